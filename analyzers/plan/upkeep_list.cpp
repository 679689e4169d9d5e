#include "analyzers/plan/upkeep_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "analyzers/data_files.h"
#include "text/calendar.h"
#include "text/dates.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

TwoTexts texts(const Json& json) {
  return {json.at("en").get<std::string>(), json.at("zh").get<std::string>()};
}

int number(const Json& json, const char* key, int least, int most) {
  const int value = json.at(key);
  if (value < least || value > most)
    throw std::runtime_error(fmt::format("\"{}\" is {}, not {} to {}", key, value, least, most));
  return value;
}

std::vector<int> methods_of(const Json& json) {
  auto methods = json.at("methods").get<std::vector<int>>();
  for (const int method : methods) {
    if (method < 1 || method > kMethods) throw std::runtime_error(fmt::format("no method {}", method));
  }
  return methods;
}

void check_table(const std::vector<std::string>& dates) {
  int before = 0;
  for (const std::string& date : dates) {
    const auto day = parse_day(date, "UTC");
    if (!day) throw std::runtime_error(fmt::format("\"{}\" is no date", date));
    const int year = year_of(*day, "UTC");
    if (before != 0 && year != before + 1)
      throw std::runtime_error(fmt::format("{} does not follow {}", year, before));
    before = year;
  }
}

DayRule rule_of(const Json& json) {
  DayRule rule;
  if (json.contains("dates")) {
    rule.dates = json.at("dates").get<std::vector<std::string>>();
    if (rule.dates.empty()) throw std::runtime_error("a table without dates");
    check_table(rule.dates);
    return rule;
  }
  if (json.contains("easter")) {
    rule.easter = true;
    rule.plus = number(json, "easter", -100, 100);
    return rule;
  }
  rule.month = number(json, "month", 1, 12);
  if (json.contains("day")) {
    rule.day = number(json, "day", 1, 28 + 3);
    return rule;
  }
  rule.weekday = number(json, "weekday", 1, 7);
  rule.nth = number(json, "nth", 1, 4);  // a fifth one is not in every year
  rule.plus = number(json, "plus", 0, 31);
  return rule;
}

UpkeepInfo upkeep_of(const Json& json) {
  return {.id = json.at("id"),
          .title = texts(json.at("title")),
          .note = texts(json.at("note")),
          .days = number(json, "days", 1, 366),
          .role = texts(json.at("role")),
          .methods = methods_of(json),
          .impact = number(json, "impact", 1, 5),
          .effort = number(json, "effort", 1, 5),
          .seen = json.at("seen")};
}

OccasionInfo occasion_of(const Json& json) {
  OccasionInfo info{.id = json.at("id"),
                    .title = texts(json.at("title")),
                    .kind = json.at("kind"),
                    .calendars = json.at("calendars").get<std::vector<std::string>>(),
                    .rule = rule_of(json.at("rule")),
                    .lead_days = number(json, "lead_days", 1, 180),
                    .ready_days = 0};
  info.ready_days = number(json, "ready_days", 0, info.lead_days);
  return info;
}

std::int64_t easter_days(std::int64_t year) {  // Meeus, Jones, Butcher
  const std::int64_t a = year % 19, b = year / 100, c = year % 100;
  const std::int64_t g = (b - (b + 8) / 25 + 1) / 3;
  const std::int64_t h = (19 * a + b - b / 4 - g + 15) % 30;
  const std::int64_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const std::int64_t m = (a + 11 * h + 22 * l) / 451;
  const std::int64_t n = h + l - 7 * m + 114;
  return days_from_civil(year, static_cast<int>(n / 31), static_cast<int>(n % 31) + 1);
}

std::int64_t nth_weekday(std::int64_t year, const DayRule& rule) {
  const std::int64_t first = days_from_civil(year, rule.month, 1);
  const std::int64_t weekday = (first + 3) % 7 + 1;  // 1970-01-01 was a Thursday
  return first + (rule.weekday - weekday + 7) % 7 + 7 * (rule.nth - 1);
}

// "2027-02-06"; empty: the table does not reach that year.
std::string date_in(const DayRule& rule, int year) {
  const std::string head = fmt::format("{}-", year);
  for (const std::string& date : rule.dates) {
    if (date.starts_with(head)) return date;
  }
  if (!rule.dates.empty()) return {};
  std::int64_t days = 0;
  if (rule.easter) {
    days = easter_days(year);
  } else if (rule.day > 0) {
    days = days_from_civil(year, rule.month, rule.day);
  } else {
    days = nth_weekday(year, rule);
  }
  return format_day((days + rule.plus) * kSecondsPerDay, "UTC");
}

bool in_any(const std::vector<std::string>& names, const std::vector<std::string>& wanted) {
  return wanted.empty() || std::any_of(names.begin(), names.end(), [&](const std::string& name) {
           return std::find(wanted.begin(), wanted.end(), name) != wanted.end();
         });
}

}  // namespace

int UpkeepList::last_year() const {
  int last = 9'999;
  for (const OccasionInfo& occasion : occasions) {
    if (occasion.rule.dates.empty()) continue;
    last = std::min(last, year_of(parse_day(occasion.rule.dates.back(), "UTC").value_or(0), "UTC"));
  }
  return last;
}

Result<UpkeepList> read_upkeep_list(std::string_view content) {
  const Json json = Json::parse(content, nullptr, false);
  if (json.is_discarded()) return fail("upkeep.json is no JSON");
  UpkeepList list;
  std::string in = "head";
  try {
    list.date = json.at("date");
    for (const Json& one : json.at("calendars"))
      list.calendars.push_back({one.at("id"), texts(one.at("title")), one.at("language")});
    const Json& season = json.at("season_words");
    list.season_title = texts(season.at("title"));
    list.season_note = texts(season.at("note"));
    list.season_impact = number(season, "impact", 1, 5);
    list.season_effort = number(season, "effort", 1, 5);
    list.season_methods = methods_of(season);
    for (const Json& one : json.at("upkeep")) {
      in = fmt::format("upkeep {}", one.value("id", "?"));
      list.items.push_back(upkeep_of(one));
    }
    for (const Json& one : json.at("occasions")) {
      in = fmt::format("occasion {}", one.value("id", "?"));
      list.occasions.push_back(occasion_of(one));
    }
  } catch (const std::exception& error) {
    return fail(fmt::format("upkeep.json: {}: {}", in, error.what()));
  }
  return list;
}

const UpkeepList& upkeep_list() {
  static const UpkeepList list = [] {
    auto read = read_upkeep_list(data_file("upkeep.json"));
    if (!read) throw std::logic_error(read.error().what);
    return std::move(*read);
  }();
  return list;
}

std::vector<Occasion> occasions_in(const UpkeepList& list, const OccasionRange& range) {
  std::vector<Occasion> found;
  const int first = year_of(range.from, range.zone), last = year_of(range.until, range.zone);
  for (const OccasionInfo& info : list.occasions) {
    if (!in_any(info.calendars, range.calendars)) continue;
    for (int year = first; year <= last && year < first + 20; ++year) {
      const auto day = parse_day(date_in(info.rule, year), range.zone);
      if (day && *day >= range.from && *day <= range.until) found.push_back({&info, year, *day});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Occasion& a, const Occasion& b) { return a.day < b.day; });
  return found;
}

std::vector<std::string> calendars_of(const UpkeepList& list, std::string_view language) {
  std::vector<std::string> ids;
  for (const CalendarInfo& one : list.calendars) {
    if (one.language == language) ids.push_back(one.id);
  }
  return ids;
}

}  // namespace sitelark
