// Meta descriptions and their like: what is lost of them, and what they give away.
#include <cmath>

#include "analyzers/checks/topics.h"
#include "analyzers/page_kinds.h"
#include "analyzers/script_mismatch.h"
#include "text/fold.h"
#include "text/hash.h"
#include "text/measure.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

constexpr double kSnippetSize = 14;  // px of Arial in result lists (check catalogue, section 1; dated 2026)

std::string_view first_sentence(std::string_view text) {
  static const Pattern end("[.!?](?:\\s|$)|[。！？]");
  const std::vector<std::string_view> found = end.match(text);
  return found.empty() ? text : text.substr(0, static_cast<std::size_t>(found[0].end() - text.begin()));
}

// Above the width of a desktop, description-too-wide says more.
void too_wide_mobile(const Page& page, const Limits& limits, Findings& findings) {
  const std::string& text = page.summary.description;
  const double width = pixel_width(text, kSnippetSize);
  if (width <= limits["max-px"] || width > limits["desktop-px"]) return;
  const double sentence = pixel_width(first_sentence(text), kSnippetSize);
  if (sentence <= limits["max-px"]) return;
  findings.add({{"width", std::int64_t{std::lround(sentence)}},
                {"limit", limits["max-px"]},
                {"preview", truncate_to_pixels(text, kSnippetSize, limits["max-px"])}});
}

void quotes_cut(const Page& page, const Limits&, Findings& findings) {
  for (const Remark& remark : page.facts.remarks) {
    if (remark.kind != "description-quote") continue;
    return findings.add({{"markup", remark.value}, {"line", std::int64_t{remark.line}}});
  }
}

void language_mismatch(const Page& page, const Limits& limits, Findings& findings) {
  const auto mismatch = script_mismatch(page.summary.description, page.facts.text, limits["min-letters"]);
  if (!mismatch) return;
  findings.add({{"description_script", mismatch->of_part},
                {"text_script", mismatch->of_text},
                {"description", page.summary.description}});
}

std::string keywords_of(const PageFacts& facts) {
  for (const MetaTag& meta : facts.metas) {
    if (meta.name == "keywords" && meta.attribute == "name" && meta.place == Place::head) return meta.content;
  }
  return {};
}

struct Keywords {
  std::uint64_t hash = 0;
  UrlId page = 0;
  auto operator<=>(const Keywords&) const = default;
};

void report_list(SiteFacts& site, std::span<const Keywords> pages, const std::string& keywords,
                 Findings& findings) {
  constexpr std::size_t kShown = 3;
  std::vector<std::string> examples;
  for (const Keywords& one : pages.first(std::min(kShown, pages.size())))
    examples.push_back(site.url(one.page));
  std::string first = examples.front();
  findings.add_at(std::move(first), {{"count", static_cast<std::int64_t>(pages.size())},
                                     {"keywords", keywords},
                                     {"examples", std::move(examples)}});
}

// One finding a list: each of its pages would say the same.
void keywords_duplicate(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  std::vector<Keywords> all;
  std::map<std::uint64_t, std::string> texts;
  constexpr std::size_t kMostTexts = 1000;
  site.for_each_page(true, [&](const PageRow& row) {
    if (!row.facts || !row.state.html || !row.state.internal() || row.visit.status != 200) return;
    const std::string keywords = keywords_of(*row.facts);
    if (trim_ascii(keywords).empty()) return;
    all.push_back({hash64(fold(keywords)), row.id});
    if (texts.size() < kMostTexts) texts.try_emplace(all.back().hash, first_chars(keywords, 200));
  });
  std::sort(all.begin(), all.end());
  for (auto begin = all.begin(); begin != all.end();) {
    const auto end = std::find_if(begin, all.end(), [&](const Keywords& k) { return k.hash != begin->hash; });
    if (static_cast<double>(end - begin) >= limits["min-pages"])
      report_list(site, {begin, end}, texts[begin->hash], findings);
    begin = end;
  }
}

void generator_version(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
                       Findings& findings) {
  static const Pattern version("(?:^|[^0-9a-zA-Z])v?[0-9]+\\.[0-9]+");
  if (!row.facts || !row.state.html || row.visit.status != 200 || !context.is_home(row.visit.url)) return;
  if (row.visit.url != context.start && row.visit.url.path() != "/") return;
  for (const MetaTag& meta : row.facts->metas) {
    if (meta.name != "generator" || !version.found_in(meta.content)) continue;
    return findings.add({{"value", meta.content}, {"line", std::int64_t{meta.line}}});
  }
}

using enum Severity;
constexpr Gate kIndexable = Gate::indexable;

const PageCheck kPages[] = {
    {{.id = "description-too-wide-mobile",
      .severity = notice,
      .gate = kIndexable,
      .methods = {2},
      .thresholds = {{"max-px", 680, "px"}, {"desktop-px", 920, "px"}}},
     too_wide_mobile},
    {{.id = "description-quotes-cut", .severity = notice, .methods = {2}}, quotes_cut},
    {{.id = "description-language-mismatch",
      .severity = notice,
      .gate = kIndexable,
      .methods = {2},
      .thresholds = {{"min-letters", 200, "letters"}}},
     language_mismatch},
};

const RowCheck kRows[] = {
    {{.id = "meta-generator-version", .severity = notice, .scope = Scope::site, .methods = {2}},
     generator_version,
     true},
};

const SiteCheck kSites[] = {
    {{.id = "meta-keywords-duplicate",
      .severity = notice,
      .methods = {2},
      .thresholds = {{"min-pages", 10, "pages"}}},
     keywords_duplicate},
};

}  // namespace

Topic description_wording_topic() {
  return {.name = "description_wording", .pages = kPages, .sites = kSites, .rows = kRows};
}

}  // namespace sitelark
