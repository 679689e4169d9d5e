#include "analyzers/robots_directives.h"

#include <charconv>

#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::array<std::string_view, 18> kKnown{"all",
                                                  "index",
                                                  "follow",
                                                  "noindex",
                                                  "nofollow",
                                                  "none",
                                                  "nosnippet",
                                                  "indexifembedded",
                                                  "max-snippet",
                                                  "max-image-preview",
                                                  "notranslate",
                                                  "noarchive",
                                                  "nocache",
                                                  "noimageindex",
                                                  "unavailable_after",
                                                  "max-video-preview",
                                                  "noodp",
                                                  "noydir"};

constexpr std::array<std::string_view, 10> kBots{"googlebot",   "googlebot-news", "bingbot", "msnbot",
                                                 "baiduspider", "yandex",         "slurp",   "360spider",
                                                 "sogou",       "duckduckbot"};

RobotsDirective directive_of(std::string_view piece) {
  const std::size_t colon = piece.find(':');
  RobotsDirective directive{.name = ascii_lower(trim_ascii(piece.substr(0, colon)))};
  if (colon != std::string_view::npos) directive.value = trim_ascii(piece.substr(colon + 1));
  return directive;
}

int image_preview_rank(std::string_view value) {
  if (value == "none") return 0;
  if (value == "standard") return 1;
  return value == "large" ? 2 : 3;
}

void apply(const RobotsDirective& directive, RobotsDirectives& all) {
  const std::string& name = directive.name;
  if (name == "noindex" || name == "none") all.noindex = true;
  if (name == "nofollow" || name == "none") all.nofollow = true;
  if (name == "nosnippet") all.nosnippet = true;
  if (name == "noimageindex") all.noimageindex = true;
  if (name == "indexifembedded") all.indexifembedded = true;
  if (name == "max-snippet") {
    int limit = -1;
    const char* end = directive.value.data() + directive.value.size();
    const auto [stop, error] = std::from_chars(directive.value.data(), end, limit);
    if (error != std::errc() || stop != end) return;
    if (!all.max_snippet || *all.max_snippet < 0 || (limit >= 0 && limit < *all.max_snippet)) {
      all.max_snippet = limit;
    }
  }
  if (name == "max-image-preview") {
    const std::string value = ascii_lower(directive.value);
    if (image_preview_rank(value) > 2) return;
    if (all.max_image_preview.empty() ||
        image_preview_rank(value) < image_preview_rank(all.max_image_preview)) {
      all.max_image_preview = value;
    }
  }
}

}  // namespace

bool is_known_robots_directive(std::string_view name) {
  return std::find(kKnown.begin(), kKnown.end(), name) != kKnown.end();
}

std::vector<RobotsDirective> parse_robots_content(std::string_view content) {
  std::vector<RobotsDirective> directives;
  while (!content.empty()) {
    const std::size_t comma = content.find(',');
    const std::string_view piece = content.substr(0, comma);
    content.remove_prefix(comma == std::string_view::npos ? content.size() : comma + 1);
    if (trim_ascii(piece).empty()) continue;
    RobotsDirective directive = directive_of(piece);
    const bool in_date = !directives.empty() && directives.back().name == "unavailable_after" &&
                         !is_known_robots_directive(directive.name);
    if (in_date) {
      directives.back().value.append(", ").append(trim_ascii(piece));
    } else {
      directives.push_back(std::move(directive));
    }
  }
  return directives;
}

bool is_robots_tag(const MetaTag& meta) {
  if (meta.place == Place::noscript || (meta.place != Place::header && meta.attribute != "name"))
    return false;
  return meta.name == "robots" || std::find(kBots.begin(), kBots.end(), meta.name) != kBots.end();
}

bool concerns_bot(const MetaTag& meta, std::string_view bot) {
  if (!is_robots_tag(meta)) return false;
  if (meta.name != "robots") return ascii_iequals(meta.name, bot);
  return meta.agent.empty() || meta.agent == "*" || ascii_iequals(meta.agent, bot);
}

RobotsDirectives robots_for(const PageFacts& facts, std::string_view bot) {
  RobotsDirectives all;
  for (const MetaTag& meta : facts.metas) {
    if (!concerns_bot(meta, bot)) continue;
    for (const RobotsDirective& directive : parse_robots_content(meta.content)) apply(directive, all);
  }
  return all;
}

}  // namespace sitelark
