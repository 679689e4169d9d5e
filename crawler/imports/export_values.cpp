#include "crawler/imports/export_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "text/calendar.h"
#include "text/dates.h"
#include "text/fold.h"

namespace sitelark {
namespace {

// Runs of digits and of letters; what stands between them is left out.
std::vector<std::string_view> runs_of(std::string_view text) {
  const auto kind = [](char c) {
    if (c >= '0' && c <= '9') return 1;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 2 : 0;
  };
  std::vector<std::string_view> runs;
  constexpr std::size_t kMostRuns = 10;
  for (std::size_t at = 0; at < text.size() && runs.size() < kMostRuns;) {
    std::size_t end = at + 1;
    while (end < text.size() && kind(text[end]) == kind(text[at])) ++end;
    if (kind(text[at]) != 0) runs.push_back(text.substr(at, end - at));
    at = end;
  }
  return runs;
}

int month_named(std::string_view name) {
  constexpr std::array<std::string_view, 12> kNames{"jan", "feb", "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string lower = ascii_lower(name);
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (lower.size() >= 3 && lower.starts_with(kNames[i])) return static_cast<int>(i) + 1;
  }
  return 0;
}

int number_of(std::string_view text) { return static_cast<int>(whole_number(text, 1, 4).value_or(-1)); }

std::optional<std::int64_t> day_of(int year, int month, int day) {
  if (year < 1990 || year > 2200 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return std::nullopt;
  return days_from_civil(year, month, day) * kSecondsPerDay;
}

// The day at the beginning of these runs, and how many it takes.
std::optional<std::int64_t> day_in(const std::vector<std::string_view>& runs, std::string_view text) {
  if (runs.size() < 3) return std::nullopt;
  if (runs[0].size() == 4) return day_of(number_of(runs[0]), number_of(runs[1]), number_of(runs[2]));
  if (const int month = month_named(runs[0]); month > 0)
    return day_of(number_of(runs[2]), month, number_of(runs[1]));
  if (const int month = month_named(runs[1]); month > 0)
    return day_of(number_of(runs[2]), month, number_of(runs[0]));
  if (runs[2].size() != 4) return std::nullopt;
  const int first = number_of(runs[0]), second = number_of(runs[1]);
  const bool day_first = text.find('.') != text.npos || first > 12;
  return day_of(number_of(runs[2]), day_first ? second : first, day_first ? first : second);
}

// "04:12:00", "4:12 PM", "04:12:00 +02:00" in what follows the day.
std::int64_t seconds_in(const std::vector<std::string_view>& runs, std::string_view text) {
  if (runs.size() < 5 || text.find(':') == text.npos) return 0;
  int hour = number_of(runs[3]);
  const int minute = number_of(runs[4]);
  const int second = runs.size() > 5 ? std::max(number_of(runs[5]), 0) : 0;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second > 60) return 0;
  const bool is_pm = std::any_of(runs.begin() + 5, runs.end(),
                                 [](std::string_view run) { return ascii_iequals(run, "pm"); });
  if (is_pm && hour < 12) hour += 12;
  std::int64_t offset = 0;
  const std::size_t sign = text.find_last_of("+-");
  if (sign != text.npos && sign > text.find(':'))
    offset = numeric_offset(trim_ascii(text.substr(sign))).value_or(0);
  return hour * 3600 + minute * 60 + second - offset * 60;
}

// Milliseconds since 1970, as Microsoft writes them.
std::optional<std::int64_t> json_date(std::string_view text) {
  constexpr std::string_view kStart = "/Date(";
  std::int64_t milliseconds = 0;
  text.remove_prefix(kStart.size());
  const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), milliseconds);
  if (bad != std::errc() || milliseconds <= 0) return std::nullopt;
  return milliseconds / 1000;
}

bool is_one_of(std::string_view folded, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), folded) != words.end();
}

}  // namespace

std::optional<std::int64_t> export_date(std::string_view text) {
  text = trim_ascii(text);
  constexpr std::size_t kLongest = 60;
  if (text.size() > kLongest) return std::nullopt;
  if (text.starts_with("/Date(")) return json_date(text);
  if (text.size() < 8) return std::nullopt;
  if (const auto iso = parse_w3c_date(text)) return iso;
  const auto runs = runs_of(text);
  if (const auto day = day_in(runs, text)) return *day + seconds_in(runs, text);
  return parse_http_date(text);
}

std::optional<bool> export_flag(std::string_view text) {
  const std::string folded = fold(text);
  if (is_one_of(folded, {"true", "yes", "y", "1", "x", "t", "是", "有", "✓", "✔"})) return true;
  if (is_one_of(folded, {"false", "no", "n", "0", "-", "f", "否", "无"})) return false;
  return std::nullopt;
}

std::optional<double> export_number(std::string_view text) {
  std::string digits;
  for (const char c : fold(text)) {
    if (c == ',' || c == ' ' || c == '%' || c == '\'') continue;
    digits += c;
  }
  double number = 0;
  const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = bad == std::errc() && end == digits.data() + digits.size() && !digits.empty();
  return whole && number > -1e15 && number < 1e15 ? std::optional(number) : std::nullopt;
}

std::optional<BacklinkKind> export_kind(std::string_view text) {
  std::string folded = fold(text);
  for (const std::string_view end : {" link", "link"}) {
    if (folded.size() > end.size() && folded.ends_with(end)) folded.erase(folded.size() - end.size());
  }
  if (is_one_of(folded, {"text", "anchor", "href", "a", "文本", "文字"})) return BacklinkKind::text;
  if (is_one_of(folded, {"image", "img", "图片"})) return BacklinkKind::image;
  if (is_one_of(folded, {"redirect", "301", "302", "permanent redirect", "temporary redirect", "meta"}))
    return BacklinkKind::redirect;
  if (folded == "canonical") return BacklinkKind::canonical;
  if (folded == "alternate") return BacklinkKind::alternate;
  if (is_one_of(folded, {"frame", "iframe"})) return BacklinkKind::frame;
  if (folded == "form") return BacklinkKind::form;
  if (is_one_of(folded, {"rss", "feed"})) return BacklinkKind::rss;
  if (folded == "mention") return BacklinkKind::mention;
  return std::nullopt;
}

std::optional<std::uint8_t> export_rel(std::string_view text) {
  std::uint8_t rel = kFollow;
  bool known = false;
  const std::string folded = fold(text);
  for (const std::string_view word : runs_of(folded)) {
    if (word == "nofollow") rel |= kNofollow;
    if (word == "sponsored") rel |= kSponsored;
    if (word == "ugc") rel |= kUgc;
    known = known || is_one_of(word, {"nofollow", "sponsored", "ugc", "follow", "dofollow", "noopener",
                                      "noreferrer", "external"});
  }
  return known ? std::optional(rel) : std::nullopt;
}

}  // namespace sitelark
