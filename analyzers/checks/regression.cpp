// The site as a whole against the audit before: what was lost, and what broke at once.
#include "analyzers/checks/topics.h"
#include "analyzers/robots_txt.h"
#include "analyzers/site_check_info.h"
#include "model/comparison.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostShown = 10;
constexpr std::string_view kEarlierCut = "the earlier audit did not read every page";
constexpr std::string_view kOtherChecks = "the earlier audit was judged by other checks";
constexpr std::string_view kOtherVersion = "the earlier audit was made by another version of this program";

// The earlier audit, where it read all of the site; else says so.
Comparison* whole_comparison(SiteFacts& site, Findings& findings) {
  Comparison* comparison = site.comparison();
  if (!comparison || comparison->before().stopped_by.empty()) return comparison;
  findings.not_evaluated(kEarlierCut);
  return nullptr;
}

// The earlier audit, where the same checks judged it; else says so.
Comparison* same_judge(SiteFacts& site, const SiteContext& context, Findings& findings) {
  Comparison* comparison = site.comparison();
  const bool same_version = comparison && comparison->before().version == site.snapshot().version;
  if (!comparison || (same_version && context.judged_alike)) return comparison;
  findings.not_evaluated(same_version ? kOtherChecks : kOtherVersion);
  return nullptr;
}

double fall_in_percent(std::int64_t before, std::int64_t now) {
  return before == 0 ? 0 : 100.0 * static_cast<double>(before - now) / static_cast<double>(before);
}

// Moved by a redirect is not lost; no answer and 5xx may be over tomorrow.
bool is_lost(const PagePair& pair) {
  if (!pair.before || pair.before->indexability != Indexability::indexable) return false;
  if (!pair.now) return true;
  switch (pair.now->indexability) {
    case Indexability::not_200:
      return pair.now->status >= 400 && pair.now->status < 500 && pair.now->status != 429;
    case Indexability::noindex:
    case Indexability::blocked:
    case Indexability::canonicalised:
    case Indexability::not_html:
      return pair.now->outcome != Outcome::robots_unavailable;
    case Indexability::indexable:
    case Indexability::failed:
    case Indexability::redirect:
      return false;
  }
  return false;
}

void pages_lost(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  Comparison* comparison = whole_comparison(site, findings);
  if (!comparison) return;
  std::int64_t lost = 0;
  std::vector<std::string> examples;
  comparison->for_each_changed_page([&](const PagePair& pair) {
    if (!is_lost(pair)) return;
    ++lost;
    if (examples.size() < kMostShown) examples.push_back(site.url(pair.id));
  });
  const std::int64_t before = comparison->totals_before().indexable;
  const double percent = fall_in_percent(before, before - lost);
  if (percent <= limits["max-percent"] || static_cast<double>(before) < limits["min-pages"]) return;
  findings.add({{"count", lost}, {"total", before}, {"percent", percent}, {"urls", examples}});
}

void links_drop(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  Comparison* comparison = whole_comparison(site, findings);
  if (!comparison) return;
  const std::int64_t before = comparison->totals_before().links;
  const std::int64_t now = comparison->totals_now().links;
  const double percent = fall_in_percent(before, now);
  if (percent <= limits["max-percent"] || static_cast<double>(before) < limits["min-links"]) return;
  findings.add({{"before", before}, {"after", now}, {"percent", percent}});
}

void sitemap_growth(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  Comparison* comparison = site.comparison();
  if (!comparison) return;
  const std::int64_t before = comparison->totals_before().sitemap_urls;
  const std::int64_t now = comparison->totals_now().sitemap_urls;
  if (now == 0 || static_cast<double>(before) < limits["min-urls"]) return;
  const double percent = std::abs(fall_in_percent(before, now));
  if (percent > limits["max-percent"])
    findings.add({{"before", before}, {"after", now}, {"percent", percent}});
}

void score_drop(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  Comparison* comparison = same_judge(site, context, findings);
  if (!comparison || !context.score) return;
  const double before = comparison->before().score;
  const double now = context.score();
  if (before < 0 || now < 0 || before - now < limits["min-points"]) return;
  findings.add({{"before", before}, {"after", now}});
}

// "/blog/" of "/blog/2026/a.html", "/" of "/a.html".
std::string segment_of(std::string_view address) {
  const std::optional<Url> url = Url::parse(address);
  if (!url) return "/";
  const std::string_view path = url->path();
  const std::size_t end = path.find('/', 1);
  return std::string(end == path.npos ? "/" : path.substr(0, end + 1));
}

struct Broken {
  std::int64_t count = 0;
  std::string example;
};

void template_regression(SiteFacts& site, const SiteContext& context, const Limits& limits,
                         Findings& findings) {
  Comparison* comparison = same_judge(site, context, findings);
  if (!comparison) return;
  std::map<std::pair<std::string, std::string>, Broken> by_segment;  // check, segment
  std::pair<std::string, UrlId> last;
  comparison->for_each_fresh_error([&](std::string_view check, UrlId page) {
    const std::pair<std::string, UrlId> here(check, page);
    if (std::exchange(last, here) == here) return;  // several findings of one check on one page
    const std::string url = site.url(page);
    Broken& broken = by_segment[{here.first, segment_of(url)}];
    ++broken.count;
    if (broken.example.empty()) broken.example = url;
  });
  for (const auto& [key, broken] : by_segment) {
    if (static_cast<double>(broken.count) < limits["min-pages"]) continue;
    findings.add_at(
        context.start.href(),
        {{"check", key.first}, {"folder", key.second}, {"count", broken.count}, {"example", broken.example}},
        {.subject = key.first + ' ' + key.second});
  }
}

// What the file says to crawlers, line by line; nothing where nobody knows it.
std::optional<std::vector<std::string>> rules_of(const SiteFile& file) {
  if (file.outcome != Outcome::response || file.status >= 500 || file.status == 429) return std::nullopt;
  std::vector<std::string> rules;
  if (file.status > 299 || looks_like_html(file.body)) return rules;
  const RobotsTxt robots(file.body);
  for (const RobotsTxtLine& line : robots.lines()) rules.push_back(line.text);
  return rules;
}

std::vector<std::string> rules_without(const std::vector<std::string>& all,
                                       const std::vector<std::string>& some) {
  const std::set<std::string_view> known(some.begin(), some.end());
  std::vector<std::string> rest;
  for (const std::string& rule : all) {
    if (!known.contains(rule)) rest.push_back(rule);
  }
  return rest;
}

std::int64_t newly_blocked(Comparison& comparison) {
  std::int64_t blocked = 0;
  comparison.for_each_changed_page([&](const PagePair& pair) {
    if (pair.before && pair.now && pair.before->indexability == Indexability::indexable &&
        pair.now->indexability == Indexability::blocked)
      ++blocked;
  });
  return blocked;
}

void robots_changed(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  Comparison* comparison = site.comparison();
  if (!comparison) return;
  for (const SiteFile* file : robots_txt_files(site, context)) {
    const std::vector<SiteFile>& earlier = comparison->files_before();
    const auto old = std::find_if(earlier.begin(), earlier.end(), [&](const SiteFile& other) {
      return other.kind == "robots" && other.url == file->url;
    });
    if (old == earlier.end()) continue;
    const auto before = rules_of(*old);
    const auto now = rules_of(*file);
    if (!before || !now || *before == *now) continue;
    const std::int64_t blocked = newly_blocked(*comparison);
    std::vector<std::string> added = rules_without(*now, *before);
    std::vector<std::string> removed = rules_without(*before, *now);
    const auto added_count = static_cast<std::int64_t>(added.size());
    const auto removed_count = static_cast<std::int64_t>(removed.size());
    for (std::vector<std::string>* rules : {&added, &removed})
      if (rules->size() > kMostShown) rules->resize(kMostShown);
    findings.add_at(
        context.start.href(),
        {{"file", file->url.href()},
         {"added", std::move(added)},
         {"added_count", added_count},
         {"removed", std::move(removed)},
         {"removed_count", removed_count},
         {"blocked", blocked}},
        {.severity = blocked > 0 ? Severity::error : Severity::warning, .subject = file->url.href()});
  }
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::uint32_t also,
               std::vector<Threshold> thresholds) {
  return of_whole_site(id, severity, needs::previous | also, std::move(thresholds));
}

const SiteCheck kSites[] = {
    {info("robotstxt-changed", warning, needs::robots, {}), robots_changed},
    {info("sitemap-growth-anomaly", warning, needs::sitemaps,
          {{"max-percent", 30, "%"}, {"min-urls", 20, "URLs"}}),
     sitemap_growth},
    {info("site-template-regression", error, needs::nothing, {{"min-pages", 20, "pages"}}),
     template_regression},
    {info("site-pages-lost", warning, needs::complete_crawl,
          {{"max-percent", 10, "%"}, {"min-pages", 10, "pages"}}),
     pages_lost},
    {info("site-internal-links-drop", notice, needs::complete_crawl,
          {{"max-percent", 20, "%"}, {"min-links", 100, "links"}}),
     links_drop},
    {info("site-score-drop", warning, needs::complete_crawl, {{"min-points", 5, "points"}}), score_drop,
     true},
};

}  // namespace

Topic regression_topic() { return {.name = "regression", .sites = kSites}; }

}  // namespace sitelark
