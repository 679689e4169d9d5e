// Titles beside the name that the titles of the site have in common: judged after the crawl.
#include <cmath>

#include "analyzers/brand.h"
#include "analyzers/checks/topics.h"
#include "analyzers/declared_dates.h"
#include "analyzers/page_kinds.h"
#include "analyzers/words.h"
#include "text/calendar.h"
#include "text/fold.h"
#include "text/hash.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

void one_word(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
              Findings& findings) {
  if (!is_indexable_page(row)) return;
  const std::string& title = row.summary.title;
  const std::string folded = fold(title);
  if (folded.empty()) return;
  const double words = count_words(title).words;
  const bool only_brand = folded == fold(brand_of(context, *row.facts));
  const bool one = words > 0 && words <= 1;
  if (one || only_brand) findings.add({{"title", title}});
}

// The brand at the end of each title is no repetition.
void keyword_stuffing(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits& limits,
                      Findings& findings) {
  if (!is_indexable_page(row)) return;
  const std::string brand = fold(brand_of(context, *row.facts));
  std::map<std::string, std::int64_t> seen;
  for (const std::string& part : title_parts(row.summary.title)) {
    if (fold(part) == brand) continue;
    for (const std::string& token : topic_tokens(part)) ++seen[token];
  }
  for (const auto& [token, count] : seen) {
    if (static_cast<double>(count) < limits["max-repeats"]) continue;
    return findings.add({{"word", token}, {"count", count}, {"title", row.summary.title}});
  }
}

void brand_repeated(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
                    Findings& findings) {
  if (!is_indexable_page(row)) return;
  const std::string own = brand_of(context, *row.facts);
  const std::string brand = fold(own);
  if (count_chars(brand) < 3 && !is_cjk_dominant(brand)) return;
  std::int64_t count = 0;
  for (const std::string& part : title_parts(row.summary.title)) count += fold(part) == brand;
  if (!brand.empty() && count >= 2)
    findings.add({{"brand", own}, {"count", count}, {"title", row.summary.title}});
}

// "Best phones of 2019" on a page that was changed since; a report about 2019 keeps its year.
void stale_date(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits& limits,
                Findings& findings) {
  static const Pattern year("(?:^|[^0-9])((?:19|20)[0-9]{2})(?:[^0-9]|$)");
  static const Pattern up_to_date(
      "\\b(?:best|top|guide|review|reviews|latest|prices?|deals|cheapest|compared)\\b|最新|推荐|排行|攻略|"
      "指南|"
      "大全|盘点|价格|评测",
      true);
  if (!is_indexable_page(row)) return;
  const std::string& title = row.summary.title;
  const std::vector<std::string_view> found = year.match(title);
  if (found.empty() || !up_to_date.found_in(title)) return;
  const double named = std::stod(std::string(found[1]));
  const std::optional<std::int64_t> modified = declared_dates(*row.facts).modified;
  if (!modified || named > year_of(context.now, "") - limits["min-years"]) return;
  if (year_of(*modified, "") <= named) return;
  findings.add({{"found", std::string(found[1])}, {"date", format_day(*modified, "")}, {"title", title}});
}

// -- titles of one pattern

constexpr std::size_t kTitlesLookedAt = 2000;  // of a large site, evenly spread

struct Masked {
  std::uint64_t hash = 0;  // of the title's words without one
  std::uint32_t title = 0;
  std::uint32_t left_out = 0;
};

std::vector<std::string> masked_words(const std::string& title, std::size_t left_out) {
  std::vector<std::string> words = tokens(title);
  if (left_out < words.size()) words[left_out] = "*";
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
  return all;
}

// Titles without the brand, each once.
std::vector<std::string> sample_of_titles(SiteFacts& site, const SiteContext& context, std::size_t& pages) {
  std::size_t all = 0;
  const auto for_each = [&](const std::function<void(const std::string&)>& visit) {
    site.for_each_page(false, [&](const PageRow& row) {
      if (is_indexable_page(row) && !row.summary.title.empty()) visit(row.summary.title);
    });
  };
  for_each([&](const std::string&) { ++all; });
  const std::size_t step = all / kTitlesLookedAt + 1;
  std::size_t n = 0;
  std::set<std::string> titles;
  for_each([&](const std::string& title) {
    if (n++ % step != 0) return;
    ++pages;
    titles.insert(without_brand(title, context.brand));
  });
  return {titles.begin(), titles.end()};
}

std::vector<Masked> mask_all(const std::vector<std::string>& titles, double least_words) {
  std::vector<Masked> masked;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const std::size_t words = tokens(titles[i]).size();
    if (static_cast<double>(words) < least_words) continue;
    for (std::size_t word = 0; word < words; ++word) {
      masked.push_back({hash64(joined(masked_words(titles[i], word))), static_cast<std::uint32_t>(i),
                        static_cast<std::uint32_t>(word)});
    }
  }
  std::sort(masked.begin(), masked.end(), [](const Masked& a, const Masked& b) {
    return std::tie(a.hash, a.title, a.left_out) < std::tie(b.hash, b.title, b.left_out);
  });
  return masked;
}

void boilerplate(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  std::size_t pages = 0;
  const std::vector<std::string> titles = sample_of_titles(site, context, pages);
  const std::vector<Masked> masked = mask_all(titles, limits["min-words"]);
  std::span<const Masked> most;
  for (auto begin = masked.begin(); begin != masked.end();) {
    const auto end =
        std::find_if(begin, masked.end(), [&](const Masked& m) { return m.hash != begin->hash; });
    if (static_cast<std::size_t>(end - begin) > most.size()) most = {begin, end};
    begin = end;
  }
  const double share =
      100.0 * static_cast<double>(most.size()) / std::max<double>(1, static_cast<double>(pages));
  if (share < limits["min-share"] || static_cast<double>(most.size()) < limits["min-pages"]) return;
  std::vector<std::string> examples;
  for (const Masked& one : most.first(3)) examples.push_back(titles[one.title]);
  findings.add_at(context.start.href(),
                  {{"pattern", joined(masked_words(titles[most[0].title], most[0].left_out))},
                   {"share", std::int64_t{std::lround(share)}},
                   {"pages", static_cast<std::int64_t>(most.size())},
                   {"examples", std::move(examples)}});
}

using enum Severity;

const RowCheck kRows[] = {
    {{.id = "title-one-word", .severity = notice, .methods = {1}}, one_word, true},
    {{.id = "title-keyword-stuffing",
      .severity = warning,
      .methods = {1},
      .thresholds = {{"max-repeats", 3, "times"}}},
     keyword_stuffing,
     true},
    {{.id = "title-brand-repeated", .severity = notice, .methods = {1}}, brand_repeated, true},
    {{.id = "title-stale-date",
      .severity = notice,
      .methods = {1},
      .thresholds = {{"min-years", 2, "years"}}},
     stale_date,
     true},
};

const SiteCheck kSites[] = {
    {{.id = "title-boilerplate",
      .severity = warning,
      .scope = Scope::site,
      .methods = {1},
      .thresholds = {{"min-share", 20, "%"}, {"min-pages", 10, "pages"}, {"min-words", 4, "words"}}},
     boilerplate},
};

}  // namespace

Topic title_brand_topic() { return {.name = "title_brand", .sites = kSites, .rows = kRows}; }

}  // namespace sitelark
