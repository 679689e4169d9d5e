#include "crawler/imports/log_line.h"

#include <algorithm>
#include <array>

#include "text/dates.h"
#include "text/fold.h"

namespace sitelark {
namespace {

// Up to the next `end`, which is taken too; false: there is none.
bool take_to(std::string_view& line, char end, std::string_view& part) {
  const std::size_t at = line.find(end);
  if (at == line.npos) return false;
  part = line.substr(0, at);
  line.remove_prefix(at + 1);
  return true;
}

// A quoted string with \" inside; what follows it stays in `line`.
bool take_quoted(std::string_view& line, std::string_view& part) {
  if (line.empty() || line.front() != '"') return false;
  std::size_t end = 1;
  while (end < line.size() && line[end] != '"') end += line[end] == '\\' ? 2 : 1;
  if (end >= line.size()) return false;
  part = line.substr(1, end - 1);
  line.remove_prefix(end + 1);
  if (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  return true;
}

std::string_view without_dash(std::string_view value) { return value == "-" ? std::string_view() : value; }

int month_of(std::string_view name) {
  constexpr std::array<std::string_view, 12> kNames{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool read_status(std::string_view text, int& status) {
  const auto number = whole_number(text, 3, 3);
  status = static_cast<int>(number.value_or(0));
  return number.has_value();
}

// "08:49:37"
bool read_time(std::string_view text, std::int64_t& seconds) {
  CivilTime time;
  if (text.size() != 8 || !read_clock(text, time)) return false;
  seconds += time.hour * 3600 + time.minute * 60 + time.second;
  return true;
}

bool has_control(std::string_view line) {
  return std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 9; });
}

}  // namespace

LogLineParser::Line LogLineParser::parse(std::string_view line, LogEntry& entry) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.empty()) return Line::directive;
  if (line.front() == '#') {
    constexpr std::string_view kFields = "#Fields:";
    if (line.starts_with(kFields)) read_fields(line.substr(kFields.size()));
    return Line::directive;
  }
  if (has_control(line)) return Line::unreadable;
  entry = {};
  return fields_.empty() ? parse_combined(line, entry) : parse_w3c(line, entry);
}

// 192.0.2.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /a?b HTTP/1.1" 200 2326 "referrer" "agent"
LogLineParser::Line LogLineParser::parse_combined(std::string_view line, LogEntry& entry) {
  std::string_view skipped, day, clock, zone, request, status;
  if (!take_to(line, ' ', entry.client) || !take_to(line, '[', skipped) || !take_to(line, ':', day) ||
      !take_to(line, ' ', clock) || !take_to(line, ']', zone))
    return Line::unreadable;
  const auto offset = numeric_offset(zone);
  if (!read_day(day, false, entry.time) || !read_time(clock, entry.time) || !offset) return Line::unreadable;
  entry.time -= *offset * 60;
  if (!line.empty()) line.remove_prefix(1);
  if (!take_quoted(line, request)) return Line::unreadable;
  std::string_view version;
  if (!take_to(request, ' ', entry.method)) return Line::unreadable;
  entry.target = take_to(request, ' ', version) ? version : request;
  const bool has_size = take_to(line, ' ', status);
  if (!read_status(has_size ? status : line, entry.status)) return Line::unreadable;
  if (!has_size || !take_to(line, ' ', skipped)) return Line::entry;  // Common: nothing follows
  if (take_quoted(line, entry.referrer) && take_quoted(line, entry.agent))
    entry.referrer = without_dash(entry.referrer);
  entry.agent = without_dash(entry.agent);
  return Line::entry;
}

void LogLineParser::read_fields(std::string_view names) {
  fields_.clear();
  static constexpr std::pair<std::string_view, Field> kKnown[] = {
      {"date", Field::date},           {"time", Field::time},
      {"c-ip", Field::client},         {"cs-method", Field::method},
      {"cs-uri-stem", Field::stem},    {"cs-uri-query", Field::query},
      {"sc-status", Field::status},    {"cs(referer)", Field::referrer},
      {"cs(user-agent)", Field::agent}};
  constexpr std::size_t kMostFields = 100;
  while (!names.empty() && fields_.size() < kMostFields) {
    std::string_view name;
    if (!take_to(names, ' ', name)) {
      name = names;
      names = {};
    }
    if (name.empty()) continue;
    Field field = Field::other;
    for (const auto& [known, value] : kKnown) {
      if (ascii_iequals(known, name)) field = value;
    }
    fields_.push_back(field);
  }
}

LogLineParser::Line LogLineParser::parse_w3c(std::string_view line, LogEntry& entry) {
  std::string_view query, clock;
  bool has_day = false;
  agent_.clear();
  for (const Field field : fields_) {
    std::string_view value;
    if (!take_to(line, ' ', value)) {
      value = line;
      line = {};
    }
    value = without_dash(value);
    if (field == Field::date && !has_day) has_day = read_day(value, true, entry.time);
    if (field == Field::time) clock = value;
    if (field == Field::client) entry.client = value;
    if (field == Field::method) entry.method = value;
    if (field == Field::stem) entry.target = value;
    if (field == Field::query) query = value;
    if (field == Field::status && !read_status(value, entry.status)) return Line::unreadable;
    if (field == Field::referrer) entry.referrer = value;
    if (field == Field::agent) agent_ = value;
  }
  if (!has_day || !read_time(clock, entry.time) || entry.target.empty()) return Line::unreadable;
  std::replace(agent_.begin(), agent_.end(), '+', ' ');
  entry.agent = agent_;
  if (!query.empty()) {
    target_.assign(entry.target);
    target_ += '?';
    target_ += query;
    entry.target = target_;
  }
  return Line::entry;
}

bool LogLineParser::read_day(std::string_view day, bool w3c, std::int64_t& seconds) {
  if (day != day_text_) {
    if (day.size() < 10 || day.size() > 11) return false;
    CivilTime time;
    const auto year = whole_number(w3c ? day.substr(0, 4) : day.substr(day.size() - 4), 4, 4);
    const auto date = whole_number(w3c ? day.substr(day.size() - 2) : day.substr(0, 2), 2, 2);
    const auto month =
        w3c ? whole_number(day.substr(5, 2), 2, 2) : std::optional<std::int64_t>(month_of(day.substr(3, 3)));
    if (!year || !date || !month) return false;
    time.year = *year;
    time.month = static_cast<int>(*month);
    time.day = static_cast<int>(*date);
    const auto start = seconds_from_civil(time);
    if (!start) return false;
    day_text_.assign(day);
    day_ = *start;
  }
  seconds += day_;
  return true;
}

}  // namespace sitelark
