#include <unicode/ucnv.h>

#include <map>
#include <memory>

#include "text/charset_tables.h"

namespace sitelark {
namespace {

struct SingleByte {
  std::string_view encoding;
  const char* converter;  // of ICU; null: built from the corrections over Latin-1
  bool is_windows;        // undefined bytes of the C1 range stand for the control characters
};

constexpr std::array kSingleBytes = {
    SingleByte{"IBM866", "ibm-866_P100-1995", false},
    SingleByte{"ISO-8859-2", "ibm-912_P100-1995", true},
    SingleByte{"ISO-8859-3", "ibm-913_P100-2000", true},
    SingleByte{"ISO-8859-4", "ibm-914_P100-1995", true},
    SingleByte{"ISO-8859-5", "ibm-915_P100-1995", true},
    SingleByte{"ISO-8859-6", "ibm-1089_P100-1995", true},
    SingleByte{"ISO-8859-7", "ibm-9005_X110-2007", true},
    SingleByte{"ISO-8859-8", "ibm-5012_P100-1999", true},
    SingleByte{"ISO-8859-8-I", "ibm-5012_P100-1999", true},
    SingleByte{"ISO-8859-10", "iso-8859_10-1998", true},
    SingleByte{"ISO-8859-13", "ibm-921_P100-1995", true},
    SingleByte{"ISO-8859-14", "iso-8859_14-1998", true},
    SingleByte{"ISO-8859-15", "ibm-923_P100-1998", true},
    SingleByte{"ISO-8859-16", nullptr, true},
    SingleByte{"KOI8-R", "ibm-878_P100-1996", false},
    SingleByte{"KOI8-U", "ibm-1168_P100-2002", false},
    SingleByte{"macintosh", "macos-0_2-10.2", false},
    SingleByte{"windows-874", "windows-874-2000", true},
    SingleByte{"windows-1250", "ibm-5346_P100-1998", true},
    SingleByte{"windows-1251", "ibm-5347_P100-1998", true},
    SingleByte{"windows-1252", "ibm-5348_P100-1997", true},
    SingleByte{"windows-1253", "ibm-5349_P100-1998", true},
    SingleByte{"windows-1254", "ibm-5350_P100-1998", true},
    SingleByte{"windows-1255", "ibm-9447_P100-2002", true},
    SingleByte{"windows-1256", "ibm-9448_X100-2005", true},
    SingleByte{"windows-1257", "ibm-9449_P100-2002", true},
    SingleByte{"windows-1258", "ibm-5354_P100-1998", true},
    SingleByte{"x-mac-cyrillic", "macos-7_3-10.2", false},
};

struct Correction {
  std::string_view encoding;
  std::uint8_t byte;
  char16_t code_point;
};

// Where the standard's index differs from ICU's converter.
constexpr std::array kCorrections = {
    Correction{"windows-1253", 0xAA, 0},     Correction{"windows-874", 0xDB, 0},
    Correction{"windows-874", 0xDC, 0},      Correction{"windows-874", 0xDD, 0},
    Correction{"windows-874", 0xDE, 0},      Correction{"windows-874", 0xFC, 0},
    Correction{"windows-874", 0xFD, 0},      Correction{"windows-874", 0xFE, 0},
    Correction{"windows-874", 0xFF, 0},      Correction{"KOI8-U", 0xAE, 0x045E},
    Correction{"KOI8-U", 0xBE, 0x040E},      Correction{"ISO-8859-16", 0xA1, 0x0104},
    Correction{"ISO-8859-16", 0xA2, 0x0105}, Correction{"ISO-8859-16", 0xA3, 0x0141},
    Correction{"ISO-8859-16", 0xA4, 0x20AC}, Correction{"ISO-8859-16", 0xA5, 0x201E},
    Correction{"ISO-8859-16", 0xA6, 0x0160}, Correction{"ISO-8859-16", 0xA8, 0x0161},
    Correction{"ISO-8859-16", 0xAA, 0x0218}, Correction{"ISO-8859-16", 0xAC, 0x0179},
    Correction{"ISO-8859-16", 0xAE, 0x017A}, Correction{"ISO-8859-16", 0xAF, 0x017B},
    Correction{"ISO-8859-16", 0xB2, 0x010C}, Correction{"ISO-8859-16", 0xB3, 0x0142},
    Correction{"ISO-8859-16", 0xB4, 0x017D}, Correction{"ISO-8859-16", 0xB5, 0x201D},
    Correction{"ISO-8859-16", 0xB8, 0x017E}, Correction{"ISO-8859-16", 0xB9, 0x010D},
    Correction{"ISO-8859-16", 0xBA, 0x0219}, Correction{"ISO-8859-16", 0xBC, 0x0152},
    Correction{"ISO-8859-16", 0xBD, 0x0153}, Correction{"ISO-8859-16", 0xBE, 0x0178},
    Correction{"ISO-8859-16", 0xBF, 0x017C}, Correction{"ISO-8859-16", 0xC3, 0x0102},
    Correction{"ISO-8859-16", 0xC5, 0x0106}, Correction{"ISO-8859-16", 0xD0, 0x0110},
    Correction{"ISO-8859-16", 0xD1, 0x0143}, Correction{"ISO-8859-16", 0xD5, 0x0150},
    Correction{"ISO-8859-16", 0xD7, 0x015A}, Correction{"ISO-8859-16", 0xD8, 0x0170},
    Correction{"ISO-8859-16", 0xDD, 0x0118}, Correction{"ISO-8859-16", 0xDE, 0x021A},
    Correction{"ISO-8859-16", 0xE3, 0x0103}, Correction{"ISO-8859-16", 0xE5, 0x0107},
    Correction{"ISO-8859-16", 0xF0, 0x0111}, Correction{"ISO-8859-16", 0xF1, 0x0144},
    Correction{"ISO-8859-16", 0xF5, 0x0151}, Correction{"ISO-8859-16", 0xF7, 0x015B},
    Correction{"ISO-8859-16", 0xF8, 0x0171}, Correction{"ISO-8859-16", 0xFD, 0x0119},
    Correction{"ISO-8859-16", 0xFE, 0x021B},
};

void fill_from_icu(UpperHalf& half, const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open(name, &status);
  if (U_FAILURE(status)) {
    return;
  }
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  for (int i = 0; i < 128; ++i) {
    const char byte = static_cast<char>(i + 0x80);
    std::array<char16_t, 4> out{};
    status = U_ZERO_ERROR;
    const int n = ucnv_toUChars(converter, out.data(), out.size(), &byte, 1, &status);
    half[i] = U_SUCCESS(status) && n == 1 && out[0] != 0xFFFD && out[0] != 0x1A ? out[0] : u'\0';
  }
  ucnv_close(converter);
}

UpperHalf upper_half(const SingleByte& encoding) {
  UpperHalf half{};
  if (encoding.converter != nullptr) {
    fill_from_icu(half, encoding.converter);
  } else {
    for (char16_t i = 0; i < 128; ++i) {
      half[i] = static_cast<char16_t>(i + 0x80);
    }
  }
  for (char16_t i = 0; i < 0x20 && encoding.is_windows; ++i) {
    half[i] = half[i] == 0 ? static_cast<char16_t>(i + 0x80) : half[i];
  }
  for (const Correction& correction : kCorrections) {
    if (correction.encoding == encoding.encoding) {
      half[correction.byte - 0x80] = correction.code_point;
    }
  }
  return half;
}

}  // namespace

const UpperHalf* single_byte_index(std::string_view encoding) {
  static const std::map<std::string_view, UpperHalf> halves = [] {
    std::map<std::string_view, UpperHalf> all;
    for (const SingleByte& each : kSingleBytes) {
      all.emplace(each.encoding, upper_half(each));
    }
    return all;
  }();
  const auto found = halves.find(encoding);
  return found == halves.end() ? nullptr : &found->second;
}

}  // namespace sitelark
