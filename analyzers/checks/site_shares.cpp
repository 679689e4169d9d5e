// Shares of the whole site: how much of it can be found, is thin, doubled, deep, unlinked or broken.
#include "analyzers/checks/topics.h"
#include "analyzers/duplicates.h"
#include "analyzers/page_kinds.h"
#include "analyzers/site_check_info.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostExamples = 10;

double percent_of(std::int64_t part, std::int64_t all) {
  return all == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(all);
}

struct Share {
  std::int64_t part = 0;
  std::int64_t all = 0;
  std::vector<std::string> examples;

  void count(bool in_part, const Url& url) {
    ++all;
    if (!in_part) return;
    ++part;
    if (examples.size() < kMostExamples) examples.push_back(url.href());
  }
};

// A small site has large shares by chance.
void report(const Share& share, const Limits& limits, Findings& findings) {
  const double percent = percent_of(share.part, share.all);
  if (percent <= limits["max-percent"] || static_cast<double>(share.all) < limits["min-pages"]) return;
  findings.add({{"count", share.part}, {"total", share.all}, {"percent", percent}, {"urls", share.examples}});
}

bool is_html_page(const PageRow& row) {
  return row.visit.role == Role::page && row.state.html && row.visit.status >= 200 && row.visit.status < 300;
}

std::vector<std::string> breakdown(const std::map<std::string, std::int64_t>& counts) {
  std::vector<std::string> lines;
  for (const auto& [what, count] : counts) lines.push_back(what + ": " + std::to_string(count));
  return lines;
}

void indexable_share(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  std::int64_t pages = 0;
  std::int64_t indexable = 0;
  std::map<std::string, std::int64_t> reasons;
  site.for_each_page(false, [&](const PageRow& row) {
    if (!is_html_page(row)) return;
    ++pages;
    if (row.state.indexable())
      ++indexable;
    else
      ++reasons[std::string(name(row.state.indexability))];
  });
  const double percent = percent_of(indexable, pages);
  if (static_cast<double>(pages) < limits["min-pages"] || percent >= limits["min-percent"]) return;
  findings.add(
      {{"count", indexable}, {"total", pages}, {"percent", percent}, {"reasons", breakdown(reasons)}});
}

void duplicate_share(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  Share share;
  site.for_each_page(
      false, [&](const PageRow& row) { share.all += row.state.internal() && row.state.indexable() ? 1 : 0; });
  for_each_duplicate(site, GroupKey::main_text, [&](const DuplicateGroup& group) {
    if (group.series) return;
    share.part += static_cast<std::int64_t>(group.urls.size());
    if (share.examples.size() < kMostExamples) share.examples.push_back(site.url(group.urls.front()));
  });
  report(share, limits, findings);
}

// Lists are short by nature, front pages too.
void thin_share(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  Share share;
  site.for_each_page(true, [&](const PageRow& row) {
    if (!is_html_page(row) || !row.state.indexable() || !row.facts) return;
    const TextFacts& text = row.facts->text;
    const bool list = text.main_words_in_links >= 0.6 * text.main_words && text.main_words > 0;
    const bool thin = text.main_words < limits["min-words"] && !list && !is_any_home(row, context);
    share.count(thin, row.visit.url);
  });
  report(share, limits, findings);
}

void depth(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  Share share;
  std::map<std::uint16_t, std::int64_t> by_depth;
  site.for_each_page(false, [&](const PageRow& row) {
    if (!is_html_page(row) || !row.state.indexable() || row.state.depth == kUnreached) return;
    share.count(row.state.depth > limits["max-clicks"], row.visit.url);
    ++by_depth[std::min<std::uint16_t>(row.state.depth, 20)];
  });
  const double percent = percent_of(share.part, share.all);
  if (percent <= limits["max-percent"] || static_cast<double>(share.all) < limits["min-pages"]) return;
  std::vector<std::string> lines;
  for (const auto& [clicks, count] : by_depth)
    lines.push_back(std::to_string(clicks) + ": " + std::to_string(count));
  findings.add({{"count", share.part}, {"total", share.all}, {"percent", percent}, {"numbers", lines}});
}

void orphans(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  Share share;
  site.for_each_page(false, [&](const PageRow& row) {
    if (!is_html_page(row) || !row.state.indexable()) return;
    const bool unlinked = row.state.inlinks == 0 && (row.state.in_sitemap || row.state.depth == kUnreached);
    share.count(unlinked && !context.is_home(row.visit.url), row.visit.url);
  });
  report(share, limits, findings);
}

// Requests of a crawler that end at no page it may keep. Addresses with parameters are no waste by
// themselves.
void crawl_waste(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  std::int64_t requests = 0;
  std::int64_t wasted = 0;
  std::map<std::string, std::int64_t> reasons;
  site.for_each_page(false, [&](const PageRow& row) {
    const bool answered =
        row.visit.outcome == Outcome::response || row.visit.outcome == Outcome::body_too_large;
    if (row.visit.role != Role::page || !answered) return;
    ++requests;
    const Indexability state = row.state.indexability;
    if (state == Indexability::indexable || state == Indexability::not_html) return;
    ++wasted;
    ++reasons[std::string(name(state))];
  });
  const double percent = percent_of(wasted, requests);
  if (percent <= limits["max-percent"] || static_cast<double>(requests) < limits["min-requests"]) return;
  findings.add(
      {{"count", wasted}, {"total", requests}, {"percent", percent}, {"reasons", breakdown(reasons)}});
}

void broken_share(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  Share share;
  site.for_each_page(false, [&](const PageRow& row) {
    if (row.visit.role == Role::page && row.state.inlinks > 0) share.count(row.state.broken(), row.visit.url);
  });
  const double percent = percent_of(share.part, share.all);
  if (percent <= limits["max-percent"] || static_cast<double>(share.part) < limits["min-broken"]) return;
  findings.add({{"count", share.part}, {"total", share.all}, {"percent", percent}, {"urls", share.examples}});
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::uint32_t also,
               std::vector<Threshold> thresholds) {
  return of_whole_site(id, severity, needs::complete_crawl | also, std::move(thresholds));
}

const SiteCheck kSites[] = {
    {info("site-indexable-share-low", warning, 0, {{"min-percent", 50, "%"}, {"min-pages", 10, "pages"}}),
     indexable_share},
    {info("site-duplicate-share-high", warning, 0, {{"max-percent", 20, "%"}, {"min-pages", 10, "pages"}}),
     duplicate_share},
    {info("site-thin-share-high", warning, 0,
          {{"max-percent", 30, "%"}, {"min-pages", 10, "pages"}, {"min-words", 200, "wordeq"}}),
     thin_share},
    {info("site-depth-distribution", notice, 0,
          {{"max-clicks", 4, "clicks"}, {"max-percent", 20, "%"}, {"min-pages", 20, "pages"}}),
     depth},
    {info("site-orphan-share", warning, needs::sitemaps,
          {{"max-percent", 5, "%"}, {"min-pages", 20, "pages"}}),
     orphans},
    {info("site-crawl-waste", warning, 0, {{"max-percent", 30, "%"}, {"min-requests", 20, "requests"}}),
     crawl_waste},
    {info("site-broken-share", error, 0, {{"max-percent", 2, "%"}, {"min-broken", 5, "addresses"}}),
     broken_share},
};

}  // namespace

Topic site_shares_topic() { return {.name = "site_shares", .sites = kSites}; }

}  // namespace sitelark
