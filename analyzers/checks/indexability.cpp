// May search engines read and show the pages? What robots.txt keeps out, and what the whole site adds up to.
#include <cmath>

#include "analyzers/checks/topics.h"

namespace sitelark {
namespace {

// By a rule. A robots.txt that cannot be fetched is another matter, and has a check of its own.
bool is_blocked(const PageRow& row) {
  return row.visit.role == Role::page && row.state.indexability == Indexability::blocked &&
         row.visit.outcome != Outcome::robots_unavailable;
}

// Why nobody may see it, in words both languages share.
std::string rule_of(const Visit& visit) {
  return visit.robots_rule.empty() ? "robots.txt" : visit.robots_rule;
}

std::string important_role(const PageRow& row, const SiteContext& context) {
  if (context.is_home(row.visit.url)) return "home";
  return row.state.in_sitemap ? "sitemap" : "";
}

void blocked_internal(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits&,
                      Findings& findings) {
  if (!is_blocked(row) || row.state.inlinks == 0) return;
  findings.add({{"rule", rule_of(row.visit)}, {"inlinks", std::int64_t{row.state.inlinks}}});
}

void blocked_important(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
                       Findings& findings) {
  const std::string role = important_role(row, context);
  if (is_blocked(row) && !role.empty()) findings.add({{"rule", rule_of(row.visit)}, {"role", role}});
}

// Open to crawlers in general (we read it by the rules for "*" or our own), closed to these by name.
void bot_specific_block(const Page& page, const Limits&, Findings& findings) {
  const Indexability why = page.summary.indexability;
  const bool open = why == Indexability::indexable || why == Indexability::blocked;
  if (page.visit.blocked_for.empty() || !page.visit.robots_rule.empty() || !open) return;
  findings.add({{"bots", page.visit.blocked_for}});
}

void nonindexable_with_inlinks(SiteFacts& site, const SiteContext&, const Limits& limits,
                               Findings& findings) {
  std::int64_t pages = 0;
  const auto is_page = [](const PageRow& row) {
    return row.state.internal() && row.state.html && row.visit.status == 200;
  };
  site.for_each_page(false, [&](const PageRow& row) { pages += is_page(row); });
  if (static_cast<double>(pages) < limits["min-pages"]) return;
  site.for_each_page(false, [&](const PageRow& row) {
    const Indexability why = row.summary.indexability;
    if (!is_page(row) || (why != Indexability::noindex && why != Indexability::canonicalised)) return;
    const double share = 100.0 * row.state.inlinks / static_cast<double>(pages);
    if (share < limits["min-share"]) return;
    findings.add_at(row.visit.url.href(),
                    {{"inlinks", std::int64_t{row.state.inlinks}}, {"reason", std::string(name(why))}});
  });
}

void noindex_sitewide(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  std::int64_t pages = 0;
  std::int64_t hidden = 0;
  bool near_start = false;
  std::vector<std::string> sample;
  site.for_each_page(false, [&](const PageRow& row) {
    if (!row.state.internal() || !row.state.html || row.visit.status != 200) return;
    ++pages;
    if (!row.state.noindex) return;
    ++hidden;
    near_start = near_start || row.state.depth <= 1;
    if (sample.size() < 5) sample.push_back(row.visit.url.href());
  });
  const double share = pages > 0 ? 100.0 * static_cast<double>(hidden) / static_cast<double>(pages) : 0;
  if (static_cast<double>(pages) < limits["min-pages"] || share <= limits["max-share"] || !near_start) return;
  findings.add(
      {{"share", std::int64_t{std::lround(share)}}, {"count", hidden}, {"sample", std::move(sample)}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "robots-bot-specific-block", .severity = notice, .needs = needs::robots, .methods = {5}},
     bot_specific_block},
};

const RowCheck kRows[] = {
    {{.id = "robots-blocked-internal", .severity = notice, .needs = needs::robots, .methods = {5}},
     blocked_internal},
    {{.id = "robots-blocked-important", .severity = error, .needs = needs::robots, .methods = {5}},
     blocked_important},
};

const SiteCheck kSites[] = {
    {{.id = "robots-noindex-sitewide",
      .severity = error,
      .scope = Scope::site,
      .methods = {5},
      .thresholds = {{"min-pages", 3, "pages"}, {"max-share", 50, "%"}}},
     noindex_sitewide},
    {{.id = "nonindexable-with-inlinks",
      .severity = notice,
      .methods = {5},
      .thresholds = {{"min-pages", 20, "pages"}, {"min-share", 10, "%"}}},
     nonindexable_with_inlinks},
};

}  // namespace

Topic indexability_topic() {
  return {.name = "indexability", .pages = kPages, .sites = kSites, .rows = kRows};
}

}  // namespace sitelark
