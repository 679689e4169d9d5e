// The catalogue of checks as JSON: {"checks":[{"id","severity","scope","title":{"en","zh"}}]}.
#pragma once

#include <string>
#include <vector>

#include "model/finding.h"

namespace sitelark {

struct CheckTitle {
  std::string id;
  Severity severity = Severity::notice;
  Scope scope = Scope::page;
  std::string topic;
  std::string en;
  std::string zh;
};

std::string json_checks(const std::vector<CheckTitle>& checks);

}  // namespace sitelark
