// The few questions about ASCII that every scanner asks, as the HTML Standard words them.
#pragma once

#include <cstdint>
#include <string_view>

namespace sitelark::ascii {

constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// `lower_case` is already in lower case.
constexpr bool equals(std::string_view any_case, std::string_view lower_case) {
  if (any_case.size() != lower_case.size()) return false;
  for (std::size_t i = 0; i < any_case.size(); ++i)
    if (lower(any_case[i]) != lower_case[i]) return false;
  return true;
}

constexpr bool starts_with(std::string_view any_case, std::string_view lower_case) {
  return any_case.size() >= lower_case.size() && equals(any_case.substr(0, lower_case.size()), lower_case);
}

constexpr std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Is `lower_case` one of the words of `list`, which white space separates?
constexpr bool has_word(std::string_view list, std::string_view lower_case) {
  for (std::size_t i = 0; i < list.size();) {
    while (i < list.size() && is_space(list[i])) ++i;
    std::size_t end = i;
    while (end < list.size() && !is_space(list[end])) ++end;
    if (equals(list.substr(i, end - i), lower_case)) return true;
    i = end;
  }
  return false;
}

}  // namespace sitelark::ascii
