#include "text/han_variants.h"

#include <unicode/brkiter.h>
#include <unicode/translit.h>
#include <unicode/utext.h>

#include "text/fold.h"
#include "text/utf8.h"

namespace sitelark {
namespace {

constexpr char32_t kFirstHan = 0x3400;
constexpr char32_t kLastHan = 0x9FFF;
constexpr std::size_t kHanBytes = 3;  // of all of them in UTF-8

std::unique_ptr<icu::Transliterator> transliterator(const char* id) {
  UErrorCode status = U_ZERO_ERROR;
  return std::unique_ptr<icu::Transliterator>(
      icu::Transliterator::createInstance(icu::UnicodeString(id), UTRANS_FORWARD, status));
}

// The simplified form of each character, alone: ICU's rules look at neighbours, a table does not.
std::vector<char16_t> make_simplified() {
  std::vector<char16_t> table(kLastHan - kFirstHan + 1);
  icu::UnicodeString all;
  for (char32_t c = kFirstHan; c <= kLastHan; ++c) {
    table[c - kFirstHan] = static_cast<char16_t>(c);
    all.append(static_cast<UChar32>(c)).append(u'\n');
  }
  if (const auto to_simplified = transliterator("Hant-Hans")) to_simplified->transliterate(all);
  std::size_t row = 0;
  std::int32_t begin = 0;
  for (std::int32_t end = all.indexOf(u'\n'); end >= 0 && row < table.size();
       end = all.indexOf(u'\n', begin)) {
    const bool fits = end - begin == 1 && all[begin] >= kFirstHan && all[begin] <= kLastHan;
    if (fits) table[row] = all[begin];
    begin = end + 1;
    ++row;
  }
  return table;
}

void simplify(std::string& text) {
  static const std::vector<char16_t> table = make_simplified();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c >= kFirstHan && c <= kLastHan && at - begin == kHanBytes)
      write_utf8(text.data() + begin, table[c - kFirstHan]);
  }
}

std::vector<std::size_t> dictionary_borders(std::string_view run) {
  std::vector<std::size_t> borders;
  UErrorCode status = U_ZERO_ERROR;
  thread_local const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getChinese(), status));
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, run.data(), static_cast<std::int64_t>(run.size()), &status);
  if (words != nullptr && U_SUCCESS(status)) {
    words->setText(&view, status);
    words->first();
    for (std::int32_t to = words->next(); to != icu::BreakIterator::DONE; to = words->next())
      borders.push_back(static_cast<std::size_t>(to));
  }
  utext_close(&view);
  return borders;
}

}  // namespace

std::string fold_variants(std::string_view text) {
  std::string folded = fold(text);
  simplify(folded);
  return folded;
}

std::string pinyin(std::string_view text) {
  const auto to_latin = transliterator("Han-Latin; Latin-ASCII; Lower");
  if (!to_latin) return std::string(text);
  icu::UnicodeString letters = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 4'096))));
  to_latin->transliterate(letters);
  std::string out;
  letters.toUTF8String(out);
  return out;
}

std::vector<std::string_view> han_segments(std::string_view run) {
  std::vector<std::string_view> segments;
  bool last_is_single = false;
  std::size_t begin = 0;
  for (const std::size_t end : dictionary_borders(run)) {
    const bool is_single = end - begin <= kHanBytes;
    if (is_single && last_is_single) {
      segments.back() = {segments.back().data(), segments.back().size() + end - begin};
      last_is_single = false;
    } else {
      segments.push_back(run.substr(begin, end - begin));
      last_is_single = is_single;
    }
    begin = end;
  }
  std::vector<std::string_view> joined;
  for (const std::string_view segment : segments) {
    const bool joins = !joined.empty() && (segment.size() <= kHanBytes || joined.back().size() <= kHanBytes);
    if (joins) {
      joined.back() = {joined.back().data(), joined.back().size() + segment.size()};
    } else {
      joined.push_back(segment);
    }
  }
  return joined;
}

}  // namespace sitelark
