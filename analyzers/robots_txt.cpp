#include "analyzers/robots_txt.h"

#include <fmt/format.h>

#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxBody = 500u << 10;
constexpr std::size_t kMaxText = 200;

bool is_rule(std::string_view key) { return key == "allow" || is_disallow_key(key); }

RobotsTxtLine read_line(std::string_view text, int number) {
  RobotsTxtLine line{.number = number, .text = std::string(text.substr(0, kMaxText))};
  const std::size_t colon = text.find(':');
  line.colon = colon != text.npos;
  line.key = ascii_lower(trim_ascii(text.substr(0, colon)));
  if (line.colon) line.value = trim_ascii(text.substr(colon + 1));
  return line;
}

}  // namespace

bool robots_pattern_matches(std::string_view pattern, std::string_view path) {
  const bool anchored = pattern.ends_with('$');
  if (anchored) pattern.remove_suffix(1);
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = pattern.npos;
  std::size_t tried = 0;
  while (t < path.size()) {
    if (p == pattern.size() && !anchored) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      tried = t;
    } else if (p < pattern.size() && pattern[p] == path[t]) {
      ++p;
      ++t;
    } else if (star != pattern.npos) {
      p = star + 1;
      t = ++tried;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool is_allow(const RobotsTxtLine& line) { return line.key == "allow"; }

std::string rule_text(const RobotsTxtLine& line) {
  return fmt::format("line {}: {}", line.number, line.text);
}

const RobotsTxtLine* deciding_rule(const RobotsTxtRules& rules, std::string_view path) {
  const RobotsTxtLine* best = nullptr;
  for (const RobotsTxtLine* rule : rules) {
    const std::size_t longest = best ? best->value.size() : 0;
    if (rule->value.size() < longest || (rule->value.size() == longest && !is_allow(*rule))) continue;
    if (robots_pattern_matches(rule->value, path)) best = rule;
  }
  return best;
}

bool is_misspelt_directive(std::string_view key) {
  static const std::set<std::string_view> misspelt{"dissallow", "dissalow",  "disalow",    "diasllow",
                                                   "disallaw",  "useragent", "user agent", "site-map"};
  return misspelt.contains(key);
}

bool is_agent_key(std::string_view key) {
  return key == "user-agent" || key == "useragent" || key == "user agent";
}

bool is_disallow_key(std::string_view key) {
  return key == "disallow" || (is_misspelt_directive(key) && key.starts_with('d'));
}

std::string product_token(std::string_view agent) {
  agent = trim_ascii(agent);
  if (agent.starts_with('*')) return "*";
  std::size_t end = 0;
  const auto belongs = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  while (end < agent.size() && belongs(agent[end])) ++end;
  return ascii_lower(agent.substr(0, end));
}

RobotsTxt::RobotsTxt(std::string_view body) {
  body = body.substr(0, kMaxBody);
  if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
  int group = -1;
  bool agents_open = false;
  for (int number = 1; !body.empty(); ++number) {
    const std::size_t end = std::min(body.find_first_of("\r\n"), body.size());
    std::string_view text = body.substr(0, end);
    const bool crlf = body.substr(end).starts_with("\r\n");
    body.remove_prefix(std::min(end + (crlf ? 2 : 1), body.size()));
    text = trim_ascii(text.substr(0, text.find('#')));
    if (text.empty()) continue;
    RobotsTxtLine line = read_line(text, number);
    if (is_agent_key(line.key) && !agents_open) ++group;
    if (is_agent_key(line.key)) agents_open = true;
    if (is_rule(line.key)) agents_open = false;
    line.before_agent = is_rule(line.key) && group < 0;
    line.group = group;
    lines_.push_back(std::move(line));
  }
}

bool RobotsTxt::names(std::string_view agent) const {
  const std::string token = product_token(agent);
  return std::any_of(lines_.begin(), lines_.end(), [&](const RobotsTxtLine& line) {
    return line.colon && is_agent_key(line.key) && product_token(line.value) == token;
  });
}

RobotsTxtRules RobotsTxt::rules_of(std::string_view agent) const& {
  const std::string token = product_token(agent);
  std::set<int> own;
  std::set<int> general;
  for (const RobotsTxtLine& line : lines_) {
    if (!is_agent_key(line.key) || !line.colon) continue;
    const std::string named = product_token(line.value);
    if (named == token) own.insert(line.group);
    if (named == "*") general.insert(line.group);
  }
  RobotsTxtRules rules;
  for (const RobotsTxtLine& line : lines_) {
    if (!is_rule(line.key) || line.value.empty()) continue;
    if ((own.empty() ? general : own).contains(line.group)) rules.push_back(&line);
  }
  return rules;
}

RobotsTxtVerdict RobotsTxt::judge(std::string_view agent, std::string_view path) const {
  RobotsTxtVerdict verdict{.own_group = names(agent)};
  const RobotsTxtLine* rule = deciding_rule(rules_of(agent), path);
  if (!rule) return verdict;
  verdict.allowed = is_allow(*rule);
  verdict.rule = rule_text(*rule);
  return verdict;
}

bool looks_like_html(std::string_view body) {
  const std::string start = ascii_lower(trim_ascii(body.substr(0, 1000)));
  return start.starts_with("<!doctype") || start.starts_with("<html") || start.starts_with("<head") ||
         (start.starts_with('<') && start.find("<html") != start.npos);
}

std::vector<const SiteFile*> robots_txt_files(const SiteFacts& site, const SiteContext& context) {
  std::set<std::string> origins{context.start.origin()};
  const Resolved end = site.resolve(site.find(context.start));
  if (end.final != 0) {
    if (const std::optional<Url> url = Url::parse(site.url(end.final))) origins.insert(url->origin());
  }
  std::vector<const SiteFile*> files;
  for (const SiteFile& file : site.files()) {
    if (file.kind != "robots" || !origins.contains(file.url.origin())) continue;
    const auto is_target = [&](const SiteFile& other) {
      return other.kind == "robots" && &other != &file && !file.hops.empty() && other.url == file.hops.back();
    };
    if (std::none_of(site.files().begin(), site.files().end(), is_target)) files.push_back(&file);
  }
  return files;
}

bool is_readable_robots_txt(const SiteFile& file) {
  const bool whole = file.outcome == Outcome::response || file.outcome == Outcome::body_too_large;
  return whole && file.status >= 200 && file.status <= 299 && !looks_like_html(file.body);
}

std::vector<const SiteFile*> readable_robots_txt(const SiteFacts& site, const SiteContext& context) {
  std::vector<const SiteFile*> files = robots_txt_files(site, context);
  std::erase_if(files, [](const SiteFile* file) { return !is_readable_robots_txt(*file); });
  return files;
}

}  // namespace sitelark
