// What does the title say, and does another page say the same?
#include <cmath>

#include "analyzers/checks/topics.h"
#include "analyzers/duplicates.h"
#include "analyzers/script_mismatch.h"
#include "analyzers/words.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

std::string meta_property(const PageFacts& facts, std::string_view name) {
  for (const MetaTag& meta : facts.metas) {
    if (meta.name == name && meta.place != Place::noscript && !meta.content.empty()) return meta.content;
  }
  return {};
}

bool is_placeholder(const std::string& folded) {
  static const std::set<std::string_view> placeholders{"untitled",      "untitled document",
                                                       "untitled page", "home",
                                                       "homepage",      "home page",
                                                       "new page",      "index",
                                                       "default",       "default page",
                                                       "page title",    "title",
                                                       "test",          "test page",
                                                       "document",      "react app",
                                                       "vite app",      "无标题",
                                                       "无标题文档",    "无标题页",
                                                       "首页",          "主页",
                                                       "未命名",        "新建页面",
                                                       "测试",          "测试页"};
  return placeholders.contains(folded);
}

void placeholder(const Page& page, const Limits&, Findings& findings) {
  if (is_placeholder(fold(page.summary.title))) findings.add({{"title", page.summary.title}});
}

// Upper, lower or no case at all, for Latin, Greek and Cyrillic.
int letter_case(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? 1 : c >= 'a' && c <= 'z' ? -1 : 0;
  if (c >= 0xC0 && c <= 0xDE) return c == 0xD7 ? 0 : 1;
  if (c >= 0xDF && c <= 0xFF) return c == 0xF7 ? 0 : -1;
  if (c >= 0x100 && c <= 0x17F) return c % 2 == 0 ? 1 : -1;
  if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F)) return 1;
  if ((c >= 0x3B1 && c <= 0x3C9) || (c >= 0x430 && c <= 0x45F)) return -1;
  return 0;
}

void all_caps(const Page& page, const Limits& limits, Findings& findings) {
  std::int64_t upper = 0;
  std::int64_t lower = 0;
  for (char32_t c : code_points(page.summary.title)) {
    if (letter_case(c) > 0) ++upper;
    if (letter_case(c) < 0) ++lower;
  }
  if (static_cast<double>(upper + lower) < limits["min-letters"]) return;
  const double share = 100.0 * static_cast<double>(upper) / static_cast<double>(upper + lower);
  if (share <= limits["max-share"]) return;
  findings.add({{"share", std::int64_t{std::lround(share)}}, {"title", page.summary.title}});
}

void emoji_or_symbols(const Page& page, const Limits&, Findings& findings) {
  std::vector<std::string> symbols;
  bool emoji = false;
  for (char32_t c : code_points(page.summary.title)) {
    const bool is_emoji = c >= 0x1F300 && c <= 0x1FAFF;
    if (!is_emoji && !(c >= 0x2190 && c <= 0x21FF) && !(c >= 0x25A0 && c <= 0x27BF)) continue;
    emoji = emoji || is_emoji;
    symbols.push_back(to_utf8(std::u32string_view(&c, 1)));
  }
  if (emoji || symbols.size() >= 3) findings.add({{"symbols", symbols}, {"title", page.summary.title}});
}

void remnant(const Page& page, const Limits&, Findings& findings) {
  std::string found = template_remnant(page.summary.title);
  if (!found.empty()) findings.add({{"found", std::move(found)}, {"title", page.summary.title}});
}

void separator_edge(const Page& page, const Limits&, Findings& findings) {
  static const Pattern edge(
      "^(?:[|｜•·»—–]|-\\s)|(?:[|｜•·»—–]|\\s-|[^_]_)$|[|｜•·»—–-]\\s+[|｜•·»—–-](?:\\s|$)");
  if (edge.found_in(page.summary.title)) findings.add({{"title", page.summary.title}});
}

void brand_missing_home(const Page& page, const Limits&, Findings& findings) {
  const std::string& title = page.summary.title;
  const std::string brand = meta_property(page.facts, "og:site_name");
  if (!page.site.is_home(page.visit.url) || title.empty() || brand.empty()) return;
  if (fold(title).find(fold(brand)) == std::string::npos) findings.add({{"brand", brand}, {"title", title}});
}

// Same word, or one that begins alike: "jacket" and "jackets".
bool related(const std::string& a, const std::string& b) {
  if (a == b) return true;
  constexpr std::size_t kStem = 4;
  return a.size() >= kStem && b.size() >= kStem && a.compare(0, kStem, b, 0, kStem) == 0;
}

// A title in one script and a heading in the other may be translations of each other.
bool comparable(std::string_view a, std::string_view b) {
  const ScriptCounts in_a = count_words(a).scripts;
  const ScriptCounts in_b = count_words(b).scripts;
  return (in_a.han > 0) == (in_b.han > 0) && (in_a.cyrillic > 0) == (in_b.cyrillic > 0) &&
         (in_a.hangul > 0) == (in_b.hangul > 0) && (in_a.arabic > 0) == (in_b.arabic > 0);
}

void h1_unrelated(const Page& page, const Limits&, Findings& findings) {
  std::string headings;
  for (const Heading& heading : page.facts.headings) {
    if (heading.level == 1) headings += heading.text + '\n';
  }
  const std::vector<std::string> in_title = topic_tokens(page.summary.title);
  const std::vector<std::string> in_h1 = topic_tokens(headings);
  if (in_title.empty() || in_h1.empty() || !comparable(page.summary.title, headings)) return;
  for (const std::string& word : in_title) {
    for (const std::string& other : in_h1) {
      if (related(word, other)) return;
    }
  }
  findings.add({{"title", page.summary.title}, {"h1", collapse_space(headings)}});
}

void language_mismatch(const Page& page, const Limits& limits, Findings& findings) {
  const auto mismatch = script_mismatch(page.summary.title, page.facts.text, limits["min-letters"]);
  if (!mismatch) return;
  findings.add({{"title_script", mismatch->of_part},
                {"text_script", mismatch->of_text},
                {"title", page.summary.title}});
}

void duplicate(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  for_each_duplicate(site, GroupKey::title, [&](const DuplicateGroup& group) {
    if (!group.series) report_duplicates(site, group, "title", findings);
  });
}

void duplicate_paginated(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  for_each_duplicate(site, GroupKey::title, [&](const DuplicateGroup& group) {
    if (group.series) report_duplicates(site, group, "title", findings);
  });
}

using enum Severity;
constexpr Gate kIndexable = Gate::indexable;

const PageCheck kPages[] = {
    {{.id = "title-placeholder", .severity = error, .gate = kIndexable, .methods = {1}}, placeholder},
    {{.id = "title-all-caps",
      .severity = notice,
      .gate = kIndexable,
      .methods = {1},
      .thresholds = {{"min-letters", 12, "letters"}, {"max-share", 80, "%"}}},
     all_caps},
    {{.id = "title-emoji-or-symbols", .severity = notice, .gate = kIndexable, .methods = {1}},
     emoji_or_symbols},
    {{.id = "title-html-entities-or-tags", .severity = warning, .methods = {1}}, remnant},
    {{.id = "title-separator-edge", .severity = notice, .gate = kIndexable, .methods = {1}}, separator_edge},
    {{.id = "title-brand-missing-home", .severity = notice, .gate = kIndexable, .methods = {1}},
     brand_missing_home},
    {{.id = "title-h1-unrelated", .severity = warning, .gate = kIndexable, .methods = {1, 3}}, h1_unrelated},
    {{.id = "title-language-mismatch",
      .severity = warning,
      .gate = kIndexable,
      .methods = {1},
      .thresholds = {{"min-letters", 200, "letters"}}},
     language_mismatch},
};

const SiteCheck kSites[] = {
    {{.id = "title-duplicate", .severity = error, .gate = Gate::indexable, .methods = {1}}, duplicate},
    {{.id = "title-duplicate-paginated", .severity = notice, .gate = Gate::indexable, .methods = {1}},
     duplicate_paginated},
};

}  // namespace

Topic title_wording_topic() { return {.name = "title_wording", .pages = kPages, .sites = kSites}; }

}  // namespace sitelark
