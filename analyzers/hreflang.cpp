#include "analyzers/hreflang.h"

#include "analyzers/language_codes.h"
#include "analyzers/summary.h"
#include "text/fold.h"

namespace sitelark {
namespace {

using enum HreflangProblem;

std::vector<std::string_view> subtags(std::string_view value) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; parts.size() < 8;) {
    const std::size_t end = value.find('-', begin);
    parts.push_back(value.substr(begin, end == value.npos ? end : end - begin));
    if (end == value.npos) break;
    begin = end + 1;
  }
  return parts;
}

// The subtag behind the language: a script, a region, or an attempt at one of them.
HreflangProblem second_problem(std::string_view tag) {
  if (tag == "chs" || tag == "cht") return script;
  if (tag.size() == 4) return is_script_code(tag) ? none : script;
  return is_region_code(tag) ? none : region;
}

}  // namespace

HreflangProblem hreflang_problem(std::string_view value) {
  const std::string lower = ascii_lower(trim_ascii(value));
  if (lower == "x-default") return none;
  if (lower.find('_') != lower.npos) return underscore;
  const std::vector<std::string_view> tags = subtags(lower);
  if (!is_language_code(tags[0])) return tags.size() == 1 && is_region_code(tags[0]) ? region_only : language;
  if (tags.size() == 1) return none;
  const HreflangProblem second = second_problem(tags[1]);
  if (second != none || tags.size() == 2) return second;
  if (is_script_code(tags[1])) return is_region_code(tags[2]) ? none : region;
  return is_script_code(tags[2]) ? script : none;  // "zh-CN-Hans"; variants are another matter
}

std::vector<const LinkElement*> hreflang_links(const PageFacts& facts) {
  std::vector<const LinkElement*> links;
  for (const LinkElement& link : facts.link_elements) {
    if (link.has_hreflang && has_rel(link.rel, "alternate") && link.place != Place::noscript)
      links.push_back(&link);
  }
  return links;
}

std::vector<const LinkElement*> effective_hreflang(const PageFacts& facts) {
  std::vector<const LinkElement*> links = hreflang_links(facts);
  std::erase_if(links, [](const LinkElement* link) {
    return link->place == Place::body || link->url.empty() || !link->url.is_http();
  });
  return links;
}

}  // namespace sitelark
