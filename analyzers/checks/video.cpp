// Videos: what stands in for them, and who can follow them.
#include "analyzers/checks/topics.h"
#include "analyzers/described.h"
#include "analyzers/remarks.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

void no_poster(const Page& page, const Limits&, Findings& findings) {
  report_elements(page.facts, "video-without-poster", findings);
}

void no_captions(const Page& page, const Limits&, Findings& findings) {
  report_elements(page.facts, "video-without-captions", findings);
}

bool says_video(const PageFacts& facts) { return describes(facts, "VideoObject"); }

// One player on a page of few words is what the page is about.
void no_schema(const Page& page, const Limits& limits, Findings& findings) {
  static const Pattern player(
      "^https?://(?:www\\.youtube(?:-nocookie)?\\.com/embed/|player\\.vimeo\\.com/video/|"
      "player\\.bilibili\\.com/|v\\.qq\\.com/txp/|player\\.youku\\.com/embed/|"
      "(?:www\\.|geo\\.)?dailymotion\\.com/(?:embed|player)|fast\\.wistia\\.(?:com|net)/embed/)",
      true);
  std::set<std::string> players;
  for (const Resource& resource : page.facts.resources) {
    const bool frame = resource.kind == ResourceKind::frame && !resource.noscript;
    if (frame && player.found_in(resource.url.href())) players.insert(resource.url.href());
  }
  const bool main = players.size() == 1 && page.facts.text.main_words <= limits["max-words"];
  if (main && !says_video(page.facts)) findings.add({{"source", *players.begin()}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "video-no-poster", .severity = notice, .methods = {5}}, no_poster},
    {{.id = "video-no-captions", .severity = notice, .methods = {5}}, no_captions},
    {{.id = "video-no-schema",
      .severity = opportunity,
      .gate = Gate::indexable,
      .methods = {5},
      .thresholds = {{"max-words", 300, "wordeq"}}},
     no_schema},
};

}  // namespace

Topic video_topic() { return {.name = "video", .pages = kPages}; }

}  // namespace sitelark
