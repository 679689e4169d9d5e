#include "crawler/robots/robots_parser.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "model/percent.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxLine = 2083 * 8 - 1;
constexpr std::string_view kSpace = " \t\n\v\f\r";

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool is_token_char(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Name {
  std::string_view text;
  RobotsLineKind kind;
  bool typo;
};
// Compared as prefixes, as Google does: "Disallowed: /x" is a rule.
constexpr Name kNames[] = {
    {"user-agent", RobotsLineKind::user_agent, false},   {"useragent", RobotsLineKind::user_agent, true},
    {"user agent", RobotsLineKind::user_agent, true},    {"allow", RobotsLineKind::allow, false},
    {"disallow", RobotsLineKind::disallow, false},       {"dissallow", RobotsLineKind::disallow, true},
    {"dissalow", RobotsLineKind::disallow, true},        {"disalow", RobotsLineKind::disallow, true},
    {"diasllow", RobotsLineKind::disallow, true},        {"disallaw", RobotsLineKind::disallow, true},
    {"sitemap", RobotsLineKind::sitemap, false},         {"site-map", RobotsLineKind::sitemap, true},
    {"crawl-delay", RobotsLineKind::crawl_delay, false},
};

RobotsLine named_line(std::string_view key, std::string_view value) {
  RobotsLine line{.key = std::string(key), .value = std::string(value)};
  const std::string lower_key = lowered(key);
  for (const Name& name : kNames) {
    if (lower_key.compare(0, name.text.size(), name.text) != 0) continue;
    line.kind = name.kind;
    line.typo = name.typo;
    break;
  }
  return line;
}

// "key: value", or the "key value" that people write for it.
RobotsLine split_line(std::string_view text) {
  if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    const std::string_view key = trim(text.substr(0, colon));
    if (!key.empty()) return named_line(key, trim(text.substr(colon + 1)));
  } else if (const std::size_t space = text.find_first_of(" \t"); space != std::string_view::npos) {
    const std::string_view value = trim(text.substr(space));
    RobotsLine line = named_line(text.substr(0, space), value);
    line.typo = true;
    if (value.find_first_of(" \t") == std::string_view::npos && line.kind != RobotsLineKind::other) {
      return line;
    }
  }
  return {.kind = RobotsLineKind::malformed, .key = std::string(text)};
}

bool is_any_agent(std::string_view name) {
  return !name.empty() && name[0] == '*' && (name.size() == 1 || kSpace.find(name[1]) != kSpace.npos);
}

// What a User-agent line may be found by: its letters up to the first other byte, and the same with digits.
std::vector<std::string> line_tokens(std::string_view name) {
  if (is_any_agent(name)) return {"*"};
  std::size_t letters = 0;
  while (letters < name.size() && is_token_char(name[letters])) ++letters;
  std::size_t digits = letters;
  while (digits < name.size() && (is_token_char(name[digits]) || is_digit(name[digits]))) ++digits;
  std::vector<std::string> tokens;
  if (letters != 0) tokens.push_back(lowered(name.substr(0, letters)));
  if (digits != letters) tokens.push_back(lowered(name.substr(0, digits)));
  return tokens;
}

std::optional<double> seconds_of(std::string_view value) {
  double seconds = 0;
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, seconds, std::chars_format::fixed);
  if (error != std::errc() || stop != end) return std::nullopt;
  if (!std::isfinite(seconds) || seconds < 0) return std::nullopt;
  return std::min(seconds, kMaxCrawlDelay);
}

// Google skips as much of a byte order mark as is there.
std::string_view without_mark(std::string_view body) {
  for (const char expected : std::string_view("\xEF\xBB\xBF")) {
    if (body.empty() || body[0] != expected) break;
    body.remove_prefix(1);
  }
  return body;
}

}  // namespace

Robots RobotsParser::parse(std::string_view body) {
  RobotsParser parser;
  if (body.size() > kMaxRobotsBytes) {
    parser.robots_.cut_ = true;
    const std::size_t last = body.find_last_of("\r\n", kMaxRobotsBytes);
    body = body.substr(0, last == std::string_view::npos ? kMaxRobotsBytes : last);
  }
  body = without_mark(body);
  while (!body.empty()) {
    const std::size_t end = body.find_first_of("\r\n");
    parser.line(body.substr(0, end));
    if (end == std::string_view::npos) break;
    body.remove_prefix(body.substr(end, 2) == "\r\n" ? end + 2 : end + 1);
  }
  return std::move(parser.robots_);
}

std::string RobotsParser::escape_pattern(std::string_view pattern) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  out.reserve(pattern.size());
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const auto byte = static_cast<unsigned char>(pattern[i]);
    const int escaped = percent_byte(pattern, i);
    if (escaped == '-' || escaped == '.' || escaped == '_' || escaped == '~') {
      out += static_cast<char>(escaped);
      i += 2;
    } else if (escaped >= 0 || byte >= 0x80) {
      const unsigned value = escaped >= 0 ? static_cast<unsigned>(escaped) : byte;
      out += '%';
      out += hex[value >> 4];
      out += hex[value & 15];
      i += escaped >= 0 ? 2 : 0;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

std::string RobotsParser::agent_token(std::string_view agent) {
  agent = trim(agent);
  constexpr std::string_view compatible = "(compatible; ";
  if (agent.substr(0, 8) == "Mozilla/") {
    const std::size_t at = agent.find(compatible);
    if (at != std::string_view::npos) agent.remove_prefix(at + compatible.size());
  }
  std::size_t end = 0;
  while (end < agent.size() && (is_token_char(agent[end]) || is_digit(agent[end]))) ++end;
  const std::string_view after = trim(agent.substr(end));
  const bool whole = after.empty() || std::string_view("/(;)+").find(after[0]) != kSpace.npos;
  return whole ? lowered(agent.substr(0, end)) : std::string();
}

void RobotsParser::line(std::string_view text) {
  ++number_;
  text = text.substr(0, kMaxLine);
  text = text.substr(0, text.find('\0'));
  text = trim(text.substr(0, text.find('#')));
  if (text.empty()) return;
  RobotsLine line = split_line(text);
  line.number = number_;
  take(std::move(line));
}

void RobotsParser::take(RobotsLine line) {
  switch (line.kind) {
    case RobotsLineKind::user_agent:
      user_agent(line.value);
      break;
    case RobotsLineKind::allow:
    case RobotsLineKind::disallow:
      rule(line);
      break;
    case RobotsLineKind::sitemap:
      if (!line.value.empty()) robots_.sitemaps_.push_back(line.value);
      break;
    case RobotsLineKind::crawl_delay:
      crawl_delay(line.value);
      break;
    case RobotsLineKind::other:
    case RobotsLineKind::malformed:
      break;
  }
  robots_.lines_.push_back(std::move(line));
}

void RobotsParser::user_agent(std::string_view name) {
  const std::vector<std::string> tokens = line_tokens(name);
  begin_agent(rules_, tokens);
  begin_agent(delays_, tokens);
  // A group without rules still keeps its agents from falling back to "*".
  group_of(rules_, robots_.rule_groups_);
  group_of(delays_, robots_.delay_groups_);
}

void RobotsParser::begin_agent(Section& section, const std::vector<std::string>& tokens) {
  if (section.closed) section = {};
  section.tokens.insert(section.tokens.end(), tokens.begin(), tokens.end());
}

Robots::Group& RobotsParser::group_of(Section& section, Robots::Lookup& lookup) {
  if (section.group < 0) {
    section.group = static_cast<std::int64_t>(robots_.groups_.size());
    robots_.groups_.emplace_back();
  }
  const auto index = static_cast<std::uint32_t>(section.group);
  for (const std::string& token : section.tokens) {
    std::vector<std::uint32_t>& indexes = lookup[token];
    if (indexes.empty() || indexes.back() != index) indexes.push_back(index);
  }
  section.tokens.clear();
  return robots_.groups_[index];
}

void RobotsParser::rule(const RobotsLine& line) {
  delays_.closed = true;
  if (rules_.group < 0) return;  // no agent yet
  rules_.closed = true;
  const bool allow = line.kind == RobotsLineKind::allow;
  std::vector<Robots::Rule>& rules = group_of(rules_, robots_.rule_groups_).rules;
  const std::string pattern = escape_pattern(line.value);
  if (pattern.empty()) return;  // allows nothing, forbids nothing
  const std::string text = line.key + ": " + line.value;
  rules.push_back({.allow = allow, .line = line.number, .pattern = pattern, .text = text});
  // Google: who allows "/x/index.html" means "/x/" too.
  const std::size_t slash = pattern.rfind('/');
  if (allow && slash != std::string::npos && pattern.compare(slash, 10, "/index.htm") == 0) {
    rules.push_back(
        {.allow = true, .line = line.number, .pattern = pattern.substr(0, slash + 1) + '$', .text = text});
  }
}

void RobotsParser::crawl_delay(std::string_view value) {
  if (delays_.group < 0) return;
  delays_.closed = true;
  const auto seconds = seconds_of(value);
  if (!seconds) return;
  std::optional<double>& delay = group_of(delays_, robots_.delay_groups_).crawl_delay;
  delay = std::max(delay.value_or(0), *seconds);
}

}  // namespace sitelark
