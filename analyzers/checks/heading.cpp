// The main heading, and the order of the others.
#include <fmt/format.h>

#include <cmath>

#include "analyzers/checks/topics.h"
#include "analyzers/duplicates.h"
#include "analyzers/page_kinds.h"
#include "analyzers/words.h"
#include "text/fold.h"

namespace sitelark {
namespace {

std::vector<const Heading*> of_level(const PageFacts& facts, int level) {
  std::vector<const Heading*> found;
  for (const Heading& heading : facts.headings) {
    if (heading.level == level) found.push_back(&heading);
  }
  return found;
}

// The first heading of this level that is longer than it may be; Han characters count two cells each.
void report_long(const Page& page, int level, const Limits& limits, Findings& findings) {
  for (const Heading* heading : of_level(page.facts, level)) {
    if (heading->hidden || heading->text_from_alt) continue;
    const bool cjk = is_cjk_dominant(heading->text);
    const std::int64_t length = cjk ? count_cells(heading->text, true) : count_chars(heading->text);
    const double limit = limits[cjk ? "max-cells" : "max-chars"];
    if (static_cast<double>(length) <= limit) continue;
    return findings.add({{"chars", length},
                         {"limit", limit},
                         {"heading", heading->text},
                         {"line", std::int64_t{heading->line}}});
  }
}

std::string tag(const Heading& heading) { return fmt::format("h{}", heading.level); }

void h1_missing(const Page& page, const Limits&, Findings& findings) {
  if (of_level(page.facts, 1).empty()) findings.add({});
}

void h1_empty(const Page& page, const Limits&, Findings& findings) {
  for (const Heading* h1 : of_level(page.facts, 1)) {
    if (h1->text.empty()) return findings.add({{"line", std::int64_t{h1->line}}});
  }
}

void h1_multiple(const Page& page, const Limits&, Findings& findings) {
  std::vector<std::string> texts;
  for (const Heading* h1 : of_level(page.facts, 1)) {
    if (!h1->hidden && !h1->text.empty()) texts.push_back(h1->text);
  }
  if (texts.size() < 2) return;
  findings.add({{"count", static_cast<std::int64_t>(texts.size())}, {"headings", std::move(texts)}});
}

void h1_too_long(const Page& page, const Limits& limits, Findings& findings) {
  report_long(page, 1, limits, findings);
}

void h1_image_only(const Page& page, const Limits&, Findings& findings) {
  const std::vector<const Heading*> all = of_level(page.facts, 1);
  const auto from_alt = [](const Heading* h1) { return h1->text_from_alt && !h1->text.empty(); };
  if (all.empty() || !std::all_of(all.begin(), all.end(), from_alt)) return;
  findings.add({{"alt", all.front()->text}, {"line", std::int64_t{all.front()->line}}});
}

void h1_hidden(const Page& page, const Limits&, Findings& findings) {
  for (const Heading* h1 : of_level(page.facts, 1)) {
    if (!h1->hidden || h1->text.empty()) continue;
    return findings.add({{"heading", h1->text}, {"line", std::int64_t{h1->line}}});
  }
}

void h1_late(const Page& page, const Limits&, Findings& findings) {
  const Heading* before = nullptr;
  for (const Heading& heading : page.facts.headings) {
    if (heading.hidden || heading.text.empty()) continue;
    if (heading.level == 1) {
      if (!before) return;
      return findings.add({{"before", before->text}, {"tag", tag(*before)}, {"heading", heading.text}});
    }
    if (heading.region == Region::main && !before) before = &heading;
  }
}

// Menus and notes that many pages repeat are no long text.
void h2_missing(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits& limits,
                Findings& findings) {
  if (!is_indexable_page(row) || row.facts->text.main_words <= limits["min-words"]) return;
  const bool any = std::any_of(row.facts->headings.begin(), row.facts->headings.end(),
                               [](const Heading& heading) { return heading.level >= 2; });
  if (any) return;
  if (!row.own) return findings.not_evaluated("the page's main text was not kept");
  if (row.own->words > limits["min-words"])
    findings.add({{"words", static_cast<std::int64_t>(row.own->words)}});
}

void h2_duplicate(const Page& page, const Limits&, Findings& findings) {
  std::map<std::string, std::int64_t> seen;
  for (const Heading* h2 : of_level(page.facts, 2)) {
    if (h2->region != Region::main || h2->hidden || h2->text.empty()) continue;
    if (++seen[fold(h2->text)] == 2) {
      return findings.add({{"heading", h2->text}, {"line", std::int64_t{h2->line}}});
    }
  }
}

void h2_too_long(const Page& page, const Limits& limits, Findings& findings) {
  report_long(page, 2, limits, findings);
}

void level_skip(const Page& page, const Limits&, Findings& findings) {
  const Heading* last = nullptr;
  for (const Heading& heading : page.facts.headings) {
    if (heading.hidden || heading.text.empty() || heading.region != Region::main) continue;
    if (last && heading.level > last->level + 1) {
      return findings.add({{"from", tag(*last)},
                           {"to", tag(heading)},
                           {"heading", heading.text},
                           {"line", std::int64_t{heading.line}}});
    }
    last = &heading;
  }
}

void empty_heading(const Page& page, const Limits&, Findings& findings) {
  std::vector<std::string> places;
  for (const Heading& heading : page.facts.headings) {
    if (heading.level == 1 || heading.hidden || !heading.text.empty()) continue;
    places.push_back(fmt::format("h{}:{}", heading.level, heading.line));
  }
  if (places.empty()) return;
  findings.add({{"count", static_cast<std::int64_t>(places.size())}, {"places", std::move(places)}});
}

void none_long(const Page& page, const Limits& limits, Findings& findings) {
  if (page.facts.text.main_words <= limits["min-words"] || !page.facts.headings.empty()) return;
  findings.add({{"words", static_cast<std::int64_t>(page.facts.text.main_words)}});
}

void overuse(const Page& page, const Limits& limits, Findings& findings) {
  double words = 0;
  std::int64_t count = 0;
  for (const Heading& heading : page.facts.headings) {
    if (heading.region != Region::main || heading.hidden) continue;
    ++count;
    words += count_words(heading.text).words;
  }
  const double main = page.facts.text.main_words;
  const double share = main > 0 ? 100 * words / main : 0;
  const bool dense = main >= limits["min-words"] && share > limits["max-share"];
  // A long text may have many: there each still stands above a passage.
  const bool many = static_cast<double>(count) > limits["max-headings"] && share >= limits["many-share"];
  if (!many && !dense) return;
  findings.add({{"count", count}, {"share", std::int64_t{std::lround(share)}}});
}

std::int64_t indexable_pages(SiteFacts& site) {
  std::int64_t count = 0;
  site.for_each_page(false,
                     [&](const PageRow& row) { count += row.state.indexable() && row.state.internal(); });
  return count;
}

// Of the template, not of the pages: heading-boilerplate-h1 tells it once for all of them.
bool is_boilerplate(const DuplicateGroup& group, std::int64_t indexable, const Limits& limits) {
  const double share = 100.0 * static_cast<double>(group.urls.size()) / static_cast<double>(indexable);
  return static_cast<double>(indexable) >= limits["min-pages"] && share > limits["max-share"];
}

void h1_duplicate(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  const std::int64_t indexable = indexable_pages(site);
  for_each_duplicate(site, GroupKey::h1, [&](const DuplicateGroup& group) {
    if (!group.series && !is_boilerplate(group, indexable, limits))
      report_duplicates(site, group, "heading", findings);
  });
}

void boilerplate_h1(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  const std::int64_t indexable = indexable_pages(site);
  for_each_duplicate(site, GroupKey::h1, [&](const DuplicateGroup& group) {
    if (group.series || !is_boilerplate(group, indexable, limits)) return;
    const auto count = static_cast<std::int64_t>(group.urls.size());
    const double share = 100.0 * static_cast<double>(count) / static_cast<double>(indexable);
    findings.add_at(context.start.href(),
                    {{"heading", std::string(group.value)},
                     {"count", count},
                     {"share", std::int64_t{std::lround(share)}},
                     {"example", site.url(group.urls.front())}},
                    {.subject = std::string(group.value)});
  });
}

using enum Severity;
constexpr Gate kIndexable = Gate::indexable;

const PageCheck kPages[] = {
    {{.id = "h1-missing", .severity = warning, .gate = kIndexable, .methods = {3}}, h1_missing},
    {{.id = "h1-empty", .severity = warning, .methods = {3}}, h1_empty},
    {{.id = "h1-multiple", .severity = notice, .gate = kIndexable, .methods = {3}}, h1_multiple},
    {{.id = "h1-too-long",
      .severity = notice,
      .gate = kIndexable,
      .methods = {3},
      .thresholds = {{"max-chars", 70, "chars"}, {"max-cells", 60, "cells"}}},
     h1_too_long},
    {{.id = "h1-image-only", .severity = notice, .methods = {3}}, h1_image_only},
    {{.id = "h1-hidden", .severity = warning, .methods = {3}}, h1_hidden},
    {{.id = "h1-late", .severity = notice, .methods = {3}}, h1_late},
    {{.id = "h2-duplicate-on-page", .severity = notice, .methods = {3}}, h2_duplicate},
    {{.id = "h2-too-long",
      .severity = notice,
      .methods = {3},
      .thresholds = {{"max-chars", 70, "chars"}, {"max-cells", 60, "cells"}}},
     h2_too_long},
    {{.id = "heading-level-skip", .severity = notice, .methods = {3}}, level_skip},
    {{.id = "heading-empty", .severity = notice, .methods = {3}}, empty_heading},
    {{.id = "heading-none-long",
      .severity = warning,
      .gate = kIndexable,
      .methods = {3},
      .thresholds = {{"min-words", 600, "wordeq"}}},
     none_long},
    {{.id = "heading-overuse",
      .severity = notice,
      .methods = {3},
      .thresholds = {{"max-headings", 60, "headings"},
                     {"many-share", 5, "%"},
                     {"max-share", 40, "%"},
                     {"min-words", 200, "wordeq"}}},
     overuse},
};

const RowCheck kRows[] = {
    {.info = {.id = "h2-missing",
              .severity = opportunity,
              .gate = kIndexable,
              .methods = {3},
              .thresholds = {{"min-words", 300, "wordeq"}}},
     .run = h2_missing,
     .with_text = true},
};

const SiteCheck kSites[] = {
    {{.id = "h1-duplicate",
      .severity = notice,
      .gate = Gate::indexable,
      .methods = {3},
      .thresholds = {{"min-pages", 20, "pages"}, {"max-share", 10, "%"}}},
     h1_duplicate},
    {{.id = "heading-boilerplate-h1",
      .severity = warning,
      .scope = Scope::site,
      .gate = Gate::indexable,
      .methods = {3},
      .thresholds = {{"min-pages", 20, "pages"}, {"max-share", 10, "%"}}},
     boilerplate_h1},
};

}  // namespace

Topic heading_topic() { return {.name = "heading", .pages = kPages, .sites = kSites, .rows = kRows}; }

}  // namespace sitelark
