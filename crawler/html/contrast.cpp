#include "crawler/html/contrast.h"

#include <array>
#include <cmath>
#include <cstdint>

#include "crawler/html/ascii.h"

namespace sitelark {
namespace {

using Rgb = std::array<int, 3>;

struct Named {
  std::string_view name;
  std::uint32_t rgb;
};

// CSS Color 4, the names of CSS 2.1 and the commonest others.
constexpr std::array kNames{
    Named{"black", 0x000000},     Named{"silver", 0xc0c0c0},    Named{"gray", 0x808080},
    Named{"grey", 0x808080},      Named{"white", 0xffffff},     Named{"maroon", 0x800000},
    Named{"red", 0xff0000},       Named{"purple", 0x800080},    Named{"fuchsia", 0xff00ff},
    Named{"green", 0x008000},     Named{"lime", 0x00ff00},      Named{"olive", 0x808000},
    Named{"yellow", 0xffff00},    Named{"navy", 0x000080},      Named{"blue", 0x0000ff},
    Named{"teal", 0x008080},      Named{"aqua", 0x00ffff},      Named{"orange", 0xffa500},
    Named{"lightgray", 0xd3d3d3}, Named{"lightgrey", 0xd3d3d3}, Named{"darkgray", 0xa9a9a9},
    Named{"darkgrey", 0xa9a9a9},  Named{"whitesmoke", 0xf5f5f5}};

Rgb split(std::uint32_t rgb) {
  return {static_cast<int>(rgb >> 16), static_cast<int>((rgb >> 8) & 0xff), static_cast<int>(rgb & 0xff)};
}

int hex_digit(char c) {
  if (ascii::is_digit(c)) return c - '0';
  const char low = ascii::lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

std::optional<Rgb> of_hex(std::string_view digits) {
  if (digits.size() != 3 && digits.size() != 6) return std::nullopt;
  const std::size_t step = digits.size() / 3;
  Rgb rgb{};
  for (std::size_t i = 0; i < 3; ++i) {
    const int high = hex_digit(digits[i * step]);
    const int low = hex_digit(digits[i * step + step - 1]);
    if (high < 0 || low < 0) return std::nullopt;
    rgb[i] = high * 16 + low;
  }
  return rgb;
}

// "12, 34, 56" or "12 34 56".
std::optional<Rgb> of_numbers(std::string_view text) {
  Rgb rgb{};
  for (int& part : rgb) {
    while (!text.empty() && (ascii::is_space(text[0]) || text[0] == ',')) text.remove_prefix(1);
    if (text.empty() || !ascii::is_digit(text[0])) return std::nullopt;
    for (; !text.empty() && ascii::is_digit(text[0]) && part < 256; text.remove_prefix(1))
      part = part * 10 + (text[0] - '0');
    if (part > 255) return std::nullopt;
  }
  if (!ascii::trim(text).empty()) return std::nullopt;
  return rgb;
}

std::optional<Rgb> parse(std::string_view colour) {
  colour = ascii::trim(colour);
  if (colour.starts_with('#')) return of_hex(colour.substr(1));
  if (ascii::starts_with(colour, "rgb(") && colour.ends_with(')'))
    return of_numbers(colour.substr(4, colour.size() - 5));
  for (const Named& named : kNames)
    if (ascii::equals(colour, named.name)) return split(named.rgb);
  return std::nullopt;
}

// WCAG 2.2, "relative luminance".
double luminance(const Rgb& rgb) {
  constexpr std::array kWeights{0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double part = rgb[i] / 255.0;
    sum += kWeights[i] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
  }
  return sum;
}

}  // namespace

std::optional<double> contrast(std::string_view colour, std::string_view background) {
  const std::optional<Rgb> front = parse(colour);
  const std::optional<Rgb> back = parse(background);
  if (!front || !back) return std::nullopt;
  const double a = luminance(*front);
  const double b = luminance(*back);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace sitelark
