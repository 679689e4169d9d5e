#include "store/diff_snapshots.h"

#include <fmt/core.h>

#include <cmath>
#include <map>
#include <tuple>

#include "store/facts_blob.h"
#include "text/hash.h"

namespace sitelark {
namespace {

constexpr std::size_t kShortened = 200;  // bytes of a value shown to people
constexpr double kWordsChange = 0.1;

std::string shortened(std::string text) {
  if (text.size() <= kShortened) return text;
  std::size_t end = kShortened;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

// A whole look at the site: everything in scope was asked and judged.
bool is_whole(const SnapshotInfo& info) { return info.complete && info.stopped_by.empty(); }

bool was_dealt_with(const VisitRow& row) {
  return row.outcome != Outcome::refused && row.outcome != Outcome::interrupted;
}

bool covers(const VisitRow& row, SnapshotId snapshot) {
  return row.first <= snapshot && row.last >= snapshot;
}

struct Projection {
  const char* field;  // of PageFacts::fields
  int tag;
  std::string (*text)(const PageFacts&);
};

std::string robots_of(const PageFacts& facts) {
  std::string out;
  for (const MetaTag& meta : facts.metas) {
    const std::string& name = meta.name;
    const bool is_robots = name == "robots" || (name.size() > 3 && name.ends_with("bot"));
    if (!is_robots || meta.place == Place::noscript) continue;
    out += fmt::format("{}{}{}: {}", out.empty() ? "" : "; ", name,
                       meta.agent.empty() ? "" : " (" + meta.agent + ")", meta.content);
  }
  return out;
}

std::string hreflang_of(const PageFacts& facts) {
  std::string out;
  for (const LinkElement& link : facts.link_elements) {
    if (!link.has_hreflang) continue;
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", link.hreflang, link.url.href());
  }
  return out;
}

std::string json_ld_of(const PageFacts& facts) {
  std::string out;
  for (const JsonLdBlock& block : facts.json_ld) {
    for (const std::string& type : block.types) out += (out.empty() ? "" : ", ") + type;
    if (!block.parses) out += out.empty() ? "(broken)" : ", (broken)";
  }
  return out;
}

constexpr Projection kProjections[] = {
    {"media_type", 5, [](const PageFacts& f) { return f.media_type; }},
    {"metas", 22, robots_of},
    {"link_elements", 23, hreflang_of},
    {"json_ld", 29, json_ld_of},
};

class Differ {
 public:
  Differ(Tables& tables, SnapshotId before, SnapshotId after) : tables_(tables) {
    diff_.before = tables.info(before);
    diff_.after = tables.info(after);
    before_ = tables.row(before);
    after_ = tables.row(after);
    if (before_.site != after_.site) {
      throw StoreError(fmt::format("Audits {} and {} are of different sites ({} and {}).", before, after,
                                   diff_.before.site, diff_.after.site),
                       "Compare two audits of one site.");
    }
  }

  Diff run() {
    compare_pages();
    compare_findings([&](FindingChangeKind kind, const Finding& finding) {
      diff_.findings.push_back({.kind = kind, .finding = finding});
    });
    sort_findings();
    return std::move(diff_);
  }

  void compare_findings(const FindingVisit& visit) {
    tell_kept_and_fresh(visit);
    tell_fixed(visit);
  }

 private:
  // -- pages
  void compare_pages() {
    std::map<UrlId, SnapshotId> earlier;  // url: first snapshot of its row; only where rows differ
    tables_.visits.for_each(before_, [&](const VisitRow& row) {
      if (!covers(row, after_.id)) earlier[row.url] = row.first;
    });
    tables_.visits.for_each(after_, [&](const VisitRow& row) {
      if (covers(row, before_.id)) return;  // the very same row
      const auto known = earlier.find(row.url);
      if (known == earlier.end()) return added(row);
      earlier.erase(known);
      if (const std::optional<VisitRow> old = tables_.visits.at(before_, row.url)) changed(*old, row);
    });
    for (const auto& [url, first] : earlier) {
      if (const std::optional<VisitRow> old = tables_.visits.at(before_, url)) removed(*old);
    }
    std::sort(diff_.pages.begin(), diff_.pages.end(),
              [](const PageChange& a, const PageChange& b) { return a.url < b.url; });
  }

  void note(PageChangeKind kind, UrlId url, std::vector<FieldChange> fields = {}) {
    diff_.pages.push_back({.kind = kind, .url = tables_.urls.text(url), .fields = std::move(fields)});
  }

  bool both_whole() const { return is_whole(diff_.before) && is_whole(diff_.after); }

  void added(const VisitRow& row) {
    if (both_whole() && row.role == Role::page && was_dealt_with(row)) note(PageChangeKind::added, row.url);
  }

  void removed(const VisitRow& row) {
    if (both_whole() && row.role == Role::page && was_dealt_with(row)) note(PageChangeKind::removed, row.url);
  }

  void changed(const VisitRow& old, const VisitRow& now) {
    const bool was_page = old.role == Role::page && was_dealt_with(old);
    const bool is_page = now.role == Role::page && was_dealt_with(now);
    if (!was_page && is_page) return added(now);
    if (was_page && !is_page) return removed(old);
    if (!was_page) return;
    fields_.clear();
    compare_visits(old, now);
    if (old.facts != 0 && now.facts != 0 && old.facts != now.facts) compare_facts(old.facts, now.facts);
    if (!fields_.empty()) note(PageChangeKind::changed, now.url, std::move(fields_));
    fields_ = {};
  }

  void compare(const char* field, const std::string& before, const std::string& after) {
    if (before == after) return;
    fields_.push_back({.field = field, .before = shortened(before), .after = shortened(after)});
  }

  void compare_visits(const VisitRow& old, const VisitRow& now) {
    compare("outcome", std::string(name(old.outcome)), std::string(name(now.outcome)));
    compare("status", std::to_string(old.status), std::to_string(now.status));
    compare("redirect", target_of(old), target_of(now));
    compare("indexability", std::string(name(old.indexability)), std::string(name(now.indexability)));
    compare("nofollow", old.nofollow ? "true" : "false", now.nofollow ? "true" : "false");
  }

  std::string target_of(const VisitRow& row) {
    return row.redirect == 0 ? row.location : tables_.urls.text(row.redirect);
  }

  void compare_facts(std::int64_t old_row, std::int64_t new_row) {
    PageFacts old_facts;
    PageFacts new_facts;
    PageSummary old_summary;
    PageSummary new_summary;
    tables_.facts.read(old_row, old_facts, old_summary);
    tables_.facts.read(new_row, new_facts, new_summary);
    compare("title", old_summary.title, new_summary.title);
    compare("description", old_summary.description, new_summary.description);
    compare("h1", old_summary.h1, new_summary.h1);
    compare("lang", old_summary.lang, new_summary.lang);
    compare("canonical", old_summary.canonical.href(), new_summary.canonical.href());
    compare_words(old_summary.words, new_summary.words);
    const std::string old_blob = tables_.facts.facts_blob(old_row);
    const std::string new_blob = tables_.facts.facts_blob(new_row);
    for (const Projection& one : kProjections) {
      if (!has_field(old_blob, one.tag) || !has_field(new_blob, one.tag)) continue;
      compare(one.field, one.text(old_facts), one.text(new_facts));
    }
  }

  void compare_words(double old_words, double new_words) {
    if (std::abs(old_words - new_words) < kWordsChange * std::max(old_words, new_words)) return;
    compare("words", fmt::format("{:.0f}", old_words), fmt::format("{:.0f}", new_words));
  }

  // -- findings
  using Identities = std::vector<Hash128>;  // sorted

  static Hash128 identity_of(const FindingRow& row) {
    return hash128(fmt::format("{} {} {} {}", row.url, row.check, row.subject_url, row.subject));
  }

  Identities identities(const SnapshotRow& snapshot) {
    Identities all;
    tables_.findings.for_each(snapshot, [&](const FindingRow& row) { all.push_back(identity_of(row)); });
    std::sort(all.begin(), all.end());
    return all;
  }

  static bool has(const Identities& all, const FindingRow& row) {
    return std::binary_search(all.begin(), all.end(), identity_of(row));
  }

  void tell_kept_and_fresh(const FindingVisit& visit) {
    const Identities earlier = identities(before_);
    tables_.findings.for_each(after_, [&](const FindingRow& row) {
      if (has(earlier, row)) {
        visit(FindingChangeKind::still, tables_.findings.finding_of(row));
      } else if (could_tell(row, before_, diff_.before)) {
        visit(FindingChangeKind::fresh, tables_.findings.finding_of(row));
      }
    });
  }

  void tell_fixed(const FindingVisit& visit) {
    const Identities later = identities(after_);
    tables_.findings.for_each(before_, [&](const FindingRow& row) {
      if (!has(later, row) && could_tell(row, after_, diff_.after))
        visit(FindingChangeKind::fixed, tables_.findings.finding_of(row));
    });
  }

  void sort_findings() {
    std::sort(diff_.findings.begin(), diff_.findings.end(),
              [](const FindingChange& a, const FindingChange& b) {
                const Finding& x = a.finding;
                const Finding& y = b.finding;
                return std::tie(x.severity, x.check, x.url, x.subject, a.kind) <
                       std::tie(y.severity, y.check, y.url, y.subject, b.kind);
              });
  }

  // Whether that snapshot would have this finding if it were true then: all of the site was asked, or this
  // page was. Findings of site checks need that these were run, too.
  bool could_tell(const FindingRow& row, const SnapshotRow& snapshot, const SnapshotInfo& info) {
    if (is_whole(info)) return true;
    if (row.of_site && !info.complete) return false;
    const std::optional<VisitRow> visit = tables_.visits.at(snapshot, row.url);
    return visit && was_dealt_with(*visit);
  }

  Tables& tables_;
  SnapshotRow before_;
  SnapshotRow after_;
  Diff diff_;
  std::vector<FieldChange> fields_;
};

}  // namespace

Diff diff_snapshots(Tables& tables, SnapshotId before, SnapshotId after) {
  return Differ(tables, before, after).run();
}

void for_each_finding_change(Tables& tables, SnapshotId before, SnapshotId after, const FindingVisit& visit) {
  Differ(tables, before, after).compare_findings(visit);
}

}  // namespace sitelark
