// JsonPath: where something stands in an answer: "a.b[0].c", "items[*].url". Names are split by dots and hold
// neither dots nor brackets; "" is the value itself; "[0].a" begins in an array.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/serp/json_value.h"

namespace sitelark {

class JsonPath {
 public:
  // nullopt: not a path.
  static std::optional<JsonPath> parse(std::string_view text);

  const std::string& text() const { return text_; }
  // Everything that stands there, at most kMost values; without "[*]" one or none.
  static constexpr std::size_t kMost = 10'000;
  std::vector<JsonValue> all(JsonValue root) const;
  JsonValue first(JsonValue root) const;

 private:
  struct Step {
    std::string name;  // empty: an index
    std::size_t index = 0;
    bool each = false;
  };
  std::optional<std::size_t> read_bracket(std::string_view text, std::size_t at);

  std::string text_;
  std::vector<Step> steps_;
};

}  // namespace sitelark
