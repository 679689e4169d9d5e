// What checks of the whole site have in common.
#pragma once

#include <vector>

#include "analyzers/check.h"

namespace sitelark {

// `needs`: all that it needs.
inline CheckInfo of_whole_site(std::string_view id, Severity severity, std::uint32_t needs,
                               std::vector<Threshold> thresholds) {
  return {.id = id,
          .severity = severity,
          .scope = Scope::site,
          .needs = needs,
          .methods = {5},
          .thresholds = std::move(thresholds)};
}

}  // namespace sitelark
