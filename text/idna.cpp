#include "text/idna.h"

#include <unicode/uidna.h>

#include <memory>

#include "text/utf8.h"

namespace sitelark {
namespace {

// With beStrict false the standard ignores what DNS would refuse: hyphens, lengths, empty labels.
constexpr std::uint32_t kIgnored = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                   UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                   UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
// No name in DNS is longer than 253 bytes; Punycode takes quadratic time.
constexpr std::size_t kMaxUnicodeName = 4096;

const UIDNA* uts46() {
  struct Close {
    void operator()(UIDNA* idna) const { uidna_close(idna); }
  };
  static const std::unique_ptr<UIDNA, Close> idna = [] {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<UIDNA, Close> opened(uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ |
                                                             UIDNA_NONTRANSITIONAL_TO_ASCII |
                                                             UIDNA_NONTRANSITIONAL_TO_UNICODE,
                                                         &error));
    return opened;
  }();
  return idna.get();
}

bool has_ace_prefix(std::string_view label) { return label.substr(0, 4) == "xn--"; }

using Convert = std::int32_t (*)(const UIDNA*, const char*, std::int32_t, char*, std::int32_t, UIDNAInfo*,
                                 UErrorCode*);

std::optional<std::string> convert(Convert function, std::string_view name) {
  if (name.size() > kMaxUnicodeName || uts46() == nullptr) return std::nullopt;
  std::string out(name.size() * 4 + 64, '\0');
  for (int attempt = 0; attempt < 2; ++attempt) {
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    UErrorCode error = U_ZERO_ERROR;
    const std::int32_t length = function(uts46(), name.data(), static_cast<std::int32_t>(name.size()),
                                         out.data(), static_cast<std::int32_t>(out.size()), &info, &error);
    if (length >= 0 && (error == U_BUFFER_OVERFLOW_ERROR)) {
      out.resize(static_cast<std::size_t>(length) + 1);
      continue;
    }
    if (U_FAILURE(error) || (info.errors & ~kIgnored) != 0) return std::nullopt;
    out.resize(static_cast<std::size_t>(length));
    return out;
  }
  return std::nullopt;
}

// What UTS 46 maps since Unicode 15.1 and 16 while older ICU refuses it or maps it otherwise. (With an ICU
// that knows them this is the same mapping done earlier.)
std::optional<char32_t> newly_mapped(char32_t c) {
  if (c >= 0x10A0 && c <= 0x10C5) return c + 0x1C60;
  switch (c) {
    case 0x04C0:
      return 0x04CF;
    case 0x1E9E:
      return 0x00DF;
    case 0x2132:
      return 0x214E;
    case 0x2183:
      return 0x2184;
    case 0x2F868:
      return 0x36FC;
    case 0x2F874:
      return 0x5F53;
    case 0x2F91F:
      return 0x243AB;
    case 0x2F95F:
      return 0x7AEE;
    case 0x2F9BF:
      return 0x45D7;
    default:
      return std::nullopt;
  }
}

bool newly_ignored(char32_t c) {
  return c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x180E ||
         (c >= 0x2061 && c <= 0x2063) || (c >= 0x206A && c <= 0x206F) || c == 0x3164 || c == 0xFFA0 ||
         (c >= 0x1D173 && c <= 0x1D17A);
}

std::string with_new_mappings(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t point = next_code_point(utf8, at);
    if (!newly_ignored(point)) append_utf8(out, newly_mapped(point).value_or(point));
  }
  return out;
}

// UTS 46, section 4, step 4 (since revision 31): an "xn--" label that decodes to ASCII is an error.
bool has_needless_punycode(std::string_view name) {
  for (bool more = true; more;) {
    const std::size_t dot = name.find('.');
    more = dot != std::string_view::npos;
    const std::string_view label = name.substr(0, dot);
    if (has_ace_prefix(label) && label.back() == '-') return true;
    if (more) name.remove_prefix(dot + 1);
  }
  return false;
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> domain_to_ascii(std::string_view utf8) {
  if (is_ascii(utf8)) {
    std::string lower(utf8);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return lower;
  }
  if (utf8.size() > kMaxUnicodeName) return std::nullopt;
  auto ascii = convert(uidna_nameToASCII_UTF8, with_new_mappings(utf8));
  if (ascii && has_needless_punycode(*ascii)) return std::nullopt;
  return ascii;
}

std::string domain_to_unicode(std::string_view ascii) {
  if (ascii.find("xn--") == std::string_view::npos) return std::string(ascii);
  const auto unicode = convert(uidna_nameToUnicodeUTF8, ascii);
  const auto back = unicode ? domain_to_ascii(*unicode) : std::nullopt;
  return back && *back == ascii ? *unicode : std::string(ascii);
}

}  // namespace sitelark
