// robots.txt as a file: where it leads, how it is served, how it is written.
#include "analyzers/checks/topics.h"
#include "analyzers/host_names.h"
#include "analyzers/robots_txt.h"
#include "text/charset.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

void redirect_chain(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  for (const SiteFile* file : robots_txt_files(site, context)) {
    if (file->hops.empty() || file->outcome != Outcome::response) continue;
    const bool unfinished =
        is_redirect_status(file->status) && static_cast<double>(file->hops.size()) >= limits["max-hops"];
    const bool away = without_www(file->hops.back().host()) != without_www(file->url.host());
    if (!unfinished && !away) continue;
    findings.add({{"file", file->url.href()},
                  {"hops", static_cast<std::int64_t>(file->hops.size())},
                  {"final", file->hops.back().href()}},
                 {.subject = file->url.href()});
  }
}

void content_type(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    if (file->content_type.empty() || icontains_ascii(file->content_type, "text/plain")) continue;
    findings.add({{"file", file->url.href()}, {"type", file->content_type}}, {.subject = file->url.href()});
  }
}

// What is kept of a long file may end in the middle of a character: its last line does not count.
std::string_view whole_lines(const SiteFile& file) {
  const std::string_view body = file.body;
  if (file.bytes <= static_cast<std::int64_t>(body.size())) return body;
  return body.substr(0, body.rfind('\n') + 1);
}

std::string encoding_problem(std::string_view body) {
  if (body.starts_with("\xFF\xFE") || body.starts_with("\xFE\xFF")) return "UTF-16";
  if (body.starts_with("\xEF\xBB\xBF")) return "BOM";
  if (body.find('\0') != body.npos) return "NUL";
  return is_valid_utf8(body) ? std::string() : "not UTF-8";
}

void encoding(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    const std::string problem = encoding_problem(whole_lines(*file));
    if (problem.empty()) continue;
    findings.add({{"file", file->url.href()}, {"problem", problem}}, {.subject = file->url.href()});
  }
}

void line_too_long(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    std::string_view body = file->body;
    for (std::int64_t number = 1; !body.empty(); ++number) {
      const std::size_t length = std::min(body.find('\n'), body.size());
      if (static_cast<double>(length) > limits["max-bytes"]) {
        findings.add({{"file", file->url.href()},
                      {"line", number},
                      {"bytes", static_cast<std::int64_t>(length)},
                      {"limit", limits["max-bytes"]}},
                     {.subject = file->url.href()});
        break;
      }
      body.remove_prefix(std::min(length + 1, body.size()));
    }
  }
}

// Names that attract attackers. "/admin/" and "/wp-admin/" say no more than which system it is.
void exposes_paths(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  static const Pattern telling(
      "/\\.(?:git|svn|hg|env|ssh|aws|htpasswd)(?:[/*$]|$)|"
      "/(?:phpmyadmin|pma|adminer|cpanel|backups?|dumps?|sql)(?:[/*$]|$)|"
      "\\.(?:sql|bak|dump)\\$?$",
      true);
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    constexpr std::size_t kMost = 20;
    const RobotsTxt robots(file->body);
    std::set<std::string> paths;
    for (const RobotsTxtLine& line : robots.lines()) {
      if (line.colon && is_disallow_key(line.key) && telling.found_in(line.value)) paths.insert(line.value);
    }
    if (paths.empty()) continue;
    std::vector<std::string> values(paths.begin(), paths.end());
    if (values.size() > kMost) values.resize(kMost);
    findings.add({{"file", file->url.href()},
                  {"count", static_cast<std::int64_t>(paths.size())},
                  {"values", std::move(values)}},
                 {.subject = file->url.href()});
  }
}

// What the lines say, without comments, case of keys and spaces.
std::string meaning(const SiteFile& file) {
  std::string text;
  const RobotsTxt robots(file.body);
  for (const RobotsTxtLine& line : robots.lines()) text += line.key + ':' + line.value + '\n';
  return text;
}

void per_host_differs(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  std::vector<const SiteFile*> twins;
  for (const SiteFile& file : site.files()) {
    const bool same_site = without_www(file.url.host()) == without_www(context.start.host());
    if (file.kind == "robots" && same_site && is_readable_robots_txt(file)) twins.push_back(&file);
  }
  if (twins.size() < 2) return findings.not_evaluated("robots.txt of one host only was read");
  const std::string first = meaning(*twins[0]);
  for (std::size_t i = 1; i < twins.size(); ++i) {
    if (meaning(*twins[i]) == first) continue;
    findings.add({{"file", twins[0]->url.href()}, {"other", twins[i]->url.href()}},
                 {.subject = twins[i]->url.href()});
  }
}

// The groups of a crawler, and whether they let it in everywhere on purpose.
bool opens_everything(const RobotsTxt& robots, std::string_view agent) {
  std::set<int> groups;
  for (const RobotsTxtLine& line : robots.lines()) {
    if (line.colon && is_agent_key(line.key) && product_token(line.value) == agent) groups.insert(line.group);
  }
  for (const RobotsTxtLine& line : robots.lines()) {
    if (!line.colon || !groups.contains(line.group)) continue;
    if (is_disallow_key(line.key) && line.value.empty()) return true;
    if (is_allow(line) && (line.value == "/" || line.value == "*" || line.value == "/*")) return true;
  }
  return false;
}

// A path that the pattern certainly matches.
std::string path_of(const std::string& pattern) {
  std::string path;
  for (const char c : pattern) {
    if (c == '*') path += 'x';
    if (c != '*' && c != '$') path += c;
  }
  return path.starts_with('/') ? path : '/' + path;
}

std::vector<std::string> hidden_rules(const RobotsTxt& robots, const std::string& agent) {
  std::vector<std::string> hidden;
  const RobotsTxtRules own = robots.rules_of(agent);
  const RobotsTxtRules general = robots.rules_of("*");
  for (const RobotsTxtLine* rule : general) {
    const std::string path = path_of(rule->value);
    if (is_allow(*rule) || deciding_rule(general, path) != rule || deciding_rule(own, path)) continue;
    hidden.push_back(rule_text(*rule));
  }
  return hidden;
}

void group_shadowed(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    const RobotsTxt robots(file->body);
    if (static_cast<double>(robots.rules_of("*").size()) > limits["max-rules"]) continue;
    if (!robots.judge("*", "/").allowed) continue;  // whoever is named is let in on purpose
    std::set<std::string> agents;
    for (const RobotsTxtLine& line : robots.lines()) {
      if (!line.colon || !is_agent_key(line.key)) continue;
      const std::string agent = product_token(line.value);
      if (!agent.empty() && agent != "*" && agents.size() < 50) agents.insert(agent);
    }
    std::vector<std::string> bots;
    std::vector<std::string> rules;
    for (const std::string& agent : agents) {
      if (opens_everything(robots, agent)) continue;
      const std::vector<std::string> hidden = hidden_rules(robots, agent);
      if (!hidden.empty()) bots.push_back(agent);
      if (rules.empty()) rules = hidden;
    }
    if (bots.empty()) continue;
    constexpr std::size_t kMost = 20;
    const auto count = static_cast<std::int64_t>(rules.size());
    if (rules.size() > kMost) rules.resize(kMost);
    findings.add({{"file", file->url.href()}, {"bots", bots}, {"lines", rules}, {"lines_count", count}},
                 {.subject = file->url.href()});
  }
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::vector<Threshold> thresholds = {}) {
  return {.id = id,
          .severity = severity,
          .scope = Scope::site,
          .needs = needs::robots,
          .methods = {5, 7},
          .thresholds = std::move(thresholds)};
}

const SiteCheck kSites[] = {
    {info("robotstxt-redirect-chain", warning, {{"max-hops", 5, "hops"}}), redirect_chain},
    {info("robotstxt-content-type", notice), content_type},
    {info("robotstxt-encoding", warning), encoding},
    {info("robotstxt-line-too-long", notice, {{"max-bytes", 16'664, "bytes"}}), line_too_long},
    {info("robotstxt-group-shadowed", notice, {{"max-rules", 500, "rules"}}), group_shadowed},
    {info("robotstxt-per-host-differs", notice), per_host_differs},
    {info("robotstxt-exposes-paths", notice), exposes_paths},
};

}  // namespace

Topic robotstxt_file_topic() { return {.name = "robotstxt_file", .sites = kSites}; }

}  // namespace sitelark
