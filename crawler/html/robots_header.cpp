#include <array>

#include "crawler/html/ascii.h"
#include "crawler/html/response_headers.h"
#include "text/fold.h"

namespace sitelark {
namespace {

// Directives whose own value stands behind a colon; any other word before a colon is an agent.
constexpr std::array<std::string_view, 4> kWithValue{"unavailable_after", "max-snippet", "max-image-preview",
                                                     "max-video-preview"};

// The agent that `part` starts with, or empty; `part` is left behind it.
std::string take_agent(std::string_view& part) {
  const std::size_t colon = part.find(':');
  if (colon == part.npos) return {};
  const std::string_view word = ascii::trim(part.substr(0, colon));
  if (word.empty() || word.find_first_of(" \t=") != word.npos) return {};
  for (const std::string_view directive : kWithValue)
    if (ascii::equals(word, directive)) return {};
  part = ascii::trim(part.substr(colon + 1));
  return ascii_lower(word);
}

MetaTag robots_tag(std::string agent) {
  MetaTag tag;
  tag.name = "robots";
  tag.attribute = "name";
  tag.agent = std::move(agent);
  tag.place = Place::header;
  return tag;
}

// An agent holds for what follows in its header, up to the next one. A date in unavailable_after may hold
// commas: they only cut it into parts that are joined again.
void read_value(std::string_view value, std::vector<MetaTag>& tags) {
  bool open = false;
  while (true) {
    const std::size_t comma = std::min(value.find(','), value.size());
    std::string_view part = ascii::trim(value.substr(0, comma));
    std::string agent = take_agent(part);
    if (!open || !agent.empty()) tags.push_back(robots_tag(std::move(agent)));
    open = true;
    if (!part.empty()) {
      std::string& content = tags.back().content;
      if (!content.empty()) content += ", ";
      content += part;
    }
    if (comma == value.size()) return;
    value.remove_prefix(comma + 1);
  }
}

}  // namespace

std::vector<MetaTag> robots_headers(const Headers& headers) {
  std::vector<MetaTag> tags;
  for (const Header& h : headers)
    if (ascii::equals(h.name, "x-robots-tag") && tags.size() < 50)
      read_value(std::string_view(h.value).substr(0, 4000), tags);
  return tags;
}

}  // namespace sitelark
