// One row of an export of an advertising or mailing system.
#pragma once

#include <cstdint>
#include <string>

namespace sitelark {

struct CampaignRow {
  std::int64_t day = 0;  // UTC seconds; 0: not said
  std::string campaign;
  std::string landing;  // address
  double impressions = 0, clicks = 0, cost = 0, orders = 0;
  std::string keyword;  // that was bought, without the marks of its match type; empty: not said
};

}  // namespace sitelark
