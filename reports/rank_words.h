// Ranks in words, for every format that people read.
#pragma once

#include <string>

#include "reports/rank_report.h"
#include "reports/texts.h"

namespace sitelark {

// "4", "~14" (estimated), "not in the first 100", "not looked at", "timeout: no answer in time".
std::string standing_words(const Rank& rank, const Words& say);
// "+3", "−2", "entered", "dropped out"; empty: nothing to tell.
std::string change_words(const RankChange& change, const Words& say);
// "green tea" and below it "google cn zh mobile".
std::string setting_words(const SearchSetting& setting);
std::string rank_day(std::int64_t day);      // "2026-10-01"
std::string percent_words(double fraction);  // "5.15 %"

}  // namespace sitelark
