#include <fmt/format.h>

#include "text/charset.h"
#include "text/charset_tables.h"
#include "text/utf8.h"

namespace sitelark {
namespace {

// Bytes of a code point that is not ASCII, as text; empty: the encoding lacks it.
using EncodePoint = std::string (*)(char32_t);

std::string pair_bytes(unsigned lead, unsigned trail) {
  return {static_cast<char>(lead), static_cast<char>(trail)};
}

std::string gbk(char32_t c, bool four_bytes) {
  static const CharsetInverse inverse(gb18030_index());
  if (c == 0xE5E5) {
    return {};
  }
  if (c == 0x20AC && !four_bytes) {
    return "\x80";
  }
  if (const int found = inverse.first_pointer(c); found >= 0) {
    const auto pointer = static_cast<unsigned>(found);
    return pair_bytes(pointer / 190 + 0x81, pointer % 190 + (pointer % 190 < 0x3F ? 0x40 : 0x41));
  }
  if (!four_bytes) {
    return {};
  }
  static const CharsetInverse ranges(gb18030_ranges_index());
  const auto pointer = c >= 0x10000 ? 189000 + (c - 0x10000) : static_cast<unsigned>(ranges.first_pointer(c));
  return pair_bytes(pointer / 12600 + 0x81, pointer / 1260 % 10 + 0x30) +
         pair_bytes(pointer / 10 % 126 + 0x81, pointer % 10 + 0x30);
}

std::string big5(char32_t c) {
  static const CharsetInverse inverse(big5_index(), {.from = std::size_t{0xA1 - 0x81} * 157});
  const bool is_last = c == 0x2550 || c == 0x255E || c == 0x2561 || c == 0x256A || c == 0x5341 || c == 0x5345;
  const int found = is_last ? inverse.last_pointer(c) : inverse.first_pointer(c);
  if (found < 0) {
    return {};
  }
  const auto pointer = static_cast<unsigned>(found);
  return pair_bytes(pointer / 157 + 0x81, pointer % 157 + (pointer % 157 < 0x3F ? 0x40 : 0x62));
}

std::string euc_jp(char32_t c) {
  static const CharsetInverse inverse(jis0208_index());
  if (c == 0xA5 || c == 0x203E) {
    return c == 0xA5 ? "\\" : "~";
  }
  if (c >= 0xFF61 && c <= 0xFF9F) {
    return pair_bytes(0x8E, c - 0xFF61 + 0xA1);
  }
  const int found = inverse.first_pointer(c == 0x2212 ? 0xFF0D : c);
  if (found < 0 || found >= 94 * 94) {
    return {};
  }
  return pair_bytes(static_cast<unsigned>(found) / 94 + 0xA1, static_cast<unsigned>(found) % 94 + 0xA1);
}

std::string shift_jis(char32_t c) {
  static const CharsetInverse inverse(jis0208_index(), {.skip_from = 8272, .skip_to = 8836});
  if (c == 0x80) {
    return "\x80";
  }
  if (c == 0xA5 || c == 0x203E) {
    return c == 0xA5 ? "\\" : "~";
  }
  if (c >= 0xFF61 && c <= 0xFF9F) {
    return {static_cast<char>(c - 0xFF61 + 0xA1)};
  }
  const int found = inverse.first_pointer(c == 0x2212 ? 0xFF0D : c);
  if (found < 0) {
    return {};
  }
  const unsigned lead = static_cast<unsigned>(found) / 188;
  const unsigned trail = static_cast<unsigned>(found) % 188;
  return pair_bytes(lead + (lead < 0x1F ? 0x81 : 0xC1), trail + (trail < 0x3F ? 0x40 : 0x41));
}

std::string euc_kr(char32_t c) {
  static const CharsetInverse inverse(euc_kr_index());
  const int found = inverse.first_pointer(c);
  return found < 0 ? std::string{}
                   : pair_bytes(static_cast<unsigned>(found) / 190 + 0x81,
                                static_cast<unsigned>(found) % 190 + 0x41);
}

std::string user_defined(char32_t c) {
  return c >= 0xF780 && c <= 0xF7FF ? std::string{static_cast<char>(c - 0xF780 + 0x80)} : std::string{};
}

EncodePoint encoder_for(std::string_view encoding) {
  constexpr std::pair<std::string_view, EncodePoint> kEncoders[] = {
      {"GBK", [](char32_t c) { return gbk(c, false); }},
      {"gb18030", [](char32_t c) { return gbk(c, true); }},
      {"Big5", big5},
      {"EUC-JP", euc_jp},
      {"Shift_JIS", shift_jis},
      {"EUC-KR", euc_kr},
      {"x-user-defined", user_defined},
  };
  for (const auto& [name, encoder] : kEncoders) {
    if (name == encoding) {
      return encoder;
    }
  }
  return nullptr;
}

std::string reference(char32_t c) { return fmt::format("%26%23{}%3B", static_cast<std::uint32_t>(c)); }

std::string single_byte(char32_t c, const UpperHalf& half) {
  const auto* const found = std::find(half.begin(), half.end(), static_cast<char16_t>(c));
  return c > 0xFFFF || found == half.end() ? std::string{}
                                           : std::string{static_cast<char>(found - half.begin() + 0x80)};
}

// The one encoder with a state (Encoding Standard, 12.2.2).
class Iso2022JpEncoder {
 public:
  std::string run(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
      put(next_code_point(utf8, at));
    }
    enter("(B");
    return std::move(out_);
  }

 private:
  void put(char32_t c) {
    if (c == 0x0E || c == 0x0F || c == 0x1B) {
      enter("(B");
      out_ += reference(kReplacement);
      return;
    }
    if (c < 0x80) {
      const bool roman_has = mode_ == "(J" && c != 0x5C && c != 0x7E;
      enter(roman_has ? "(J" : "(B");
      out_.push_back(static_cast<char>(c));
      return;
    }
    if (c == 0xA5 || c == 0x203E) {
      enter("(J");
      out_.push_back(c == 0xA5 ? '\\' : '~');
      return;
    }
    put_jis0208(c);
  }

  void put_jis0208(char32_t c) {
    // index ISO-2022-JP katakana
    constexpr std::u32string_view kFullWidth =
        U"。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミム"
        U"メモヤユヨラリルレロワン゛゜";
    const char32_t wide = c >= 0xFF61 && c <= 0xFF9F ? kFullWidth[c - 0xFF61] : c;
    const std::string bytes = euc_jp(wide);
    if (bytes.size() != 2) {
      enter(mode_ == "$B" ? "(B" : mode_);
      out_ += reference(c);
      return;
    }
    enter("$B");
    out_.push_back(static_cast<char>(bytes[0] & 0x7F));
    out_.push_back(static_cast<char>(bytes[1] & 0x7F));
  }

  void enter(std::string_view mode) {
    if (mode_ != mode) {
      mode_ = mode;
      out_.push_back('\x1B');
      out_ += mode;
    }
  }

  std::string out_;
  std::string_view mode_ = "(B";
};

}  // namespace

std::string encode_for_query(std::string_view utf8, std::string_view encoding) {
  if (encoding == "ISO-2022-JP") {
    return Iso2022JpEncoder().run(utf8);
  }
  const EncodePoint encoder = encoder_for(encoding);
  const UpperHalf* half = encoder == nullptr ? single_byte_index(encoding) : nullptr;
  if (encoder == nullptr && half == nullptr) {
    return std::string(utf8);
  }
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_code_point(utf8, at);
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
      continue;
    }
    const std::string bytes = encoder != nullptr ? encoder(c) : single_byte(c, *half);
    out += bytes.empty() ? reference(c) : bytes;
  }
  return out;
}

}  // namespace sitelark
