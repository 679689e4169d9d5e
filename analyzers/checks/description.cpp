// Meta descriptions: there, one, in place, of a length that is shown, and saying something.
#include <cmath>

#include "analyzers/checks/topics.h"
#include "analyzers/duplicates.h"
#include "analyzers/words.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

constexpr double kSnippetSize = 14;  // px of Arial in result lists (check catalogue, section 1; dated 2026)

std::vector<const MetaTag*> descriptions(const PageFacts& facts, Place place) {
  std::vector<const MetaTag*> tags;
  for (const MetaTag& meta : facts.metas) {
    if (meta.name == "description" && meta.attribute == "name" && meta.place == place) tags.push_back(&meta);
  }
  return tags;
}

void missing(const Page& page, const Limits&, Findings& findings) {
  if (!descriptions(page.facts, Place::head).empty() || !descriptions(page.facts, Place::body).empty())
    return;
  findings.add({});
}

void empty(const Page& page, const Limits&, Findings& findings) {
  const std::vector<const MetaTag*> tags = descriptions(page.facts, Place::head);
  const auto blank = [](const MetaTag* tag) { return trim_ascii(tag->content).empty(); };
  if (tags.empty() || !std::all_of(tags.begin(), tags.end(), blank)) return;
  findings.add({{"line", std::int64_t{tags.front()->line}}});
}

void multiple(const Page& page, const Limits&, Findings& findings) {
  const std::vector<const MetaTag*> tags = descriptions(page.facts, Place::head);
  if (tags.size() < 2) return;
  std::vector<std::string> texts;
  for (const MetaTag* tag : tags) texts.push_back(tag->content);
  findings.add({{"count", static_cast<std::int64_t>(tags.size())}, {"descriptions", std::move(texts)}});
}

void outside_head(const Page& page, const Limits&, Findings& findings) {
  const std::vector<const MetaTag*> tags = descriptions(page.facts, Place::body);
  if (tags.empty()) return;
  findings.add({{"description", tags.front()->content}, {"line", std::int64_t{tags.front()->line}}});
}

void too_wide(const Page& page, const Limits& limits, Findings& findings) {
  const std::string& text = page.summary.description;
  const double width = pixel_width(text, kSnippetSize);
  if (width <= limits["max-px"]) return;
  Findings::Extra extra;
  if (width > limits["warning-px"]) extra.severity = Severity::warning;
  findings.add({{"width", std::int64_t{std::lround(width)}},
                {"limit", limits["max-px"]},
                {"chars", count_chars(text)},
                {"preview", truncate_to_pixels(text, kSnippetSize, limits["max-px"])}},
               std::move(extra));
}

// The beginning of a long text: the page's row holds all of it.
std::string beginning(const std::string& text) {
  constexpr std::int64_t kShown = 100;
  const std::string begin = first_chars(text, kShown);
  return begin.size() < text.size() ? begin + "…" : text;
}

void too_long_chars(const Page& page, const Limits& limits, Findings& findings) {
  const std::string& text = page.summary.description;
  const std::int64_t chars = count_chars(text);
  if (static_cast<double>(chars) <= limits["max-chars"] || is_cjk_dominant(text)) return;
  findings.add({{"chars", chars}, {"limit", limits["max-chars"]}, {"description", beginning(text)}});
}

void too_long_cjk(const Page& page, const Limits& limits, Findings& findings) {
  const std::string& text = page.summary.description;
  if (!is_cjk_dominant(text)) return;
  const std::int64_t cells = count_cells(text, true);
  if (static_cast<double>(cells) <= limits["max-cells"]) return;
  findings.add({{"cells", cells}, {"limit", limits["max-cells"]}, {"description", beginning(text)}});
}

void too_short(const Page& page, const Limits& limits, Findings& findings) {
  const std::string& text = page.summary.description;
  if (text.empty()) return;
  const std::int64_t chars = count_chars(text);
  const double width = pixel_width(text, kSnippetSize);
  const bool few = static_cast<double>(chars) < limits["min-chars"] &&
                   static_cast<double>(count_cells(text, is_cjk_dominant(text))) < limits["min-cells"];
  if (!few && width >= limits["min-px"]) return;
  findings.add({{"chars", chars},
                {"width", std::int64_t{std::lround(width)}},
                {"min_chars", limits["min-chars"]},
                {"min_px", limits["min-px"]},
                {"description", text}});
}

void equals_title(const Page& page, const Limits&, Findings& findings) {
  const std::string title = fold(page.summary.title);
  if (!title.empty() && title == fold(page.summary.description))
    findings.add({{"title", page.summary.title}});
}

bool is_filler(const std::string& folded) {
  static const Pattern filler(
      "lorem ipsum|just another wordpress site|^(?:meta )?description(?: here)?\\.?$|^(?:page|site) "
      "description\\.?$|"
      "web site created using "
      "create-react-app|^(?:描述|网站描述|网页描述|页面描述|请输入描述)$|又一个wordpress站点");
  return filler.found_in(folded);
}

void placeholder(const Page& page, const Limits&, Findings& findings) {
  const std::string& text = page.summary.description;
  std::string found = template_remnant(text);
  if (found.empty() && is_filler(fold(text))) found = first_chars(text, 60);
  if (!found.empty()) findings.add({{"found", std::move(found)}, {"description", text}});
}

void keyword_list(const Page& page, const Limits& limits, Findings& findings) {
  static const Pattern sentence_mark("[.!?;。！？；：:]");
  static const Pattern comma("[,，、]");
  const std::string& text = page.summary.description;
  if (sentence_mark.found_in(text)) return;
  std::string_view rest = text;
  double parts = 1;
  for (std::vector<std::string_view> at = comma.match(rest); !at.empty(); at = comma.match(rest)) {
    ++parts;
    rest.remove_prefix(static_cast<std::size_t>(at[0].data() - rest.data()) + at[0].size());
  }
  if (parts < limits["min-parts"] || count_words(text).words / parts > limits["max-words"]) return;
  findings.add({{"parts", static_cast<std::int64_t>(parts)}, {"description", text}});
}

void keywords_present(const Page& page, const Limits& limits, Findings& findings) {
  for (const MetaTag& meta : page.facts.metas) {
    if (meta.name != "keywords" || meta.attribute != "name" || meta.place != Place::head) continue;
    static const Pattern entry("[^,，;；、|]+[,，;；、|]?");
    std::int64_t count = 0;
    std::string_view rest = meta.content;
    for (auto at = entry.match(rest); !at.empty(); at = entry.match(rest)) {
      if (!trim_ascii(at[0]).empty()) ++count;
      rest.remove_prefix(static_cast<std::size_t>(at[0].data() - rest.data()) + at[0].size());
    }
    if (static_cast<double>(count) <= limits["max-entries"]) continue;
    return findings.add({{"count", count}, {"limit", limits["max-entries"]}, {"keywords", meta.content}});
  }
}

// <meta http-equiv=refresh content="30"> without an address: the page loads itself again and again.
void refresh_self(const Page& page, const Limits&, Findings& findings) {
  static const Pattern only_seconds("^\\s*([0-9]+)\\s*[;,]?\\s*$");
  for (const MetaTag& meta : page.facts.metas) {
    if (meta.name != "refresh" || meta.attribute != "http-equiv" || meta.place == Place::noscript) continue;
    const std::vector<std::string_view> found = only_seconds.match(meta.content);
    if (found.empty()) continue;
    return findings.add({{"seconds", std::string(found[1])}, {"line", std::int64_t{meta.line}}});
  }
}

void duplicate(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  for_each_duplicate(site, GroupKey::description, [&](const DuplicateGroup& group) {
    if (!group.series) report_duplicates(site, group, "description", findings);
  });
}

using enum Severity;
constexpr Gate kIndexable = Gate::indexable;

const PageCheck kPages[] = {
    {{.id = "description-missing", .severity = warning, .gate = kIndexable, .methods = {2}}, missing},
    {{.id = "description-empty", .severity = warning, .gate = kIndexable, .methods = {2}}, empty},
    {{.id = "description-multiple", .severity = warning, .methods = {2}}, multiple},
    {{.id = "description-outside-head", .severity = warning, .methods = {2}}, outside_head},
    {{.id = "description-too-wide",
      .severity = notice,
      .gate = kIndexable,
      .methods = {2},
      .thresholds = {{"max-px", 920, "px"}, {"warning-px", 985, "px"}}},
     too_wide},
    {{.id = "description-too-long-chars",
      .severity = notice,
      .gate = kIndexable,
      .methods = {2},
      .thresholds = {{"max-chars", 160, "chars"}}},
     too_long_chars},
    {{.id = "description-too-long-cjk",
      .severity = notice,
      .gate = kIndexable,
      .methods = {2},
      .thresholds = {{"max-cells", 130, "cells"}}},
     too_long_cjk},
    {{.id = "description-too-short",
      .severity = opportunity,
      .gate = kIndexable,
      .methods = {2},
      .thresholds = {{"min-chars", 70, "chars"}, {"min-cells", 60, "cells"}, {"min-px", 400, "px"}}},
     too_short},
    {{.id = "description-equals-title", .severity = notice, .gate = kIndexable, .methods = {2}},
     equals_title},
    {{.id = "description-keyword-list",
      .severity = notice,
      .gate = kIndexable,
      .methods = {2},
      .thresholds = {{"min-parts", 5, "parts"}, {"max-words", 3, "wordeq"}}},
     keyword_list},
    {{.id = "description-placeholder", .severity = warning, .gate = kIndexable, .methods = {2}}, placeholder},
    {{.id = "meta-keywords-present",
      .severity = notice,
      .gate = kIndexable,
      .methods = {2},
      .thresholds = {{"max-entries", 10, "entries"}}},
     keywords_present},
    {{.id = "meta-refresh-self", .severity = notice, .methods = {5}}, refresh_self},
};

const SiteCheck kSites[] = {
    {{.id = "description-duplicate", .severity = warning, .gate = Gate::indexable, .methods = {2}},
     duplicate}};

}  // namespace

Topic description_topic() { return {.name = "description", .pages = kPages, .sites = kSites}; }

}  // namespace sitelark
