#include "crawler/robots/robots.h"

#include <algorithm>
#include <cstring>

#include "crawler/robots/robots_parser.h"
#include "model/percent.h"

namespace sitelark {
namespace {

// memmem is linear where string_view::find is not.
std::size_t find_linear(std::string_view text, std::string_view needle) {
  if (needle.empty()) return 0;
  const void* at = memmem(text.data(), text.size(), needle.data(), needle.size());
  if (at == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(at) - text.data());
}

// '*' is any run of bytes, '$' at the end the end of the path; else a prefix. Taking each piece at its
// first place is enough: a later one could only leave less room.
bool matches(std::string_view pattern, std::string_view path) {
  const bool anchored = !pattern.empty() && pattern.back() == '$';
  if (anchored) pattern.remove_suffix(1);
  std::size_t star = pattern.find('*');
  const std::string_view head = pattern.substr(0, star);
  if (path.substr(0, head.size()) != head) return false;
  path.remove_prefix(head.size());
  if (star == std::string_view::npos) return !anchored || path.empty();
  for (;;) {
    pattern.remove_prefix(star + 1);
    star = pattern.find('*');
    if (star == std::string_view::npos) break;
    const std::string_view piece = pattern.substr(0, star);
    const std::size_t at = find_linear(path, piece);
    if (at == std::string_view::npos) return false;
    path.remove_prefix(at + piece.size());
  }
  if (!anchored) return find_linear(path, pattern) != std::string_view::npos;
  return path.size() >= pattern.size() && path.substr(path.size() - pattern.size()) == pattern;
}

// The path as rules are written; bytes above ASCII do not occur in a request line and stay.
std::string comparable(std::string_view path) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t i = path.find('%'); i != std::string_view::npos; i = path.find('%', done)) {
    const std::size_t length = percent_byte(path, i) < 0 ? 1 : 3;
    out.append(path, done, i - done);
    out += RobotsParser::escape_pattern(path.substr(i, length));
    done = i + length;
  }
  return out.append(path, done);
}

}  // namespace

Robots Robots::parse(std::string_view body) { return RobotsParser::parse(body); }

Robots Robots::disallow_all() {
  Robots robots;
  robots.disallow_all_ = true;
  return robots;
}

const std::vector<std::uint32_t>* Robots::groups_of(const Lookup& lookup, std::string_view agent) {
  const std::string token = RobotsParser::agent_token(agent);
  if (token.empty()) return nullptr;
  const auto found = lookup.find(token);
  return found == lookup.end() ? nullptr : &found->second;
}

RobotsVerdict Robots::judge(const std::vector<std::uint32_t>& groups, std::string_view path) const {
  std::string storage;
  if (path.find('%') != std::string_view::npos) path = storage = comparable(path);
  const Rule* best = nullptr;
  for (const std::uint32_t index : groups) {
    for (const Rule& rule : groups_[index].rules) {
      const bool stronger = best == nullptr || rule.pattern.size() > best->pattern.size() ||
                            (rule.pattern.size() == best->pattern.size() && rule.allow && !best->allow);
      if (stronger && matches(rule.pattern, path)) best = &rule;
    }
  }
  if (best == nullptr) return {};
  return {.allowed = best->allow, .line = best->line, .rule = best->text};
}

RobotsVerdict Robots::check(std::string_view agent, std::string_view path_and_query) const {
  if (disallow_all_) return {.allowed = false};
  if (path_and_query.substr(0, path_and_query.find('?')) == "/robots.txt") return {};
  const auto* groups = groups_of(rule_groups_, agent);
  const auto any = rule_groups_.find("*");
  if (groups == nullptr && any != rule_groups_.end()) groups = &any->second;
  return groups == nullptr ? RobotsVerdict{} : judge(*groups, path_and_query);
}

RobotsVerdict Robots::check(const std::vector<std::string>& agents, std::string_view path_and_query) const {
  std::vector<std::uint32_t> merged;
  for (const std::string& agent : agents) {
    const auto* groups = groups_of(rule_groups_, agent);
    if (groups != nullptr) merged.insert(merged.end(), groups->begin(), groups->end());
  }
  if (disallow_all_ || merged.empty()) return check("*", path_and_query);
  if (path_and_query.substr(0, path_and_query.find('?')) == "/robots.txt") return {};
  std::sort(merged.begin(), merged.end());
  merged.erase(std::unique(merged.begin(), merged.end()), merged.end());
  return judge(merged, path_and_query);
}

std::optional<double> Robots::crawl_delay(std::string_view agent) const {
  const auto* groups = groups_of(delay_groups_, agent);
  const auto any = delay_groups_.find("*");
  if (groups == nullptr && any != delay_groups_.end()) groups = &any->second;
  std::optional<double> seconds;
  if (groups == nullptr) return seconds;
  for (const std::uint32_t index : *groups) {
    const std::optional<double>& delay = groups_[index].crawl_delay;
    if (delay) seconds = std::max(seconds.value_or(0), *delay);
  }
  return seconds;
}

RobotsAccess robots_access(int status) {
  if (status >= 200 && status < 300) return RobotsAccess::parse;
  if (status >= 400 && status < 500 && status != 429) return RobotsAccess::allow_all;
  return RobotsAccess::disallow_all;
}

}  // namespace sitelark
