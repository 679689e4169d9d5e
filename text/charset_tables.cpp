#include "text/charset_tables.h"

#include <unicode/ucnv.h>

#include <memory>
#include <string>

#include "text/charset_corrections.h"

namespace sitelark {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &status));
  if (converter != nullptr) {
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    ucnv_setFallback(converter.get(), 1);
  }
  return converter;
}

// The single code point that the bytes stand for, or 0.
char32_t converted(UConverter* converter, std::string_view bytes) {
  std::array<char16_t, 8> out{};
  UErrorCode status = U_ZERO_ERROR;
  const int n = ucnv_toUChars(converter, out.data(), out.size(), bytes.data(),
                              static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status) || n < 1) {
    return 0;
  }
  UChar32 c = 0;
  int at = 0;
  U16_NEXT(out.data(), at, n, c);
  return at == n && c != 0x1A ? static_cast<char32_t>(c) : 0;
}

// `bytes_of(pointer)` spells a pointer for the converter.
template <class BytesOf>
CharsetIndex index_from(const char* converter_name, std::size_t size, BytesOf bytes_of) {
  CharsetIndex index(size, 0);
  const Converter converter = open_converter(converter_name);
  for (std::size_t pointer = 0; converter != nullptr && pointer < size; ++pointer) {
    index[pointer] = converted(converter.get(), bytes_of(pointer));
  }
  return index;
}

std::string two_bytes(std::size_t lead, std::size_t trail) {
  return {static_cast<char>(lead), static_cast<char>(trail)};
}

std::string sjis_bytes(std::size_t pointer) {
  const std::size_t lead = pointer / 188;
  const std::size_t trail = pointer % 188;
  return two_bytes(lead + (lead < 0x1F ? 0x81 : 0xC1), trail + (trail < 0x3F ? 0x40 : 0x41));
}

// User-defined characters are none of the standard's.
void drop_private(CharsetIndex& index) {
  for (char32_t& c : index) {
    c = (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 ? 0 : c;
  }
}

void correct(CharsetIndex& index, std::span<const IndexCorrection> corrections) {
  for (const IndexCorrection& c : corrections) {
    index[c.pointer] = c.code_point;
  }
}

}  // namespace

const CharsetIndex& gb18030_index() {
  static const CharsetIndex index = [] {
    CharsetIndex made = index_from("gb18030", std::size_t{126} * 190, [](std::size_t p) {
      return two_bytes(p / 190 + 0x81, p % 190 + (p % 190 < 0x3F ? 0x40 : 0x41));
    });
    correct(made, gb18030_corrections());
    return made;
  }();
  return index;
}

const CharsetIndex& gb18030_ranges_index() {
  static const CharsetIndex index = index_from("gb18030", 39420, [](std::size_t p) {
    return two_bytes(p / 12600 + 0x81, p / 1260 % 10 + 0x30) + two_bytes(p / 10 % 126 + 0x81, p % 10 + 0x30);
  });
  return index;
}

const CharsetIndex& big5_index() {
  static const CharsetIndex index = [] {
    CharsetIndex made = index_from("Big5-HKSCS", std::size_t{126} * 157, [](std::size_t p) {
      return two_bytes(p / 157 + 0x81, p % 157 + (p % 157 < 0x3F ? 0x40 : 0x62));
    });
    drop_private(made);
    correct(made, big5_corrections());
    return made;
  }();
  return index;
}

const CharsetIndex& jis0208_index() {
  static const CharsetIndex index = index_from("ibm-943_P15A-2003", std::size_t{60} * 188, sjis_bytes);
  return index;
}

const CharsetIndex& jis0212_index() {
  constexpr std::size_t kRows = 82;  // ICU's converter has more of IBM's
  static const CharsetIndex index = index_from("euc-jp-2007", kRows * 94, [](std::size_t p) {
    return std::string(1, '\x8F').append(two_bytes(p / 94 + 0xA1, p % 94 + 0xA1));
  });
  return index;
}

const CharsetIndex& euc_kr_index() {
  static const CharsetIndex index = [] {
    CharsetIndex made = index_from("windows-949-2000", std::size_t{126} * 190,
                                   [](std::size_t p) { return two_bytes(p / 190 + 0x81, p % 190 + 0x41); });
    drop_private(made);
    return made;
  }();
  return index;
}

CharsetInverse::CharsetInverse(const CharsetIndex& index, Part part) {
  for (std::size_t pointer = part.from; pointer < index.size(); ++pointer) {
    const bool skipped = pointer >= part.skip_from && pointer < part.skip_to;
    if (index[pointer] != 0 && !skipped) {
      pairs_.emplace_back(index[pointer], static_cast<int>(pointer));
    }
  }
  std::sort(pairs_.begin(), pairs_.end());
}

int CharsetInverse::first_pointer(char32_t c) const {
  const auto found = std::lower_bound(pairs_.begin(), pairs_.end(), std::pair<char32_t, int>(c, -1));
  return found != pairs_.end() && found->first == c ? found->second : -1;
}

int CharsetInverse::last_pointer(char32_t c) const {
  const auto behind = std::lower_bound(pairs_.begin(), pairs_.end(), std::pair<char32_t, int>(c + 1, -1));
  return behind != pairs_.begin() && std::prev(behind)->first == c ? std::prev(behind)->second : -1;
}

bool is_in_gbk(char32_t c) {
  static const std::vector<bool> known = [] {
    std::vector<bool> all(0x10000);
    for (const char32_t each : gb18030_index()) {
      all[each & 0xFFFF] = each < 0xE000 || each > 0xF8FF;
    }
    all[0] = false;
    return all;
  }();
  return c < 0x10000 && known[c];
}

}  // namespace sitelark
