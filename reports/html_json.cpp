#include "reports/html_json.h"

#include <cmath>

#include "reports/safe_text.h"
#include "text/json.h"

namespace sitelark {
namespace {

constexpr std::size_t kLongestString = 2'000;

}  // namespace

std::string json_string(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string json_number(double value) {
  return std::isfinite(value) ? fmt::format("{:.6g}", value) : std::string("null");
}

std::vector<std::string> json_strings(const std::vector<std::string>& texts) {
  std::vector<std::string> out;
  for (const std::string& text : texts) out.push_back(json_string(text));
  return out;
}

int StringTable::id(std::string_view text) {
  if (text.empty()) return -1;
  return static_cast<int>(texts_.id(shortened(valid_utf8(text), kLongestString)));
}

}  // namespace sitelark
