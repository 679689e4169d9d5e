// When the evidence of every kind of upkeep was last there, from the store.
#pragma once

#include "analyzers/plan/upkeep.h"
#include "pipeline/project.h"
#include "store/store.h"

namespace sitelark {

struct UpkeepRequest {
  std::string site;      // start URL
  std::string language;  // of the reader, and of the calendars where the project names none
  std::string zone;
  std::int64_t now = 0;
};

Result<UpkeepInput> upkeep_input(Store& store, const Project& project, const UpkeepRequest& request);

// Makes what is due and keeps it.
Result<void> keep_up(Store& store, const UpkeepInput& input);

}  // namespace sitelark
