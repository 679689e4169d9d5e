// Is there a title, one, in its place, and of a length that is shown?
#include <cmath>

#include "analyzers/brand.h"
#include "analyzers/checks/topics.h"
#include "analyzers/page_kinds.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr double kTitleSize = 20;  // px of Arial in result lists (check catalogue, section 1; dated 2026)

std::vector<std::string> texts_of(const PageFacts& facts, Place place) {
  std::vector<std::string> texts;
  for (const TitleTag& title : facts.titles) {
    if (title.place == place) texts.push_back(title.text);
  }
  return texts;
}

std::int64_t line_of(const PageFacts& facts, Place place) {
  for (const TitleTag& title : facts.titles) {
    if (title.place == place) return title.line;
  }
  return 0;
}

bool is_cjk(std::string_view lang) { return lang == "zh" || lang == "ja" || lang == "ko"; }

void missing(const Page& page, const Limits&, Findings& findings) {
  if (page.facts.titles.empty()) findings.add({});
}

void empty(const Page& page, const Limits&, Findings& findings) {
  const std::vector<std::string> titles = texts_of(page.facts, Place::head);
  const auto blank = [](const std::string& text) { return text.empty(); };
  if (titles.empty() || !std::all_of(titles.begin(), titles.end(), blank)) return;
  findings.add({{"line", line_of(page.facts, Place::head)}});
}

void multiple(const Page& page, const Limits&, Findings& findings) {
  std::vector<std::string> titles = texts_of(page.facts, Place::head);
  if (titles.size() < 2) return;
  findings.add({{"count", static_cast<std::int64_t>(titles.size())}, {"titles", std::move(titles)}});
}

void outside_head(const Page& page, const Limits&, Findings& findings) {
  const std::vector<std::string> in_body = texts_of(page.facts, Place::body);
  if (in_body.empty() || !texts_of(page.facts, Place::head).empty()) return;
  findings.add({{"title", in_body.front()}, {"line", line_of(page.facts, Place::body)}});
}

// What stands before the name that all titles end with; the whole title where it does not.
std::string before_brand(const std::string& title, const SiteContext& context) {
  std::string own = without_brand(title, context.brand);
  return title.starts_with(own) ? own : title;
}

// Where only the name that all titles end with is cut, nothing is lost that readers do not know: it is a
// notice here, and none of the other limits'.
void too_wide(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits& limits,
              Findings& findings) {
  if (!is_indexable_page(row)) return;
  const std::string& title = row.summary.title;
  const double limit = limits["max-px"];
  bool approximate = false;
  const double width = pixel_width(title, kTitleSize, &approximate);
  if (width <= limit) return;
  Findings::Extra extra;
  if (pixel_width(before_brand(title, context), kTitleSize) <= limit) extra.severity = Severity::notice;
  findings.add({{"width", std::int64_t{std::lround(width)}},
                {"limit", limit},
                {"chars", count_chars(title)},
                {"preview", truncate_to_pixels(title, kTitleSize, limit)},
                {"title", title},
                {"approximate", approximate}},
               std::move(extra));
}

void too_long_chars(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits& limits,
                    Findings& findings) {
  if (!is_indexable_page(row)) return;
  const std::string& title = row.summary.title;
  const std::int64_t chars = count_chars(title);
  if (static_cast<double>(chars) <= limits["max-chars"] || is_cjk_dominant(title)) return;
  if (static_cast<double>(count_chars(before_brand(title, context))) <= limits["max-chars"]) return;
  findings.add({{"chars", chars}, {"limit", limits["max-chars"]}, {"title", title}});
}

void too_long_cjk(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits& limits,
                  Findings& findings) {
  const std::string& title = row.summary.title;
  if (!is_indexable_page(row) || !is_cjk_dominant(title)) return;
  const bool wide = is_cjk(row.summary.lang);
  const std::int64_t cells = count_cells(title, wide);
  if (static_cast<double>(cells) <= limits["max-cells"]) return;
  if (static_cast<double>(count_cells(before_brand(title, context), wide)) <= limits["max-cells"]) return;
  const double width = pixel_width(title, kTitleSize);
  findings.add({{"cells", cells},
                {"limit", limits["max-cells"]},
                {"width", std::int64_t{std::lround(width)}},
                {"preview", truncate_to_pixels(title, kTitleSize, limits["max-cells"] * kTitleSize / 2)},
                {"title", title}});
}

void too_long_baidu(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits& limits,
                    Findings& findings) {
  if (!is_indexable_page(row) || row.summary.lang != "zh") return;
  const std::string& title = row.summary.title;
  const std::int64_t bytes = count_gbk_bytes(title);
  if (static_cast<double>(bytes) <= limits["max-gbk-bytes"]) return;
  if (static_cast<double>(count_gbk_bytes(before_brand(title, context))) <= limits["max-gbk-bytes"]) return;
  findings.add({{"bytes", bytes}, {"limit", limits["max-gbk-bytes"]}, {"title", title}});
}

void too_short(const Page& page, const Limits& limits, Findings& findings) {
  const std::string& title = page.summary.title;
  if (title.empty()) return;
  const std::int64_t chars = count_chars(title);
  const double width = pixel_width(title, kTitleSize);
  if (static_cast<double>(chars) >= limits["min-chars"] || width >= limits["min-px"]) return;
  if (static_cast<double>(count_cells(title, is_cjk(page.summary.lang))) >= limits["min-cells"]) return;
  findings.add({{"chars", chars},
                {"width", std::int64_t{std::lround(width)}},
                {"min_chars", limits["min-chars"]},
                {"min_px", limits["min-px"]},
                {"title", title}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "title-missing", .severity = error, .gate = Gate::indexable, .methods = {1}}, missing},
    {{.id = "title-empty", .severity = error, .gate = Gate::indexable, .methods = {1}}, empty},
    {{.id = "title-multiple", .severity = warning, .methods = {1}}, multiple},
    {{.id = "title-outside-head", .severity = error, .methods = {1}}, outside_head},
    {{.id = "title-too-short",
      .severity = notice,
      .gate = Gate::indexable,
      .methods = {1},
      .thresholds = {{"min-chars", 30, "chars"}, {"min-cells", 20, "cells"}, {"min-px", 200, "px"}}},
     too_short},
};

const RowCheck kRows[] = {
    {{.id = "title-too-wide", .severity = warning, .methods = {1}, .thresholds = {{"max-px", 580, "px"}}},
     too_wide},
    {{.id = "title-too-long-chars",
      .severity = notice,
      .gate = Gate::indexable,
      .methods = {1},
      .thresholds = {{"max-chars", 70, "chars"}}},
     too_long_chars},
    {{.id = "title-too-long-cjk",
      .severity = warning,
      .gate = Gate::indexable,
      .methods = {1},
      .thresholds = {{"max-cells", 58, "cells"}}},
     too_long_cjk},
    {{.id = "title-too-long-baidu",
      .severity = notice,
      .gate = Gate::indexable,
      .methods = {1},
      .thresholds = {{"max-gbk-bytes", 63, "GBK bytes"}}},
     too_long_baidu},
};

}  // namespace

Topic title_topic() { return {.name = "title", .pages = kPages, .rows = kRows}; }

}  // namespace sitelark
