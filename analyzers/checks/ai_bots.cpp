// robots.txt and the crawlers of AI services. What trains models is a matter of policy and never an error.
#include "analyzers/ai_user_agents.h"
#include "analyzers/checks/topics.h"
#include "analyzers/robots_txt.h"
#include "text/fold.h"

namespace sitelark {
namespace {

struct Blocked {
  std::vector<std::string> bots;
  std::string rule;
};

Blocked blocked_bots(const RobotsTxt& robots, AiPurpose purpose, bool by_name) {
  Blocked blocked;
  for (const std::string_view bot : ai_user_agents(purpose)) {
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

template <AiPurpose kPurpose>
void blocked_by_name(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context))
    report(*file, blocked_bots(RobotsTxt(file->body), kPurpose, true), findings);
}

// Nobody is let in but Googlebot: mostly meant against scrapers.
void blocked_by_wildcard(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    const RobotsTxt robots(file->body);
    if (robots.judge("Googlebot", "/").allowed)
      report(*file, blocked_bots(robots, AiPurpose::search, false), findings);
  }
}

// A table for those who named at least one: the others have no policy to look at.
void train_policy(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    const RobotsTxt robots(file->body);
    std::vector<std::string> out;
    std::vector<std::string> in;
    bool named = false;
    for (const std::string_view bot : ai_user_agents(AiPurpose::train)) {
      const RobotsTxtVerdict verdict = robots.judge(bot, "/");
      named = named || verdict.own_group;
      (verdict.allowed ? in : out).emplace_back(bot);
    }
    if (!named || out.empty()) continue;
    findings.add({{"file", file->url.href()}, {"blocked", out}, {"allowed", in}},
                 {.subject = file->url.href()});
  }
}

void extended_misread(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    const RobotsTxtVerdict verdict = RobotsTxt(file->body).judge("Google-Extended", "/");
    if (verdict.allowed || !verdict.own_group) continue;
    findings.add({{"file", file->url.href()}, {"rule", verdict.rule}}, {.subject = file->url.href()});
  }
}

bool is_ai_token(std::string_view token) {
  for (const AiPurpose purpose : {AiPurpose::search, AiPurpose::user, AiPurpose::train}) {
    for (const std::string_view bot : ai_user_agents(purpose)) {
      if (ascii_iequals(bot, token)) return true;
    }
  }
  return false;
}

// Real crawlers whose names come near one of the table.
bool is_other_crawler(std::string_view token) {
  static const std::set<std::string_view> others{
      "applenewsbot", "amazonbot-image", "bingbot",     "facebot",    "googlebot", "googleother-image",
      "linkedinbot",  "petalbot",        "yandexbot",   "omgilibot",  "exabot",    "googleother-video",
      "dotbot",       "duckduckbot",     "ia_archiver", "perplexity", "tiktokbot", "imagesift"};
  return others.contains(token);
}

// The known token this one was meant to be; short names have too many neighbours.
std::string_view meant(const std::string& token) {
  constexpr std::size_t kShort = 6;
  constexpr std::size_t kLong = 10;
  if (token.size() < kShort || is_ai_token(token) || is_other_crawler(token)) return {};
  const int most = token.size() < kLong ? 1 : 2;
  for (const AiPurpose purpose : {AiPurpose::search, AiPurpose::user, AiPurpose::train}) {
    for (const std::string_view bot : ai_user_agents(purpose)) {
      if (bot.size() >= kShort && edit_distance(ascii_lower(bot), token) <= most) return bot;
    }
  }
  return {};
}

bool only_retired(const RobotsTxt& robots, const std::string& token) {
  const bool anthropic = token == "anthropic-ai" || token == "claude-web";
  return anthropic && !robots.names("ClaudeBot") && !robots.names("Claude-SearchBot") &&
         !robots.names("Claude-User");
}

void misspelt(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    constexpr int kMost = 100;
    const RobotsTxt robots(file->body);
    std::set<std::string> seen;
    for (const RobotsTxtLine& line : robots.lines()) {
      if (!line.colon || !is_agent_key(line.key) || seen.size() >= kMost) continue;
      const std::string token = product_token(line.value);
      if (!seen.insert(token).second) continue;
      std::string expected(meant(token));
      if (expected.empty() && only_retired(robots, token)) expected = "ClaudeBot";
      if (expected.empty()) continue;
      findings.add({{"value", line.value}, {"expected", expected}, {"line", std::int64_t{line.number}}},
                   {.subject = token});
    }
  }
}

// "search=yes, ai-train=no" (contentsignals.org); a path may stand in front.
std::string signal_problem(std::string_view value) {
  if (value.starts_with('/')) value.remove_prefix(std::min(value.find_first_of(" \t"), value.size()));
  while (!value.empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    std::string part = ascii_lower(trim_ascii(value.substr(0, comma)));
    value.remove_prefix(std::min(comma + 1, value.size()));
    const std::size_t equals = std::min(part.find('='), part.size());
    const std::string key(trim_ascii(std::string_view(part).substr(0, equals)));
    const std::string said(trim_ascii(std::string_view(part).substr(std::min(equals + 1, part.size()))));
    const bool known = key == "search" || key == "ai-input" || key == "ai-train";
    if (!known || (said != "yes" && said != "no")) return part;
  }
  return {};
}

void content_signal(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    const RobotsTxt robots(file->body);
    for (const RobotsTxtLine& line : robots.lines()) {
      if (!line.colon || line.key != "content-signal") continue;
      const std::string problem = line.value.empty() ? "content-signal" : signal_problem(line.value);
      if (problem.empty()) continue;
      findings.add({{"value", line.value}, {"part", problem}, {"line", std::int64_t{line.number}}},
                   {.subject = line.value});
    }
  }
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity) {
  return {.id = id, .severity = severity, .scope = Scope::site, .needs = needs::robots, .methods = {7}};
}

const SiteCheck kSites[] = {
    {info("ai-search-bot-blocked", warning), blocked_by_name<AiPurpose::search>},
    {info("ai-user-bot-blocked", notice), blocked_by_name<AiPurpose::user>},
    {info("ai-train-bot-policy", notice), train_policy},
    {info("ai-bot-blocked-by-wildcard", warning), blocked_by_wildcard},
    {info("ai-bot-token-misspelt", notice), misspelt},
    {info("ai-google-extended-misread", notice), extended_misread},
    {info("ai-content-signal", notice), content_signal},
};

}  // namespace

Topic ai_bots_topic() { return {.name = "ai_bots", .sites = kSites}; }

}  // namespace sitelark
