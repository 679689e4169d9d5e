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
      : store_(store), settings_(settings), out_(out), language_(language_of(out.language)) {}

  Result<void> read(const ReportRequest& request) {
    auto site = store_.site_facts(out_.snapshot.id);
    if (!site) return tl::unexpected<Error>(site.error());
    read_pages(**site);
    read_links(**site);
    if (auto read = read_extracted(); !read) return read;
    out_.keywords = study_keywords(**site, request.keywords);
    if (auto read = read_findings(); !read) return read;
    if (request.with_history) {
      if (auto read = read_history(); !read) return read;
    }
    tell_checks();
    return {};
  }

 private:
  void read_pages(SiteFacts& site) {
    site.for_each_page(false, [&](const PageRow& row) {
      if (row.visit.role != Role::page || row.visit.outcome == Outcome::refused) return;
      place_[row.id] = out_.pages.size();
      by_url_[row.visit.url.href()] = out_.pages.size();
      out_.pages.push_back(report_page(row));
      if (row.state.indexable()) scoring_.indexable_page(row.visit.url.href());
    });
  }

  void read_links(SiteFacts& site) {
    site.for_each_link_by_source([&](const LinkRow& link) {
      if (const auto source = place_.find(link.source); source != place_.end())
        ++out_.pages[source->second].outlinks;
      const auto target = place_.find(link.target);
      if (target == place_.end() || link.source == link.target) return;
      auto& sources = out_.pages[target->second].linked_from;
      const auto source = place_.find(link.source);
      if (source == place_.end() || sources.size() >= kSourcesShown) return;
      const std::string& url = out_.pages[source->second].url;
      if (std::find(sources.begin(), sources.end(), url) == sources.end()) sources.push_back(url);
    });
  }

  Result<void> read_extracted() {
    std::unordered_map<std::string, std::size_t> columns;
    for (const ExtractRule& rule : settings_.extracts) {
      columns[rule.name] = out_.extracts.size();
      out_.extracts.push_back(rule.name);
    }
    if (columns.empty()) return {};
    return store_.for_each_extracted(out_.snapshot.id, [&](const std::string& url, const Extracted& cell) {
      const auto page = by_url_.find(url);
      const auto column = columns.find(cell.name);
      if (page == by_url_.end() || column == columns.end()) return;
      auto& cells = out_.pages[page->second].extracted;
      cells.resize(out_.extracts.size());
      cells[column->second] = cell;
    });
  }

  Result<void> read_findings() {
    auto read = store_.for_each_finding(out_.snapshot.id, [&](const Finding& finding) {
      scoring_.add(finding);
      if (const auto page = by_url_.find(finding.url); page != by_url_.end())
        count(out_.pages[page->second], finding);
      out_.findings.push_back({finding, message_of(finding, settings_.custom_checks, language_), false, {}});
    });
    if (!read) return read;
    auto not_evaluated = store_.not_evaluated(out_.snapshot.id);
    if (!not_evaluated) return tl::unexpected<Error>(not_evaluated.error());
    out_.not_evaluated = std::move(*not_evaluated);
    out_.ignored = take_ignored(out_.not_evaluated);
    scoring_.finish();
    for (ReportPage& page : out_.pages) page.score = out_.only.empty() ? scoring_.page(page.url) : -1;
    std::stable_sort(out_.findings.begin(), out_.findings.end(), [](const auto& a, const auto& b) {
      return std::tie(a.finding.severity, a.finding.check, a.finding.url, a.finding.subject) <
             std::tie(b.finding.severity, b.finding.check, b.finding.url, b.finding.subject);
    });
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
    auto diff = compared(store_, out_.previous->id, out_.snapshot.id);
    if (!diff) return tl::unexpected<Error>(diff.error());
    std::set<std::tuple<std::string, std::string, std::string>> fresh;
    for (FindingChange& change : diff->findings) {
      Finding& f = change.finding;
      if (change.kind == FindingChangeKind::fresh) fresh.emplace(f.check, f.url, f.subject);
      if (change.kind == FindingChangeKind::still) ++out_.still;
      if (change.kind == FindingChangeKind::fixed) out_.fixed.push_back(std::move(f));
    }
    for (ReportFinding& f : out_.findings) {
      f.fresh = fresh.contains({f.finding.check, f.finding.url, f.finding.subject});
    }
    return {};
  }

  void tell_checks() {
    std::unordered_set<std::string> told;
    for (const ReportFinding& f : out_.findings) told.insert(f.finding.check);
    for (const NotEvaluated& n : out_.not_evaluated) told.insert(n.check);
    for (const Finding& f : out_.fixed) told.insert(f.check);
    for (const CatalogueEntry& entry : catalogue()) {
      if (told.contains(std::string(entry.info->id))) out_.checks.push_back(check_text(entry, out_.language));
    }
    for (const CustomCheck& check : settings_.custom_checks) {
      if (told.contains(check.id)) out_.checks.push_back(check_text(check));
    }
  }

  Store& store_;
  const AuditSettings& settings_;
  ReportData& out_;
  const Language language_;
  Scoring scoring_;
  std::unordered_map<UrlId, std::size_t> place_;
  std::unordered_map<std::string, std::size_t> by_url_;
};

bool shows_itself_only_to_scripts(const ReportData& data) {
  std::size_t pages = 0;
  std::unordered_set<std::string> hidden;
  for (const ReportPage& page : data.pages) pages += page.status == 200 && page.words >= 0 ? 1 : 0;
  for (const ReportFinding& f : data.findings) {
    if (f.finding.check == "js-only-content") hidden.insert(f.finding.url);
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
  auto info = store.snapshot(snapshot);
  if (!info) return tl::unexpected<Error>(info.error());
  ReportData data;
  data.snapshot = *info;
  const AuditSettings settings = audit_settings_from_json(info->settings).value_or(AuditSettings());
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
