// In which language and script a page is written, and how hard it is to read.
#include <fmt/format.h>

#include <cmath>

#include "analyzers/checks/topics.h"
#include "analyzers/page_kinds.h"
#include "model/short_hashes.h"
#include "text/fold.h"
#include "text/han_scripts.h"
#include "text/language_guess.h"
#include "text/readability.h"

namespace sitelark {
namespace {

constexpr std::string_view kNotKept = "the page's main text was not kept";

// What is true of a long text shows in these parts of it; only where they raise a suspicion is all of it
// read.
constexpr std::size_t kPartBytes = 3u << 10;
constexpr double kSuspicion = 10;  // points of reading ease above the limit

// Whole lines where there are lines: from the beginning and from the middle.
std::string parts_of(std::string_view text) {
  if (text.size() <= 2 * kPartBytes) return std::string(text);
  const auto part = [&](std::size_t from) {
    std::string_view rest = text.substr(from);
    if (from > 0) rest.remove_prefix(std::min({rest.find('\n'), kPartBytes, rest.size() - 1}) + 1);
    const std::size_t end = rest.find('\n', kPartBytes);
    return rest.substr(0, std::min(end, 2 * kPartBytes));
  };
  return fmt::format("{}\n{}", part(0), part(text.size() / 2));
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// Languages so near to each other that a list of their frequent words does not tell them apart.
bool may_be(std::string_view declared, std::string_view guessed) {
  if (declared == guessed || is_one_of(declared, {"mul", "und", "zxx", "x"})) return true;
  if (guessed == "zh")
    return is_one_of(declared, {"cmn", "yue", "wuu", "nan", "hak", "lzh", "gan", "hsn", "cdo"});
  if (guessed == "ja" || guessed == "ko") return false;
  if (guessed == "en") return is_one_of(declared, {"sco", "jam", "tpi", "bi", "en-x"});
  return !is_one_of(declared, {"en", "de", "fr", "es", "it", "nl", "pt", "zh", "ja", "ko", "ru", "ar", "th"});
}

void language_mismatch(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits& limits,
                       Findings& findings) {
  if (!is_indexable_page(row) || row.summary.lang.size() < 2) return;
  if (!row.own) return findings.not_evaluated(kNotKept);
  if (row.own->words < limits["min-words"]) return;
  const LanguageGuess first = guess_language(parts_of(row.own->text));
  if (!first.language.empty() && may_be(row.summary.lang, first.language)) return;
  const LanguageGuess guess = guess_language(row.own->text);
  if (guess.language.empty() || may_be(row.summary.lang, guess.language)) return;
  findings.add(
      {{"declared", row.facts->lang}, {"language", std::string(guess.language)}, {"words", row.own->words}});
}

enum class Script { unknown, simplified, traditional };

Script declared_script(std::string_view lang) {
  const std::string folded = ascii_lower(lang);
  if (!folded.starts_with("zh")) return Script::unknown;
  if (folded.find("hans") != folded.npos) return Script::simplified;
  if (folded.find("hant") != folded.npos) return Script::traditional;
  if (is_one_of(folded, {"zh-cn", "zh-sg", "zh_cn", "zh-my"})) return Script::simplified;
  return is_one_of(folded, {"zh-tw", "zh-hk", "zh-mo", "zh_tw", "zh_hk"}) ? Script::traditional
                                                                          : Script::unknown;
}

void script_mixed(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits& limits,
                  Findings& findings) {
  if (!is_indexable_page(row)) return;
  const Script declared = declared_script(row.facts->lang);
  if (declared == Script::unknown) return;
  if (!row.own) return findings.not_evaluated(kNotKept);
  const HanVariants count = count_han_variants(row.own->text);
  const auto all = static_cast<double>(count.simplified + count.traditional);
  if (all < limits["min-chars"]) return;
  const bool simplified = declared == Script::simplified;
  const auto others = static_cast<double>(simplified ? count.traditional : count.simplified);
  const double share = 100 * others / all;
  if (share <= limits["max-share"]) return;
  findings.add({{"declared", row.facts->lang},
                {"share", std::int64_t{std::lround(share)}},
                {"samples", simplified ? count.traditional_samples : count.simplified_samples}});
}

// Its own text without what stands in pre and code.
std::string prose_of(const PageRow& row) {
  std::string prose;
  std::string_view text = row.own->text;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!has_short_hash(row.facts->code_hashes, line)) prose.append(line).push_back('\n');
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return prose;
}

void hard_english(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits& limits,
                  Findings& findings) {
  if (!is_indexable_page(row) || row.summary.lang != "en") return;
  if (!row.own) return findings.not_evaluated(kNotKept);
  const std::string prose = prose_of(row);
  const Readability first = measure_readability(parts_of(prose));
  if (first.words > 0 && first.flesch() >= limits["min-score"] + kSuspicion) return;
  const Readability sum = measure_readability(prose);
  if (static_cast<double>(sum.words) < limits["min-words"] || sum.characters > 0) return;
  const double score = sum.flesch();
  if (score >= limits["min-score"]) return;
  const std::string_view language = guess_language(row.own->text).language;
  if (!language.empty() && language != "en") return;                      // the formula is for English
  findings.add({{"score", static_cast<std::int64_t>(std::floor(score))},  // never the limit itself
                {"limit", limits["min-score"]},
                {"sentence", sum.longest}});
}

void hard_chinese(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits& limits,
                  Findings& findings) {
  if (!is_indexable_page(row) || row.summary.lang != "zh") return;
  if (!row.own) return findings.not_evaluated(kNotKept);
  const Readability sum = measure_readability(prose_of(row));
  if (static_cast<double>(sum.characters) < limits["min-chars"] || sum.sentences == 0) return;
  const auto sentences = static_cast<double>(sum.sentences);
  const double mean = static_cast<double>(sum.characters) / sentences;
  const double share = 100.0 * static_cast<double>(sum.long_sentences) / sentences;
  if (mean <= limits["max-mean"] && share <= limits["max-share"]) return;
  findings.add({{"chars", std::int64_t{std::lround(mean)}},
                {"share", std::int64_t{std::lround(share)}},
                {"sentence", sum.longest}});
}

using enum Severity;

const RowCheck kRows[] = {
    {.info = {.id = "content-language-mismatch",
              .severity = warning,
              .methods = {8, 22},
              .thresholds = {{"min-words", 100, "wordeq"}}},
     .run = language_mismatch,
     .with_text = true},
    {.info = {.id = "content-script-mixed-hant-hans",
              .severity = notice,
              .methods = {8, 22},
              .thresholds = {{"max-share", 20, "%"}, {"min-chars", 50, "chars"}}},
     .run = script_mixed,
     .with_text = true},
    {.info = {.id = "content-readability-hard",
              .severity = opportunity,
              .methods = {8},
              .thresholds = {{"min-score", 30, "points"}, {"min-words", 100, "words"}}},
     .run = hard_english,
     .with_text = true},
    {.info = {.id = "content-readability-hard-zh",
              .severity = opportunity,
              .methods = {8},
              .thresholds = {{"max-mean", 45, "chars"}, {"max-share", 40, "%"}, {"min-chars", 300, "chars"}}},
     .run = hard_chinese,
     .with_text = true},
};

}  // namespace

Topic content_language_topic() { return {.name = "content_language", .rows = kRows}; }

}  // namespace sitelark
