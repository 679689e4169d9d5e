// robots.txt as its author wrote it: every line that says something, and which rule decides for a crawler.
// For judging the file itself; the crawl obeys its own parser. Pure functions, linear in the file except for
// judging, which is rules times path.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/check.h"

namespace sitelark {

struct RobotsTxtLine {
  int number = 0;     // from 1
  std::string text;   // as written, trimmed, without comment, cut at 200 bytes
  std::string key;    // before the colon, lower case; the whole line where there is none
  std::string value;  // after the colon, trimmed
  bool colon = false;
  bool before_agent = false;  // a rule that stands before any User-agent
  int group = -1;             // number of its group; -1: outside of any
};

struct RobotsTxtVerdict {
  bool allowed = true;
  bool own_group = false;  // the file names this crawler
  std::string rule;        // "line 3: Disallow: /"; empty: no rule decided
};

// The rules that hold for one crawler.
using RobotsTxtRules = std::vector<const RobotsTxtLine*>;
// Longest rule wins, Allow wins ties (RFC 9309); null: no rule decides.
const RobotsTxtLine* deciding_rule(const RobotsTxtRules& rules, std::string_view path);
bool is_allow(const RobotsTxtLine& line);
// "line 3: Disallow: /"
std::string rule_text(const RobotsTxtLine& line);
// '*' stands for anything, '$' at the end for the end; else a prefix is enough.
bool robots_pattern_matches(std::string_view pattern, std::string_view path);

class RobotsTxt {
 public:
  // Blank lines and comments are left out; a byte order mark is skipped; read to 500 KiB.
  explicit RobotsTxt(std::string_view body);

  const std::vector<RobotsTxtLine>& lines() const& { return lines_; }
  void lines() && = delete;  // they would die with it
  // `agent` is a product token ("Googlebot", "*").
  RobotsTxtVerdict judge(std::string_view agent, std::string_view path) const;
  // Of its own groups, and where it has none of those for "*"; lines without value are left out. They live as
  // long as this object.
  RobotsTxtRules rules_of(std::string_view agent) const&;
  void rules_of(std::string_view agent) && = delete;
  bool names(std::string_view agent) const;

 private:
  std::vector<RobotsTxtLine> lines_;
};

// Lower-case product token of a User-agent value ("Googlebot/2.1": "googlebot"); "*" stays.
std::string product_token(std::string_view agent);

// Spellings of Disallow and User-agent that Google forgives and others do not.
bool is_misspelt_directive(std::string_view key);
bool is_agent_key(std::string_view key);
bool is_disallow_key(std::string_view key);

bool looks_like_html(std::string_view body);

// The robots.txt of the start's origin, and of the origin the start redirects to; a file that only redirects
// to the other one is left out.
std::vector<const SiteFile*> robots_txt_files(const SiteFacts& site, const SiteContext& context);
// A whole answer with 2xx that is no HTML.
bool is_readable_robots_txt(const SiteFile& file);
// Of those, the ones that were read as robots.txt.
std::vector<const SiteFile*> readable_robots_txt(const SiteFacts& site, const SiteContext& context);

}  // namespace sitelark
