#include "text/charset_detect.h"

#include <unicode/ucsdet.h>

#include <memory>

#include "text/charset.h"
#include "text/utf8.h"

namespace sitelark {
namespace {

constexpr std::size_t kSample = 8 << 10;
constexpr std::size_t kLeastBytes = 4;  // above ASCII: fewer say nothing
constexpr int kLeastConfidence = 5;     // of 100
constexpr std::size_t kBadPerMille = 20;

bool is_high(char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; }

// Mark-up and what stands between words in every encoding; no trail byte of two-byte encodings.
bool is_delimiter(char c) { return !is_high(c) && (c < '0' || (c > '9' && c < '@')); }

struct Sample {
  std::string text;
  std::size_t high = 0;
};

// The words that hold bytes above ASCII: mark-up and English names would drown the statistics.
Sample telling_words(std::string_view bytes) {
  Sample sample;
  for (std::size_t at = 0; at < bytes.size() && sample.text.size() < kSample;) {
    const std::size_t begin = at;
    std::size_t high = 0;
    while (at < bytes.size() && !is_delimiter(bytes[at])) {
      high += is_high(bytes[at++]) ? 1 : 0;
    }
    if (high > 0) {
      sample.text.append(bytes, begin, at - begin).push_back(' ');
      sample.high += high;
    }
    ++at;
  }
  return sample;
}

// Thai in one byte (ICU has no statistics of it): all bytes defined, mostly consonants, every mark behind
// one, and no Latin letters in its words.
bool looks_thai(const Sample& sample) {
  std::size_t consonants = 0;
  std::size_t latin = 0;
  bool may_carry = false;
  for (const char c : sample.text) {
    const auto b = static_cast<unsigned char>(c);
    latin += b >= '@' && b < 0x80 ? 1 : 0;
    const bool is_mark = b == 0xD1 || (b >= 0xD4 && b <= 0xDA) || (b >= 0xE7 && b <= 0xEE);
    if ((b >= 0xDB && b <= 0xDE) || b >= 0xFC || (is_mark && !may_carry)) {
      return false;
    }
    const bool is_consonant = b >= 0xA1 && b <= 0xCE;
    consonants += is_consonant ? 1 : 0;
    may_carry = is_consonant || is_mark;
  }
  return sample.high >= 20 && consonants * 2 > sample.high && latin * 10 < sample.high;
}

// ICU's guess as a name of the standard; empty where browsers would never guess it.
std::string_view name_of(const UCharsetMatch* match) {
  UErrorCode status = U_ZERO_ERROR;
  if (ucsdet_getConfidence(match, &status) < kLeastConfidence) {
    return {};
  }
  const char* icu_name = ucsdet_getName(match, &status);
  const std::string_view name =
      U_SUCCESS(status) ? encoding_for_label(icu_name).value_or(std::string_view{}) : std::string_view{};
  if (name == "gb18030") {
    return "GBK";
  }
  return name == "replacement" || name.substr(0, 3) == "UTF" ? std::string_view{} : name;
}

bool decodes_well(const Sample& sample, std::string_view encoding) {
  const auto bad = static_cast<std::size_t>(decode(sample.text, encoding).replacements);
  return bad * 1000 <= sample.high * kBadPerMille;
}

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

std::string_view icu_guess(const Sample& sample) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  ucsdet_setText(detector.get(), sample.text.data(), static_cast<std::int32_t>(sample.text.size()), &status);
  std::int32_t found = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &status);
  for (std::int32_t i = 0; U_SUCCESS(status) && i < found; ++i) {
    const std::string_view name = name_of(matches[i]);
    if (!name.empty() && decodes_well(sample, name)) {
      return name;
    }
  }
  return {};
}

}  // namespace

std::string_view detect_encoding(std::string_view bytes) {
  if (ascii_run(bytes, 0) == bytes.size()) {
    return bytes.find("\x1B$") == std::string_view::npos ? std::string_view{} : "ISO-2022-JP";
  }
  if (is_valid_utf8(bytes)) {
    return "UTF-8";
  }
  const Sample sample = telling_words(bytes);
  if (sample.high < kLeastBytes) {
    return {};
  }
  return looks_thai(sample) ? "windows-874" : icu_guess(sample);
}

}  // namespace sitelark
