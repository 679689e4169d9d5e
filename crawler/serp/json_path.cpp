#include "crawler/serp/json_path.h"

#include <charconv>

namespace sitelark {

// "[3]" or "[*]" at `at`: the place behind it.
std::optional<std::size_t> JsonPath::read_bracket(std::string_view text, std::size_t at) {
  const std::size_t end = text.find(']', at);
  if (end == text.npos) return std::nullopt;
  const std::string_view inside = text.substr(at + 1, end - at - 1);
  Step step;
  step.each = inside == "*";
  if (!step.each) {
    const auto [stop, bad] = std::from_chars(inside.data(), inside.data() + inside.size(), step.index);
    if (bad != std::errc() || stop != inside.data() + inside.size()) return std::nullopt;
  }
  steps_.push_back(step);
  return end + 1;
}

std::optional<JsonPath> JsonPath::parse(std::string_view text) {
  constexpr std::size_t kLongest = 500;
  if (text.size() > kLongest) return std::nullopt;
  JsonPath path;
  path.text_ = text;
  bool wants_name = !text.empty() && text[0] != '[';
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '[' && !wants_name) {
      const auto next = path.read_bracket(text, at);
      if (!next) return std::nullopt;
      at = *next;
      continue;
    }
    if (text[at] == '.' && !wants_name && at > 0) {
      wants_name = true;
      ++at;
      continue;
    }
    if (!wants_name) return std::nullopt;
    const std::size_t end = std::min(text.find_first_of(".[]", at), text.size());
    if (end == at) return std::nullopt;
    path.steps_.push_back({.name = std::string(text.substr(at, end - at))});
    wants_name = false;
    at = end;
  }
  if (wants_name) return std::nullopt;
  return path;
}

std::vector<JsonValue> JsonPath::all(JsonValue root) const {
  std::vector<JsonValue> values;
  if (!root.is(JsonValue::Kind::missing)) values.push_back(root);
  for (const Step& step : steps_) {
    std::vector<JsonValue> next;
    for (const JsonValue value : values) {
      const std::size_t count = step.each && value.is(JsonValue::Kind::array) ? value.size() : 0;
      for (std::size_t i = 0; i < count && next.size() < kMost; ++i) next.push_back(value[i]);
      if (step.each) continue;
      const JsonValue inner = step.name.empty() ? value[step.index] : value[std::string_view(step.name)];
      if (!inner.is(JsonValue::Kind::missing)) next.push_back(inner);
    }
    values = std::move(next);
  }
  return values;
}

JsonValue JsonPath::first(JsonValue root) const {
  const auto values = all(root);
  return values.empty() ? JsonValue() : values.front();
}

}  // namespace sitelark
