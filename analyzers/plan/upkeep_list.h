// What comes again by itself, as the dated data file analyzers/data/upkeep.json describes it: upkeep of a
// site (every so many days) and a calendar of holidays, shopping days and seasons. Compiled into the program;
// reading it is tested. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/methods/method_list.h"

namespace sitelark {

struct UpkeepInfo {
  std::string id;
  TwoTexts title, note;
  int days = 0;              // between two times
  TwoTexts role;             // who does it, where nobody is named
  std::vector<int> methods;  // that it serves; empty: all
  int impact = 0, effort = 0;
  std::string seen;  // the evidence that shows that it was done ("audit", "access_log"); empty: none can
};

// On which days an occasion falls. One of: dates by a table, Easter, the nth weekday of a month, a day of a
// month.
struct DayRule {
  std::vector<std::string> dates;  // "2027-02-06", rising, one a year: of lunar calendars
  bool easter = false;             // Gregorian
  int month = 0, day = 0;
  int weekday = 0, nth = 0;  // 1 Monday - 7 Sunday
  int plus = 0;              // days after that
};

struct OccasionInfo {
  std::string id;
  TwoTexts title;
  std::string kind;                    // "holiday", "shopping", "season"
  std::vector<std::string> calendars;  // that it stands in
  DayRule rule;
  int lead_days = 0;   // work begins that long before
  int ready_days = 0;  // and pages are up that long before
};

struct CalendarInfo {
  std::string id;
  TwoTexts title;
  std::string language;  // of projects that use it unless they say otherwise
};

struct UpkeepList {
  std::string date;  // of the facts
  std::vector<CalendarInfo> calendars;
  std::vector<UpkeepInfo> items;
  std::vector<OccasionInfo> occasions;
  TwoTexts season_title, season_note;  // {occasion}, {days}
  int season_impact = 0, season_effort = 0;
  std::vector<int> season_methods;

  int last_year() const;  // that every table of dates reaches
};

// The error names the place.
Result<UpkeepList> read_upkeep_list(std::string_view content);

// The list of the program. Read once; safe from any thread.
const UpkeepList& upkeep_list();

// One occasion in one year.
struct Occasion {
  const OccasionInfo* info = nullptr;
  int year = 0;
  std::int64_t day = 0;  // UTC seconds of its start
};

struct OccasionRange {
  std::int64_t from = 0, until = 0;  // UTC seconds, both within
  std::string zone;
  std::vector<std::string> calendars;  // empty: all
};
// By day. What a table does not reach is left out: see last_year().
std::vector<Occasion> occasions_in(const UpkeepList& list, const OccasionRange& range);

// The calendars that a project in this language uses, where it names none.
std::vector<std::string> calendars_of(const UpkeepList& list, std::string_view language);

}  // namespace sitelark
