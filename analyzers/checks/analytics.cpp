// Does every page count its visitors, and each of them once? The tags are read from markup and inline scripts
// (crawler/html/script_signs.h); what a tag manager loads later is not seen.
#include "analyzers/checks/topics.h"

namespace sitelark {
namespace {

std::vector<std::string> tags_of(const PageFacts& facts) {
  std::vector<std::string> tags;
  for (const Remark& remark : facts.remarks) {
    if (remark.kind == "analytics") tags.push_back(remark.value);
  }
  return tags;
}

void duplicate(const Page& page, const Limits&, Findings& findings) {
  std::map<std::string, std::int64_t> counts;
  for (const std::string& tag : tags_of(page.facts)) ++counts[tag];
  for (const auto& [tag, count] : counts) {
    if (count > 1) findings.add({{"tag", tag}, {"count", count}}, {.subject = tag});
  }
}

// 4 bytes for each page without a tag.
void missing(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  std::map<std::string, std::int64_t> counts;
  std::vector<UrlId> without;
  double pages = 0;
  site.for_each_page(true, [&](const PageRow& row) {
    if (row.visit.role != Role::page || !row.facts || !row.facts->html || !row.state.indexable()) return;
    ++pages;
    const std::vector<std::string> tags = tags_of(*row.facts);
    if (tags.empty()) without.push_back(row.id);
    for (const std::string& tag : std::set<std::string>(tags.begin(), tags.end())) {
      if (counts.size() < 1000 || counts.contains(tag)) ++counts[tag];
    }
  });
  const auto most = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == counts.end() || pages < limits["min-pages"]) return;
  if (static_cast<double>(most->second) * 100 < pages * limits["min-percent"]) return;
  for (const UrlId id : without) findings.add_at(site.url(id), {{"tag", most->first}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "site-analytics-duplicate", .severity = notice, .methods = {5}}, duplicate},
};

const SiteCheck kSites[] = {
    {{.id = "site-analytics-missing",
      .severity = notice,
      .methods = {5},
      .thresholds = {{"min-percent", 80, "%"}, {"min-pages", 10, "pages"}}},
     missing},
};

}  // namespace

Topic analytics_topic() { return {.name = "analytics", .pages = kPages, .sites = kSites}; }

}  // namespace sitelark
