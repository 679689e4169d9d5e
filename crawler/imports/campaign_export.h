// Campaign exports as CSV: impressions, clicks, cost and orders in columns named in English or Chinese.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/campaign_row.h"
#include "model/reading_trouble.h"

namespace sitelark {

struct CampaignExport {
  std::vector<CampaignRow> rows;  // at most 1,000,000
  ReadingTrouble trouble;
  std::int64_t unreadable = 0;        // rows with a number that is none, or that are none
  std::int64_t first_unreadable = 0;  // line, from 1
};

CampaignExport read_campaign_export(std::string_view bytes);

}  // namespace sitelark
