// Upkeep and season tasks: they are made when they are due, and finish by themselves where evidence shows
// that the work was done. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analyzers/plan/upkeep_list.h"
#include "model/plan.h"

namespace sitelark {

// What tasks of these kinds have as their source: "upkeep links", "season mid-autumn 2027".
inline constexpr std::string_view kUpkeepSource = "upkeep ";
inline constexpr std::string_view kSeasonSource = "season ";
bool is_recurring(const Task& task);

struct UpkeepInput {
  std::string site;
  Language language = Language::en;
  std::string zone;
  std::vector<std::string> calendars;  // empty: all
  bool upkeep = true;                  // false: only seasons
  std::vector<std::string> without;    // kinds of evidence that cannot be: upkeep that needs them is none
  std::map<std::string, std::int64_t, std::less<>>
      seen;              // when evidence of a kind was last there: UpkeepInfo::seen
  std::int64_t now = 0;  // UTC seconds
  std::int64_t run = 0;  // the newest evaluation; 0: none is stored
};

// The tasks that there are, with those that are due now. Of one upkeep at most one task is open: a new one
// comes when the interval since it was done or seen is over (a quarter of it earlier, at most a week). What
// evidence shows as done since it was made is done. What was dropped comes again after its interval, at least
// 90 days later; a season that was dropped does not come again.
std::vector<Task> with_upkeep(const UpkeepInput& input, std::vector<Task> tasks);

// What is ahead: the next time of every upkeep, and every occasion.
// By day, at most `days` ahead; upkeep that is late stands first.
std::vector<ComingEvent> coming_events(const UpkeepInput& input, const std::vector<Task>& tasks, int days);

}  // namespace sitelark
