#include "store/named_values.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace sitelark {
namespace {

void put(std::string& out, std::string_view text, bool is_name) {
  for (const char c : text) {
    if (c == '\\' || c == '\n' || (is_name && c == '=')) out.push_back('\\');
    out.push_back(c == '\n' ? 'n' : c);
  }
}

}  // namespace

std::string named_values(const std::vector<std::pair<std::string, std::string>>& values) {
  std::string out;
  for (const auto& [name, value] : values) {
    if (!out.empty()) out.push_back('\n');
    put(out, name, true);
    out.push_back('=');
    put(out, value, false);
  }
  return out;
}

std::string named_values(const std::vector<std::pair<std::string, double>>& values) {
  std::vector<std::pair<std::string, std::string>> texts;
  for (const auto& [name, value] : values) {
    if (std::isfinite(value)) texts.emplace_back(name, fmt::format("{}", value));
  }
  return named_values(texts);
}

std::vector<std::pair<std::string, std::string>> read_named_values(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> out;
  if (text.empty()) return out;
  out.emplace_back();
  bool in_name = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escaped = text[i] == '\\' && i + 1 < text.size();
    if (escaped) ++i;
    const char c = escaped && text[i] == 'n' ? '\n' : text[i];
    if (!escaped && c == '\n') {
      out.emplace_back();
      in_name = true;
    } else if (!escaped && in_name && c == '=') {
      in_name = false;
    } else {
      (in_name ? out.back().first : out.back().second).push_back(c);
    }
  }
  return out;
}

std::vector<std::pair<std::string, double>> read_named_numbers(std::string_view text) {
  std::vector<std::pair<std::string, double>> out;
  for (const auto& [name, value] : read_named_values(text))
    out.emplace_back(name, std::strtod(value.c_str(), nullptr));
  return out;
}

}  // namespace sitelark
