// One result list from the answers that hold its pages. Pure.
#pragma once

#include <vector>

#include "model/ranks.h"

namespace sitelark {

// Positions are counted anew: those of a provider restart on each page, or do not. On a page before which
// another was not read they are estimated, as (page - 1) * page_size + place. `parts`: in any order; of a
// page that several hold the first one counts.
ResultList merged_list(std::vector<ResultList> parts, std::int32_t page_size = 10);

}  // namespace sitelark
