#include "reports/check_list.h"

#include "text/json.h"

namespace sitelark {

std::string json_checks(const std::vector<CheckTitle>& checks) {
  using nlohmann::ordered_json;
  ordered_json list = ordered_json::array();
  for (const CheckTitle& check : checks) {
    list.push_back(ordered_json{{"id", check.id},
                                {"severity", name(check.severity)},
                                {"scope", name(check.scope)},
                                {"topic", check.topic},
                                {"title", {{"en", check.en}, {"zh", check.zh}}}});
  }
  return ordered_json{{"checks", std::move(list)}}.dump(1, ' ', false,
                                                        ordered_json::error_handler_t::replace) +
         "\n";
}

}  // namespace sitelark
