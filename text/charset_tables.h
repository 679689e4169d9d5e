// The indexes of the Encoding Standard (section 5), made from ICU's converters when first needed and
// corrected where ICU differs. For the files of this room. Safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace sitelark {

// By pointer; 0: no code point.
using CharsetIndex = std::vector<char32_t>;
const CharsetIndex& gb18030_index();         // two-byte part
const CharsetIndex& gb18030_ranges_index();  // four-byte part below U+10000
const CharsetIndex& big5_index();            // without the four pointers of two code points
const CharsetIndex& jis0208_index();         // with the rows of Shift_JIS
const CharsetIndex& jis0212_index();
const CharsetIndex& euc_kr_index();

// Upper half (bytes 0x80..0xFF) of a single-byte encoding; nullptr: not one. 0: no code point.
using UpperHalf = std::array<char16_t, 128>;
const UpperHalf* single_byte_index(std::string_view encoding);

// From code point to pointer, for [from, to) of an index without [skip_from, skip_to).
class CharsetInverse {
 public:
  struct Part {
    std::size_t from = 0;
    std::size_t skip_from = 0;
    std::size_t skip_to = 0;
  };
  explicit CharsetInverse(const CharsetIndex& index) : CharsetInverse(index, Part{}) {}
  CharsetInverse(const CharsetIndex& index, Part part);
  int first_pointer(char32_t c) const;  // -1: none
  int last_pointer(char32_t c) const;

 private:
  std::vector<std::pair<char32_t, int>> pairs_;  // sorted
};

// Has a two-byte form in GBK.
bool is_in_gbk(char32_t c);

}  // namespace sitelark
