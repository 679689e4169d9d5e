#include <fmt/format.h>

#include <charconv>

#include "crawler/html/ascii.h"
#include "crawler/query/css_selector.h"
#include "text/fold.h"

namespace sitelark {
namespace {

struct Nth {
  std::int64_t step = 0;
  std::int64_t offset = 0;
};

constexpr std::int64_t kMost = 1'000'000'000;

// A sign and digits; the sign alone is `bare`. nullopt: something else.
std::optional<std::int64_t> whole(std::string_view text, std::optional<std::int64_t> bare) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty()) return bare ? std::optional(negative ? -*bare : *bare) : std::nullopt;
  std::int64_t value = 0;
  if (!ascii::is_digit(text.front())) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size()) return std::nullopt;
  if (error != std::errc() || value > kMost) value = kMost;
  return negative ? -value : value;
}

// "+ 3" behind the n: white space may stand on both sides of the sign.
std::optional<std::int64_t> offset_behind(std::string_view text) {
  text = ascii::trim(text);
  if (text.empty()) return 0;
  if (text.front() != '+' && text.front() != '-') return std::nullopt;
  const std::string_view digits = ascii::trim(text.substr(1));
  if (digits.empty() || !ascii::is_digit(digits.front())) return std::nullopt;
  const auto value = whole(digits, std::nullopt);
  if (!value) return std::nullopt;
  return text.front() == '-' ? -*value : *value;
}

std::optional<Nth> parse_nth(std::string_view argument) {
  const std::string text = ascii_lower(ascii::trim(argument));
  if (text == "odd") return Nth{2, 1};
  if (text == "even") return Nth{2, 0};
  const std::size_t n = text.find('n');
  if (n == std::string::npos) {
    const auto offset = whole(text, std::nullopt);
    return offset ? std::optional(Nth{0, *offset}) : std::nullopt;
  }
  const auto step = whole(std::string_view(text).substr(0, n), 1);
  const auto offset = offset_behind(std::string_view(text).substr(n + 1));
  if (!step || !offset) return std::nullopt;
  return Nth{*step, *offset};
}

}  // namespace

std::string nth_child_condition(std::string_view argument) {
  const std::optional<Nth> nth = parse_nth(argument);
  if (!nth) return {};
  const auto [step, offset] = *nth;
  constexpr std::string_view kBefore = "count(preceding-sibling::*)";  // the index less 1
  if (step == 0 && offset < 1) return "false()";
  if (step == 0) return fmt::format("{} = {}", kBefore, offset - 1);
  const std::int64_t first = offset - 1;
  if (step < 0)
    return first < 0 ? "false()"
                     : fmt::format("{0} <= {1} and ({1} - {0}) mod {2} = 0", kBefore, first, -step);
  return fmt::format("{0} >= {1} and ({0} - {1}) mod {2} = 0", kBefore, first, step);
}

}  // namespace sitelark
