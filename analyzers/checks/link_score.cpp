// How much weight links give a page, and who gives it.
#include <array>
#include <cmath>
#include <numeric>

#include "analyzers/checks/topics.h"
#include "analyzers/described.h"
#include "analyzers/page_kinds.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

bool is_judged(const PageRow& row) { return row.state.internal() && row.state.indexable() && row.state.html; }

void only_nonindexable_inlinks(const PageRow& row, const SiteFacts&, const SiteContext& context,
                               const Limits&, Findings& findings) {
  const UrlState& state = row.state;
  if (!is_judged(row) || context.is_home(row.visit.url) || state.depth == kUnreached) return;
  if (state.followed_inlinks > 0 && state.votes == 0)
    findings.add({{"inlinks", std::int64_t{state.inlinks}}});
}

// Breadcrumbs by class, label or markup of elements, or in JSON-LD.
bool has_breadcrumb(const PageFacts& facts) {
  return has_remark(facts, "breadcrumb") || describes(facts, "BreadcrumbList");
}

void breadcrumb_missing(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits& limits,
                        Findings& findings) {
  constexpr std::size_t kRemarksKept = 200;
  if (!is_judged(row) || row.state.depth == kUnreached || row.facts == nullptr) return;
  if (static_cast<double>(row.state.depth) < limits["min-clicks"]) return;
  if (row.facts->id_hashes.empty()) return findings.not_evaluated("data was not collected");
  const bool unread = row.facts->body_cut || row.facts->source.too_deep ||
                      row.facts->remarks.size() >= kRemarksKept || has_remark(*row.facts, "app-root");
  if (!unread && !has_breadcrumb(*row.facts)) findings.add({{"clicks", std::int64_t{row.state.depth}}});
}

// How many indexable pages have which score, in tenths.
struct Scores {
  std::array<std::int64_t, 1001> counts{};
  std::int64_t total = 0;

  void add(double score) {
    ++counts[static_cast<std::size_t>(std::clamp(score * 10, 0.0, 1000.0))];
    ++total;
  }
  std::int64_t below(double score) const {
    const auto end = static_cast<std::size_t>(std::clamp(score * 10, 0.0, 1000.0));
    return std::accumulate(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(end),
                           std::int64_t{0});
  }
};

// On a large site most pages are below any fixed number; only those that fall behind the others are named.
void score_low(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  Scores scores;
  site.for_each_page(false, [&](const PageRow& row) {
    if (is_judged(row) && row.state.link_score >= 0) scores.add(row.state.link_score);
  });
  const double most = limits["max-share"] / 100 * static_cast<double>(scores.total);
  if (static_cast<double>(scores.below(limits["min-score"])) > most) return;
  site.for_each_page(false, [&](const PageRow& row) {
    const UrlState& state = row.state;
    if (!is_judged(row) || state.link_score < 0 || state.link_score >= limits["min-score"]) return;
    if (static_cast<double>(state.depth) > limits["max-clicks"]) return;
    findings.add_at(row.visit.url.href(), {{"score", std::round(state.link_score * 10.0) / 10},
                                           {"limit", limits["min-score"]},
                                           {"inlinks", std::int64_t{state.votes}}});
  });
}

double rank_of(double score) { return (std::pow(10, score / 100) - 1) / 9; }

// Files are no pages, and hold their weight for themselves.
bool is_lost(const UrlState& state) {
  return state.indexability != Indexability::indexable && state.indexability != Indexability::not_html;
}

void score_on_nonindexable(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  constexpr std::size_t kNamed = 5;
  double all = 0;
  double lost = 0;
  std::int64_t indexable = 0;
  std::vector<std::pair<double, UrlId>> heaviest;
  site.for_each_page(false, [&](const PageRow& row) {
    if (!row.state.internal() || row.state.link_score < 0) return;
    const double rank = rank_of(row.state.link_score);
    all += rank;
    if (row.state.indexable()) ++indexable;
    if (!is_lost(row.state)) return;
    lost += rank;
    heaviest.emplace_back(rank, row.id);
    std::sort(heaviest.rbegin(), heaviest.rend());
    if (heaviest.size() > kNamed) heaviest.pop_back();
  });
  if (indexable == 0 || all <= 0 || 100 * lost / all <= limits["max-share"]) return;
  std::vector<std::string> urls;
  for (const auto& [rank, id] : heaviest) urls.push_back(site.url(id));
  findings.add(
      {{"percent", std::round(1000 * lost / all) / 10}, {"limit", limits["max-share"]}, {"urls", urls}});
}

bool counts_as_inlink(const LinkRow& row) {
  return is_clickable(row.link.kind) && row.source != row.target && row.source_state.internal() &&
         row.target_state.internal() && row.target_state.known;
}

// Links to addresses that redirect to the page count as links to it. A single one that gives nothing is named
// by link-only-nofollow-inlinks or link-only-nonindexable-inlinks.
void one_inlink(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  UrlId told = 0;
  site.for_each_link_by_target([&](const LinkRow& row) {
    const UrlState& target = row.target_state;
    if (row.target == told || !counts_as_inlink(row) || target.inlinks != 1 || target.votes != 1) return;
    if (!target.indexable() || target.depth == kUnreached || context.is_home(row.link.target)) return;
    if (row.link.target.path().find("//") != std::string_view::npos) return;  // nobody wants more of those
    told = row.target;
    findings.add_at(row.link.target.href(), {{"source", site.url(row.source)}, {"anchor", row.link.anchor}});
  });
}

// Followed links and others to one page, as they come by target and source.
struct Mixed {
  UrlId target = 0;
  UrlId last_followed = 0;
  UrlId last_other = 0;
  std::int64_t followed = 0;
  std::int64_t others = 0;

  void add(const LinkRow& row) {
    UrlId& last = row.link.followed() ? last_followed : last_other;
    if (last != row.source) ++(row.link.followed() ? followed : others);
    last = row.source;
  }
};

void follow_and_nofollow(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  Mixed mixed;
  const auto tell = [&] {
    if (mixed.followed > 0 && mixed.others > 0)
      findings.add_at(site.url(mixed.target),
                      {{"followed", mixed.followed}, {"nofollow_links", mixed.others}});
  };
  site.for_each_link_by_target([&](const LinkRow& row) {
    if (!counts_as_inlink(row) || !row.target_state.html || row.target_state.status != 200) return;
    if (row.target != mixed.target) {
      tell();
      mixed = {.target = row.target};
    }
    mixed.add(row);
  });
  tell();
}

struct HeavyFile {
  UrlId id = 0;
  std::int64_t bytes = 0;
};

std::vector<HeavyFile> heavy_pdfs(SiteFacts& site, double least_bytes) {
  constexpr std::size_t kMost = 10'000;
  std::vector<HeavyFile> files;
  site.for_each_page(true, [&](const PageRow& row) {
    if (row.visit.role != Role::page || row.visit.status != 200 || files.size() >= kMost) return;
    const bool pdf = row.visit.content_type.starts_with("application/pdf") ||
                     (row.facts != nullptr && row.facts->media_type == "application/pdf");
    const std::int64_t bytes = std::max(
        {row.visit.content_length, row.visit.wire_bytes, row.facts != nullptr ? row.facts->body_bytes : 0});
    if (pdf && static_cast<double>(bytes) > least_bytes) files.push_back({row.id, bytes});
  });
  std::sort(files.begin(), files.end(), [](const HeavyFile& a, const HeavyFile& b) { return a.id < b.id; });
  return files;
}

void pdf_instead_of_html(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  static const Pattern hint("pdf|[0-9] ?(?:mb|mib)\\b", true);
  const std::vector<HeavyFile> files = heavy_pdfs(site, limits["max-mib"] * 1024 * 1024);
  if (files.empty()) return;
  site.for_each_link_by_source([&](const LinkRow& row) {
    const bool region = row.link.region == Region::main || row.link.region == Region::nav;
    if (!region || !is_clickable(row.link.kind) || hint.found_in(row.link.anchor)) return;
    const auto file = std::lower_bound(files.begin(), files.end(), row.target,
                                       [](const HeavyFile& f, UrlId id) { return f.id < id; });
    if (file == files.end() || file->id != row.target) return;
    findings.add_at(site.url(row.source),
                    {{"target", row.link.target.href()},
                     {"kib", file->bytes / 1024},
                     {"anchor", row.link.anchor},
                     {"line", std::int64_t{row.link.line}}},
                    {.subject = row.link.target.href()});
  });
}

using enum Severity;

const RowCheck kRows[] = {
    {{.id = "link-only-nonindexable-inlinks",
      .severity = notice,
      .needs = needs::complete_crawl,
      .methods = {5}},
     only_nonindexable_inlinks},
    {{.id = "link-breadcrumb-missing",
      .severity = opportunity,
      .methods = {5},
      .thresholds = {{"min-clicks", 2, "clicks"}}},
     breadcrumb_missing,
     true},
};

const SiteCheck kSites[] = {
    {{.id = "link-one-inlink", .severity = notice, .needs = needs::complete_crawl, .methods = {5}},
     one_inlink},
    {{.id = "link-follow-and-nofollow", .severity = notice, .methods = {5}}, follow_and_nofollow},
    {{.id = "link-score-low",
      .severity = notice,
      .needs = needs::complete_crawl,
      .methods = {5},
      .thresholds = {{"min-score", 5, "points"}, {"max-clicks", 3, "clicks"}, {"max-share", 20, "%"}}},
     score_low},
    {{.id = "link-score-on-nonindexable",
      .severity = notice,
      .scope = Scope::site,
      .needs = needs::complete_crawl,
      .methods = {5},
      .thresholds = {{"max-share", 10, "%"}}},
     score_on_nonindexable},
    {{.id = "link-pdf-instead-of-html",
      .severity = notice,
      .scope = Scope::link,
      .methods = {5},
      .thresholds = {{"max-mib", 5, "MiB"}}},
     pdf_instead_of_html},
};

}  // namespace

Topic link_score_topic() { return {.name = "link_score", .sites = kSites, .rows = kRows}; }

}  // namespace sitelark
