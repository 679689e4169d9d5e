#include "text/ascii_words.h"

namespace sitelark {
namespace {

// Bytes of 0 and 1 instead of bool: the compiler turns the loop below into vector code.
std::uint8_t is_letter(std::uint8_t c) { return static_cast<std::uint8_t>((c | 0x20) - 'a') < 26; }
std::uint8_t is_digit(std::uint8_t c) { return static_cast<std::uint8_t>(c - '0') < 10; }

constexpr std::size_t kBlock = 128;  // sums of a block fit a byte

struct BlockCount {
  std::uint8_t letters = 0;
  std::uint8_t starts = 0;  // a letter or digit behind something else
  std::uint8_t joins = 0;   // the "." of "3.5" and the "'" of "don't" (WB6, WB7, WB11, WB12)
};

// The block has a neighbour on both sides.
BlockCount count_block(const char* at) {
  BlockCount count;
  for (std::ptrdiff_t i = 0; i < std::ptrdiff_t{kBlock}; ++i) {
    const auto before = static_cast<std::uint8_t>(at[i - 1]);
    const auto here = static_cast<std::uint8_t>(at[i]);
    const auto after = static_cast<std::uint8_t>(at[i + 1]);
    const std::uint8_t letter_before = is_letter(before);
    const std::uint8_t digit_before = is_digit(before);
    const std::uint8_t letter = is_letter(here);
    const std::uint8_t core = letter | is_digit(here);
    const std::uint8_t both =
        static_cast<std::uint8_t>(here == '.') | static_cast<std::uint8_t>(here == '\'');
    const std::uint8_t of_digits =
        both | static_cast<std::uint8_t>(here == ',') | static_cast<std::uint8_t>(here == ';');
    count.letters += letter;
    count.starts += core & static_cast<std::uint8_t>((letter_before | digit_before) ^ 1);
    const std::uint8_t join =
        (both & letter_before & is_letter(after)) | (of_digits & digit_before & is_digit(after));
    count.joins = static_cast<std::uint8_t>(count.joins + join);
  }
  return count;
}

}  // namespace

AsciiCount count_ascii_words(std::string_view text) {
  AsciiCount total;
  const auto add = [&](const BlockCount& block) {
    total.letters += block.letters;
    total.words += block.starts - block.joins;
  };
  std::size_t at = 1;
  for (; at + kBlock < text.size(); at += kBlock) {
    add(count_block(text.data() + at));
  }
  std::array<char, kBlock + 2> rest;  // the last block, filled up with spaces
  rest.fill(' ');
  std::copy(text.begin() + static_cast<std::ptrdiff_t>(at) - 1, text.end(), rest.begin());
  add(count_block(rest.data() + 1));
  return total;
}

}  // namespace sitelark
