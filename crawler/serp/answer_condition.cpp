#include <algorithm>

#include "crawler/serp/provider_file.h"
#include "text/fold.h"

namespace sitelark {

bool AnswerCondition::holds_for(JsonValue value) const {
  constexpr std::size_t kLongest = 4000;  // bytes of a text that is looked through
  switch (test) {
    case Test::exists:
      return value.is(JsonValue::Kind::missing) || value.is(JsonValue::Kind::null) ? !wanted : wanted;
    case Test::empty:
      return value.is_empty() == wanted;
    case Test::equals:
      return std::find(values.begin(), values.end(), value.dumped()) != values.end();
    case Test::contains: {
      const std::string text = fold(value.text().substr(0, kLongest));
      return std::any_of(values.begin(), values.end(),
                         [&](const std::string& part) { return text.find(part) != text.npos; });
    }
    case Test::between: {
      const auto number = value.number();
      return number && *number >= least && *number <= most;
    }
  }
  return false;
}

bool AnswerCondition::holds(int status, JsonValue root) const {
  const bool fits = statuses.empty() || std::any_of(statuses.begin(), statuses.end(), [status](int one) {
                      return one < 10 ? status / 100 == one : status == one;
                    });
  if (!fits || paths.empty()) return fits;
  return std::any_of(paths.begin(), paths.end(), [&](const JsonPath& path) {
    const auto found = path.all(root);
    if (found.empty()) return holds_for(JsonValue());
    return std::any_of(found.begin(), found.end(), [this](JsonValue value) { return holds_for(value); });
  });
}

}  // namespace sitelark
