#include "pipeline/report_data.h"

#include <cmath>
#include <unordered_set>

#include "analyzers/catalogue.h"
#include "analyzers/check_page.h"
#include "analyzers/custom_checks.h"
#include "analyzers/keywords/study.h"
#include "analyzers/message.h"
#include "analyzers/score.h"
#include "pipeline/earlier.h"
#include "pipeline/free_memory.h"

namespace sitelark {
namespace {

constexpr std::size_t kSourcesShown = 20;

ReportPage report_page(const PageRow& row) {
  ReportPage page;
  page.url = row.visit.url.href();
  page.display_url = row.visit.url.display();
  page.status = row.visit.status;
  page.outcome = name(row.visit.outcome);
  page.indexability = name(row.summary.indexability);
  page.title = row.summary.title;
  page.description = row.summary.description;
  page.h1 = row.summary.h1;
  page.lang = row.summary.lang;
  if (!row.summary.canonical.empty() && row.summary.canonical != row.visit.url) {
    page.canonical = row.summary.canonical.href();
  }
  page.redirect = row.visit.redirect.href();
  page.content_type = row.visit.content_type;
  page.html = row.state.html && row.visit.status >= 200 && row.visit.status < 300;
  page.words = row.summary.words;
  page.depth = row.state.depth == 0xffff ? -1 : row.state.depth;
  page.inlinks = row.state.inlinks;
  if (row.state.link_score >= 0) page.link_score = std::round(row.state.link_score * 10.0) / 10;
  page.bytes = row.visit.wire_bytes;
  page.first_byte_ms = row.visit.timings.first_byte;
  page.in_sitemap = row.state.in_sitemap;
  return page;
}

// Reads pages, links and findings of one snapshot into the report.
class Reader {
 public:
  Reader(Store& store, const AuditSettings& settings, ReportData& out)
      : store_(store), settings_(settings), out_(out) {
    out_.findings =
        ReportFindings([custom = settings.custom_checks, language = language_of(out.language)](
                           const Finding& finding) { return message_of(finding, custom, language); });
  }

  Result<void> read(const ReportRequest& request) {
    if (auto read = read_site(request); !read) return read;
    if (auto read = read_extracted(); !read) return read;
    if (auto read = read_findings(); !read) return read;
    if (request.with_history) {
      if (auto read = read_history(); !read) return read;
    }
    tell_checks();
    return {};
  }

 private:
  // What is needed to walk the site is gone again before the findings come.
  Result<void> read_site(const ReportRequest& request) {
    auto site = store_.site_facts(out_.snapshot.id);
    if (!site) return tl::unexpected<Error>(site.error());
    read_pages(**site);
    read_links(**site);
    place_ = {};
    out_.keywords = study_keywords(**site, request.keywords);
    return {};
  }

  void read_pages(SiteFacts& site) {
    site.for_each_page(false, [&](const PageRow& row) {
      if (row.visit.role != Role::page || row.visit.outcome == Outcome::refused) return;
      place_[row.id] = static_cast<std::uint32_t>(out_.pages.size());
      out_.pages.push_back(report_page(row));
      if (row.state.indexable()) scoring_.indexable_page(row.visit.url.href());
    });
  }

  // Links of one source come together.
  void read_links(SiteFacts& site) {
    UrlId met = 0;
    std::optional<std::uint32_t> source;
    site.for_each_link_by_source([&](const LinkRow& link) {
      if (met != link.source) source = place_of(met = link.source);
      if (!source) return;
      ++out_.pages[*source].outlinks;
      const auto target = link.source == link.target ? std::nullopt : place_of(link.target);
      if (!target) return;
      auto& sources = out_.pages[*target].linked_from;
      if (sources.size() < kSourcesShown && (sources.empty() || sources.back() != *source))
        sources.push_back(*source);
    });
  }

  std::optional<std::uint32_t> place_of(UrlId id) const {
    const auto place = place_.find(id);
    return place == place_.end() ? std::nullopt : std::optional(place->second);
  }

  Result<void> read_extracted() {
    std::unordered_map<std::string, std::size_t> columns;
    for (const ExtractRule& rule : settings_.extracts) {
      columns[rule.name] = out_.extracts.size();
      out_.extracts.push_back(rule.name);
    }
    if (columns.empty()) return {};
    return store_.for_each_extracted(out_.snapshot.id, [&](const std::string& url, const Extracted& cell) {
      const auto page =
          std::lower_bound(out_.pages.begin(), out_.pages.end(), url,
                           [](const ReportPage& one, const std::string& text) { return one.url < text; });
      const auto column = columns.find(cell.name);
      if (page == out_.pages.end() || page->url != url || column == columns.end()) return;
      auto& cells = page->extracted;
      cells.resize(out_.extracts.size());
      cells[column->second] = cell;
    });
  }

  Result<void> read_findings() {
    auto page = out_.pages.begin();  // both come by URL
    auto read = store_.for_each_finding(out_.snapshot.id, [&](const Finding& finding) {
      scoring_.add(finding);
      while (page != out_.pages.end() && page->url < finding.url) ++page;
      if (page != out_.pages.end() && page->url == finding.url) count(*page, finding);
      out_.findings.add(finding);
    });
    if (!read) return read;
    auto not_evaluated = store_.not_evaluated(out_.snapshot.id);
    if (!not_evaluated) return tl::unexpected<Error>(not_evaluated.error());
    out_.not_evaluated = std::move(*not_evaluated);
    out_.ignored = take_ignored(out_.not_evaluated);
    scoring_.finish();
    for (ReportPage& one : out_.pages) one.score = out_.only.empty() ? scoring_.page(one.url) : -1;
    out_.findings.sort();
    return {};
  }

  static void count(ReportPage& page, const Finding& finding) {
    if (finding.scope == Scope::site) return;
    switch (finding.severity) {
      case Severity::error:
        ++page.errors;
        break;
      case Severity::warning:
        ++page.warnings;
        break;
      case Severity::notice:
        ++page.notices;
        break;
      case Severity::opportunity:
        ++page.opportunities;
        break;
    }
  }

  Result<void> read_history() {
    auto all = store_.snapshots(out_.snapshot.site);
    if (!all) return tl::unexpected<Error>(all.error());
    for (const SnapshotInfo& s : *all) {  // newest first
      if (!s.complete || s.id > out_.snapshot.id) continue;
      if (s.score >= 0) out_.score_history.emplace_back(s.started, s.score);
      if (s.id < out_.snapshot.id && !out_.previous && may_precede(s, out_.snapshot)) out_.previous = s;
    }
    std::reverse(out_.score_history.begin(), out_.score_history.end());
    return out_.previous && out_.snapshot.complete ? compare() : Result<void>{};
  }

  Result<void> compare() {
    out_.other_checks = !judged_alike(*out_.previous, out_.snapshot);
    auto read = compare_findings(store_, *out_.previous, out_.snapshot,
                                 [&](FindingChangeKind kind, const Finding& finding) {
                                   if (kind == FindingChangeKind::fresh) out_.findings.mark_fresh(finding);
                                   if (kind == FindingChangeKind::still) ++out_.still;
                                   if (kind == FindingChangeKind::fixed) out_.fixed.push_back(finding);
                                 });
    std::sort(out_.fixed.begin(), out_.fixed.end(), [](const Finding& a, const Finding& b) {
      return std::tie(a.severity, a.check, a.url, a.subject) <
             std::tie(b.severity, b.check, b.url, b.subject);
    });
    return read;
  }

  void tell_checks() {
    std::unordered_set<std::string_view> told;
    for (std::size_t i = 0; i < out_.findings.size(); ++i) told.insert(out_.findings.check(i));
    for (const NotEvaluated& n : out_.not_evaluated) told.insert(n.check);
    for (const Finding& f : out_.fixed) told.insert(f.check);
    for (const CatalogueEntry& entry : catalogue()) {
      if (told.contains(entry.info->id)) out_.checks.push_back(check_text(entry, out_.language));
    }
    for (const CustomCheck& check : settings_.custom_checks) {
      if (told.contains(check.id)) out_.checks.push_back(check_text(check));
    }
  }

  Store& store_;
  const AuditSettings& settings_;
  ReportData& out_;
  Scoring scoring_;
  std::unordered_map<UrlId, std::uint32_t> place_;
};

bool shows_itself_only_to_scripts(const ReportData& data) {
  std::size_t pages = 0;
  std::unordered_set<std::string_view> hidden;
  for (const ReportPage& page : data.pages) pages += page.status == 200 && page.words >= 0 ? 1 : 0;
  for (std::size_t i = 0; i < data.findings.size(); ++i) {
    if (data.findings.check(i) == "js-only-content") hidden.insert(data.findings.url(i));
  }
  return pages > 0 && hidden.size() * 2 > pages;
}

}  // namespace

CheckText check_text(const CatalogueEntry& entry, const std::string& language) {
  CheckText text;
  text.id = entry.info->id;
  text.severity = entry.info->severity;
  text.scope = entry.info->scope;
  text.topic = entry.topic;
  if (const CheckWords* words = check_words(entry.info->id, language_of(language))) {
    text.title = words->title;
    text.why = words->why;
    text.fix = words->fix;
    text.ignore = words->ignore;
  }
  return text;
}

CheckText check_text(const CustomCheck& check) {
  CheckText text;
  text.id = check.id;
  text.severity = check.severity;
  text.topic = kCustomTopic;
  text.title = check.title;
  return text;
}

Result<ReportData> report_data(Store& store, SnapshotId snapshot, const ReportRequest& request) {
  give_back_memory();
  auto info = store.snapshot(snapshot);
  if (!info) return tl::unexpected<Error>(info.error());
  ReportData data;
  data.snapshot = *info;
  const AuditSettings settings = settings_of(*info);
  data.only = settings.only;
  data.language = request.language;
  data.timezone = request.timezone;
  data.client_name = request.client_name;
  data.logo_data_uri = request.logo_data_uri;
  if (auto read = Reader(store, settings, data).read(request); !read)
    return tl::unexpected<Error>(read.error());
  data.scripts_only = shows_itself_only_to_scripts(data);
  return data;
}

}  // namespace sitelark
