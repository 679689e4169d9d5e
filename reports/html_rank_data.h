// Ranks in the data block of the HTML report: numbers in arrays by point, every string by its id.
#pragma once

#include "reports/html_json.h"
#include "reports/rank_report.h"

namespace sitelark {

// {"days":["2026-10-01"],"sites":[{name,own,visibility:[0-1|null]}],"bands":[[8 counts]],
//  "series":[{keyword,setting,spots:[[by point] by site],urls,events:[[point,kind,text]],lists:[by point]}],
//  "lists":[[[position,url,title,site]]]}
std::string rank_data(const RankReport& ranks, StringTable& strings);

}  // namespace sitelark
