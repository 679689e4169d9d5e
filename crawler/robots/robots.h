// robots.txt by RFC 9309 as Google implements it: groups are chosen by product token, the longest rule
// wins, an allow wins a tie, at most 500 KiB are read, lines are cut at 16,664 bytes.
//
// Parsing and judging are apart: parse() keeps every line with its number (a lint reads them), Robots
// answers. Pure values; a const Robots may be used from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/url.h"

namespace sitelark {

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
  bool typo = false;        // "dissallow", "useragent": accepted, as Google does
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

  // `path_and_query` as in a request line. `agent` is a product token ("Googlebot") or a whole
  // User-Agent header, of which the product token is taken.
  RobotsVerdict check(std::string_view agent, std::string_view path_and_query) const;
  // Several names of one crawler: groups that name any of them are merged.
  RobotsVerdict check(const std::vector<std::string>& agents, std::string_view path_and_query) const;
  std::optional<double> crawl_delay(std::string_view agent) const;        // seconds
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }  // values as written
  const std::vector<RobotsLine>& lines() const { return lines_; }
  bool cut() const { return cut_; }  // more than 500 KiB

 private:
  friend class RobotsParser;
  struct Rule {
    bool allow;
    std::string pattern;  // percent-encoding normalised
    std::int32_t line;
    std::string text;
  };
  struct Group {
    std::vector<std::string> agents;  // lower case product tokens; "*"
    std::vector<Rule> rules;
    std::optional<double> crawl_delay;
  };
  std::vector<Group> groups_;
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
