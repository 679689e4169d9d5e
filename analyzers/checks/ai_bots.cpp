// robots.txt and the crawlers of answer engines. What trains models is a matter of policy and no finding.
#include "analyzers/checks/topics.h"
#include "analyzers/robots_txt.h"

namespace sitelark {
namespace {

// Class "search" of the catalogue's section 4 (mid 2026), without the search engines that have checks of
// their own: who keeps these out is not named in their answers.
constexpr const char* kSearchBots[] = {
    "OAI-SearchBot",  "Claude-SearchBot", "PerplexityBot",    "Applebot", "DuckAssistBot",
    "Amzn-SearchBot", "YouBot",           "meta-webindexer",  "Bravebot", "ExaSearchBot",
    "LinkupBot",      "YiyanBot",         "AzureAI-SearchBot"};

struct Blocked {
  std::vector<std::string> bots;
  std::string rule;
};

Blocked blocked_bots(const RobotsTxt& robots, bool by_name) {
  Blocked blocked;
  for (const char* bot : kSearchBots) {
    const RobotsTxtVerdict verdict = robots.judge(bot, "/");
    if (verdict.allowed || verdict.own_group != by_name) continue;
    blocked.bots.emplace_back(bot);
    if (blocked.rule.empty()) blocked.rule = verdict.rule;
  }
  return blocked;
}

void report(const SiteFile& file, const Blocked& blocked, Findings& findings) {
  if (blocked.bots.empty()) return;
  findings.add({{"file", file.url.href()}, {"bots", blocked.bots}, {"rule", blocked.rule}},
               {.subject = file.url.href()});
}

void search_bot_blocked(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context))
    report(*file, blocked_bots(RobotsTxt(file->body), true), findings);
}

// Nobody is let in but Googlebot: mostly meant against scrapers.
void blocked_by_wildcard(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    const RobotsTxt robots(file->body);
    if (robots.judge("Googlebot", "/").allowed) report(*file, blocked_bots(robots, false), findings);
  }
}

using enum Severity;

const SiteCheck kSites[] = {
    {{.id = "ai-search-bot-blocked",
      .severity = warning,
      .scope = Scope::site,
      .needs = needs::robots,
      .methods = {7}},
     search_bot_blocked},
    {{.id = "ai-bot-blocked-by-wildcard",
      .severity = warning,
      .scope = Scope::site,
      .needs = needs::robots,
      .methods = {7}},
     blocked_by_wildcard},
};

}  // namespace

Topic ai_bots_topic() { return {.name = "ai_bots", .sites = kSites}; }

}  // namespace sitelark
