// Keywords that no page is meant for, and those that several pages fight for.
#include "analyzers/checks/topics.h"
#include "analyzers/url_series.h"
#include "analyzers/words.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::size_t kPagesShown = 20;

std::set<std::string> token_set(std::string_view text) {
  std::vector<std::string> all = topic_tokens(text);
  return {std::make_move_iterator(all.begin()), std::make_move_iterator(all.end())};
}

double jaccard(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  const auto both =
      std::count_if(a.begin(), a.end(), [&](const std::string& token) { return b.contains(token); });
  const auto either = static_cast<std::ptrdiff_t>(a.size() + b.size()) - both;
  return static_cast<double>(both) / static_cast<double>(either);
}

// Titles without the last part that both share: the site's name tells nothing.
double title_likeness(const std::string& a, const std::string& b) {
  std::vector<std::string> left = title_parts(a);
  std::vector<std::string> right = title_parts(b);
  const bool share_name = left.size() > 1 && right.size() > 1 && fold(left.back()) == fold(right.back());
  if (!share_name) return jaccard(token_set(a), token_set(b));
  left.pop_back();
  right.pop_back();
  const auto joined = [](const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) out += part + ' ';
    return out;
  };
  return jaccard(token_set(joined(left)), token_set(joined(right)));
}

bool stands_in_both(const KeywordPage& page) {
  return page.indexable && page.at(KeywordPlace::title) > PhraseMatch::words &&
         page.at(KeywordPlace::h1) > PhraseMatch::words;
}

// Versions, years, parts of a series: titles that differ in their numbers are about different things.
std::string numbers_of(std::string_view title) {
  std::string out;
  for (const char c : title) {
    const bool is_digit = c >= '0' && c <= '9';
    if (is_digit) out += c;
    if (!is_digit && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

bool fight(const KeywordPage& a, const KeywordPage& b, double likeness) {
  return stands_in_both(a) && stands_in_both(b) && a.lang == b.lang && series_of(a.url) != series_of(b.url) &&
         numbers_of(a.title) == numbers_of(b.title) && title_likeness(a.title, b.title) >= likeness &&
         jaccard(token_set(a.h1), token_set(b.h1)) >= likeness;
}

void cannibal_title(const KeywordStudy& study, const Limits& limits, Findings& findings) {
  if (!study.has_page() || study.site_name) return;
  std::vector<std::string> pages{study.page.url.href()};
  std::int64_t count = 1;
  for (const KeywordPage& other : study.others) {
    if (!fight(study.page, other, limits["min-likeness"])) continue;
    ++count;
    if (pages.size() < kPagesShown) pages.push_back(other.url.href());
  }
  if (pages.size() < 2) return;
  findings.add(
      {{"keyword", study.keyword.text}, {"count", count}, {"title", study.page.title}, {"pages", pages}},
      {.subject = study.keyword.text});
}

void unmapped(const KeywordStudy& study, const Limits&, Findings& findings) {
  if (study.meant != KeywordStudy::Meant::none) return;
  std::vector<std::string> nearest;
  for (const KeywordPage& page : study.others) {
    if (nearest.size() < 3) nearest.push_back(page.url.href());
  }
  findings.add({{"keyword", study.keyword.text}, {"count", study.pages}, {"pages", nearest}},
               {.subject = study.keyword.text});
}

using enum Severity;

const KeywordCheck kKeywords[] = {
    {{.id = "keyword-cannibal-title",
      .severity = warning,
      .scope = Scope::site,
      .needs = needs::keywords,
      .methods = {6},
      .thresholds = {{"min-likeness", 0.8, "share of tokens"}}},
     cannibal_title},
    {{.id = "keyword-unmapped",
      .severity = notice,
      .scope = Scope::site,
      .needs = needs::keywords | needs::complete_crawl,
      .methods = {6}},
     unmapped},
};

}  // namespace

Topic keyword_site_topic() { return {.name = "keyword_site", .keywords = kKeywords}; }

}  // namespace sitelark
