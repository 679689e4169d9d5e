#include "text/measure.h"

#include <unicode/uchar.h>

#include "text/charset_tables.h"
#include "text/fold.h"
#include "text/normalize.h"
#include "text/pixel_widths.h"
#include "text/utf8.h"

namespace sitelark {
namespace {

constexpr char32_t kJoiner = 0x200D;
constexpr char32_t kSoftHyphen = 0xAD;

bool is_mark(char32_t c) {
  return c >= 0x300 && (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

bool has(char32_t c, UProperty property) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), property) != 0;
}

bool is_pictograph(char32_t c) { return c >= 0xA9 && has(c, UCHAR_EXTENDED_PICTOGRAPHIC); }

// Behind the emoji ZWJ sequence at points[at]; `at` where none begins there.
std::size_t joined_emoji_end(std::u32string_view points, std::size_t at) {
  if (!is_pictograph(points[at])) {
    return at;
  }
  std::size_t end = at;
  for (std::size_t i = at + 1; i < points.size(); ++i) {
    if (points[i] == 0xFE0F || has(points[i], UCHAR_EMOJI_MODIFIER)) {
      end = end == at ? at : i + 1;
    } else if (points[i] == kJoiner && i + 1 < points.size() && is_pictograph(points[i + 1])) {
      end = ++i + 1;
    } else {
      break;
    }
  }
  return end;
}

// Code points after NFC.
std::u32string composed(std::string_view text) {
  if (ascii_run(text, 0) == text.size()) {
    return {text.begin(), text.end()};
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) {
    return code_points(text);
  }
  std::string normal;
  append_normalized(normal, text, *nfc);
  return code_points(normal);
}

// Counts one whatever stands beside it, as long as that is plain too: no mark, no emoji, nothing that NFC
// joins.
bool is_plain(char32_t c) {
  return c < 0x300 || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3041 && c <= 0x3096) ||
         (c >= 0x30A1 && c <= 0x30FC) || (c >= 0x3001 && c <= 0x3029) || (c >= 0xFF01 && c <= 0xFFEE) ||
         (c >= 0x2010 && c <= 0x2027) || (c >= 0x370 && c <= 0x482) || (c >= 0x48A && c <= 0x52F);
}

// The characters of a text where all are plain, as in nearly every page; -1: look closer.
std::int64_t plain_chars(std::string_view text) {
  std::int64_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t ascii = ascii_run(text, at);
    count += static_cast<std::int64_t>(ascii);
    at += ascii;
    if (at == text.size()) {
      break;
    }
    if (!is_plain(next_code_point(text, at))) {
      return -1;
    }
    ++count;
  }
  return count;
}

bool is_wide(char32_t c) {
  if (c < 0x1100) {
    return false;
  }
  if (c >= 0x4E00 && c <= 0x9FFF) {
    return true;
  }
  const int width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

bool is_ambiguous(char32_t c) {
  return c >= 0xA1 &&
         u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH) == U_EA_AMBIGUOUS;
}

bool is_regional(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

// One thing that is drawn, with all that joins it.
struct Glyph {
  std::size_t end = 0;  // behind it, in code points
  int units = 0;
  bool known = true;
};

std::size_t emoji_end(std::u32string_view points, std::size_t at) {
  const char32_t c = points[at];
  const bool asked = at + 1 < points.size() && points[at + 1] == 0xFE0F;
  const bool refused = at + 1 < points.size() && points[at + 1] == 0xFE0E;
  if (refused || c == 0x20 || !(asked ? has(c, UCHAR_EMOJI) : c > 0x7F && has(c, UCHAR_EMOJI_PRESENTATION))) {
    return at;
  }
  if (is_regional(c)) {
    return at + 1 < points.size() && is_regional(points[at + 1]) ? at + 2 : at + 1;
  }
  const std::size_t joined = joined_emoji_end(points, at);
  std::size_t end = joined == at ? at + 1 : joined;
  while (end < points.size() && (points[end] == 0xFE0F || has(points[end], UCHAR_EMOJI_MODIFIER))) {
    ++end;
  }
  return end;
}

Glyph glyph_at(std::u32string_view points, std::size_t at) {
  const char32_t c = points[at];
  const bool plain = at + 1 == points.size() || points[at + 1] < 0x2000;
  const int units = arial_units(c);
  if (units >= 0 && plain && c < 0x2000 && c != kSoftHyphen) {
    return {at + 1, units};
  }
  const std::size_t emoji = emoji_end(points, at);
  if (emoji != at) {
    return {emoji, 2560};
  }
  if (is_mark(c) || u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR) {
    return {at + 1, 0};
  }
  if (units >= 0) {
    return {at + 1, units};
  }
  if (is_wide(c)) {
    return {at + 1, 2048};
  }
  return c >= 0xFF61 && c <= 0xFFDC ? Glyph{at + 1, 1024} : Glyph{at + 1, 1139, false};
}

double pixels(std::int64_t units, double size) { return static_cast<double>(units) * size / 2048; }

}  // namespace

std::int64_t count_chars(std::string_view text) {
  if (const std::int64_t count = plain_chars(text); count >= 0) {
    return count;
  }
  const std::u32string points = composed(text);
  std::int64_t count = 0;
  for (std::size_t i = 0; i < points.size();) {
    const std::size_t joined = joined_emoji_end(points, i);
    count += is_mark(points[i]) ? 0 : 1;
    i = joined == i ? i + 1 : joined;
  }
  return count;
}

std::int64_t count_cells(std::string_view text, bool cjk_page) {
  const std::u32string points = composed(text);
  std::int64_t cells = 0;
  for (std::size_t i = 0; i < points.size();) {
    const char32_t c = points[i];
    const std::size_t joined = joined_emoji_end(points, i);
    const bool wide = is_wide(c) || joined != i || (cjk_page && is_ambiguous(c));
    cells += is_mark(c) ? 0 : (wide ? 2 : 1);
    i = joined == i ? i + 1 : joined;
  }
  return cells;
}

std::int64_t count_gbk_bytes(std::string_view text) {
  std::int64_t bytes = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    bytes += c < 0x80 ? 1 : (is_in_gbk(c) ? 2 : 4);
  }
  return bytes;
}

double pixel_width(std::string_view text, double size, bool* approximate) {
  const std::u32string points = code_points(text);
  std::int64_t units = 0;
  bool all_known = true;
  for (std::size_t i = 0; i < points.size();) {
    const Glyph glyph = glyph_at(points, i);
    units += glyph.units;
    all_known = all_known && glyph.known;
    i = glyph.end;
  }
  if (approximate != nullptr) {
    *approximate = !all_known;
  }
  return pixels(units, size);
}

std::string truncate_to_pixels(std::string_view text, double size, double limit) {
  const std::u32string points = code_points(text);
  std::int64_t units = 0;
  std::size_t at_word = 0;  // the longest prefixes that fit
  std::size_t at_any = 0;
  for (std::size_t i = 0; i < points.size();) {
    const Glyph glyph = glyph_at(points, i);
    const bool fits = pixels(units + 4 * std::int64_t{arial_units(' ')}, size) <= limit;
    if (fits && glyph.units > 0) {
      at_any = i;
      const bool is_break = points[i] == ' ' || is_wide(points[i]) || (i > 0 && is_wide(points[i - 1]));
      at_word = is_break ? i : at_word;
    }
    units += glyph.units;
    i = glyph.end;
  }
  if (pixels(units, size) <= limit) {
    return std::string(text);
  }
  const std::size_t cut = at_word > 0 ? at_word : at_any;
  return std::string(trim_ascii(to_utf8(std::u32string_view(points).substr(0, cut))));
}

std::string first_chars(std::string_view text, std::int64_t count) {
  std::size_t at = 0;
  for (std::int64_t i = 0; i < count && at < text.size(); ++i) {
    next_code_point(text, at);
  }
  return std::string(text.substr(0, at));
}

}  // namespace sitelark
