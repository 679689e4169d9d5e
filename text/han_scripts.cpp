#include "text/han_scripts.h"

#include <vector>

#include "text/charset_tables.h"
#include "text/utf8.h"

namespace sitelark {
namespace {

enum class Variant : std::uint8_t { either, simplified, traditional };

constexpr char32_t kFirstHan = 0x4E00;
constexpr char32_t kLastHan = 0x9FFF;

bool is_in_gb2312(int pointer) {
  constexpr int kFirstHanRow = 0xB0 - 0x81;
  constexpr int kLastHanRow = 0xF7 - 0x81;
  constexpr int kFirstTrail = 0xA1 - 0x41;  // of GBK's 190 a row, 0x7F left out
  if (pointer < 0) return false;
  return pointer / 190 >= kFirstHanRow && pointer / 190 <= kLastHanRow && pointer % 190 >= kFirstTrail;
}

// Level 1 of Big5: the 5,401 frequent characters, lead bytes 0xA4 to 0xC6.
bool is_frequent_in_big5(int pointer) {
  return pointer >= (0xA4 - 0x81) * 157 && pointer <= (0xC6 - 0x81) * 157 + 0x7E - 0x40;
}

std::vector<Variant> make_variants() {
  const CharsetInverse gbk(gb18030_index());
  const CharsetInverse big5(big5_index(), {.from = std::size_t{0xA1 - 0x81} * 157});  // not Hong Kong's part
  std::vector<Variant> variants(kLastHan - kFirstHan + 1, Variant::either);
  for (char32_t c = kFirstHan; c <= kLastHan; ++c) {
    const bool in_gb2312 = is_in_gb2312(gbk.first_pointer(c));
    const int in_big5 = big5.last_pointer(c);
    if (in_gb2312 && in_big5 < 0) variants[c - kFirstHan] = Variant::simplified;
    if (!in_gb2312 && is_frequent_in_big5(in_big5)) variants[c - kFirstHan] = Variant::traditional;
  }
  return variants;
}

void sample(std::string& samples, char32_t c) {
  constexpr std::size_t kMostBytes = 30;
  std::string one;
  append_utf8(one, c);
  if (samples.size() < kMostBytes && samples.find(one) == std::string::npos) samples += one;
}

}  // namespace

HanVariants count_han_variants(std::string_view text) {
  static const std::vector<Variant> variants = make_variants();
  HanVariants count;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c < kFirstHan || c > kLastHan) continue;
    switch (variants[c - kFirstHan]) {
      case Variant::either:
        break;
      case Variant::simplified:
        ++count.simplified;
        sample(count.simplified_samples, c);
        break;
      case Variant::traditional:
        ++count.traditional;
        sample(count.traditional_samples, c);
        break;
    }
  }
  return count;
}

}  // namespace sitelark
