// Robots directives of a page: <meta name=robots> and X-Robots-Tag, as Google reads them. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/page_facts.h"

namespace sitelark {

struct RobotsDirective {
  std::string name;   // lower case: "noindex", "max-snippet", "unavailable_after"
  std::string value;  // after ':', trimmed
};

// Directives of one content: cut at commas, but a date of unavailable_after keeps its own.
std::vector<RobotsDirective> parse_robots_content(std::string_view content);

bool is_known_robots_directive(std::string_view name);  // lower case

// All sets that hold for one bot, joined; the most restrictive wins.
struct RobotsDirectives {
  bool noindex = false;  // noindex or none
  bool nofollow = false;
  bool nosnippet = false;
  bool noimageindex = false;
  bool indexifembedded = false;
  std::optional<int> max_snippet;  // smallest; -1: no limit
  std::string max_image_preview;   // most restrictive of "none", "standard", "large"; empty: absent
};

// Does the tag speak of robots at all ("robots", or the name of a known search bot), where it is read (head,
// body and header; not noscript)?
bool is_robots_tag(const MetaTag& meta);
// Does it hold for this bot: generic, or by the bot's own name?
bool concerns_bot(const MetaTag& meta, std::string_view bot);

RobotsDirectives robots_for(const PageFacts& facts, std::string_view bot);

}  // namespace sitelark
