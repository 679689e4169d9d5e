// robots.txt by RFC 9309 as Google implements it: groups are chosen by product token, the longest rule
// wins, an allow wins a tie, at most 500 KiB are read, lines are cut at 16,664 bytes. Rules are compared
// percent-encoded; escapes of letters and digits are not decoded ("%62" is not "b"), as Google does.
// Beyond Google, as the RFC says: "%7E" is "~" (and so "-", ".", "_"), and /robots.txt itself is always
// allowed. Beyond both, product tokens may hold digits ("360Spider", "MJ12bot").
//
// Parsing and judging are apart: parse() keeps every line with its number (a lint reads them), Robots
// answers. Pure values; a const Robots may be used from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sitelark {

inline constexpr std::size_t kMaxRobotsBytes = 512000;  // 500 KiB
inline constexpr double kMaxCrawlDelay = 86400;

enum class RobotsLineKind : std::uint8_t {
  user_agent,
  allow,
  disallow,
  sitemap,
  crawl_delay,
  other,
  malformed,  // malformed: no colon
};

struct RobotsLine {
  RobotsLineKind kind = RobotsLineKind::other;
  std::int32_t number = 0;  // from 1
  std::string key;          // as written
  std::string value;        // trimmed, comment removed
  bool typo = false;        // "dissallow", "useragent", "Disallow /x": accepted, as Google does
};

struct RobotsVerdict {
  bool allowed = true;
  std::int32_t line = 0;  // of the rule that decided; 0: none did
  std::string rule;       // "Disallow: /private/"
};

class Robots {
 public:
  Robots() = default;  // allows everything
  static Robots parse(std::string_view body);
  static Robots disallow_all();  // 5xx, unreachable

  // `path_and_query` as in a request line. `agent` is a product token ("Googlebot") or a whole User-Agent
  // header, of which the product token is taken ("Mozilla/5.0 (compatible; Googlebot/2.1; ...": Googlebot).
  // Time is linear in the rules of the agent's groups times the length of the path.
  RobotsVerdict check(std::string_view agent, std::string_view path_and_query) const;
  // Several names of one crawler: groups that name any of them are merged.
  RobotsVerdict check(const std::vector<std::string>& agents, std::string_view path_and_query) const;
  // Seconds, from 0 to kMaxCrawlDelay; the largest of the agent's groups. A Crawl-delay ends the list of
  // agents before it only for other delays: for the rules it does not count.
  std::optional<double> crawl_delay(std::string_view agent) const;
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }  // values as written
  const std::vector<RobotsLine>& lines() const { return lines_; }
  bool cut() const { return cut_; }  // more than 500 KiB

 private:
  friend class RobotsParser;
  struct Rule {
    bool allow;
    std::int32_t line;
    std::string pattern;  // as RobotsParser::escape_pattern gives it
    std::string text;
  };
  struct Group {
    std::vector<Rule> rules;
    std::optional<double> crawl_delay;
  };
  using Lookup = std::unordered_map<std::string, std::vector<std::uint32_t>>;  // token: indexes of groups_
  static const std::vector<std::uint32_t>* groups_of(const Lookup& lookup, std::string_view agent);
  RobotsVerdict judge(const std::vector<std::uint32_t>& groups, std::string_view path) const;

  std::vector<Group> groups_;
  Lookup rule_groups_;   // product tokens in lower case; "*"
  Lookup delay_groups_;  // the same for crawl_delay
  std::vector<std::string> sitemaps_;
  std::vector<RobotsLine> lines_;
  bool cut_ = false;
  bool disallow_all_ = false;
};

// What the status of a robots.txt fetch means (RFC 9309, 2.3.1; Google): 2xx parse, 4xx except 429 allow
// all, 429 and 5xx and no answer disallow all.
enum class RobotsAccess : std::uint8_t { parse, allow_all, disallow_all };
RobotsAccess robots_access(int status);  // 0: no response

}  // namespace sitelark
