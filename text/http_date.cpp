#include <algorithm>

#include "text/calendar.h"
#include "text/dates.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
bool is_digit(char c) { return c >= '0' && c <= '9'; }

int month_named(std::string_view word) {
  constexpr std::string_view kLong[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
  for (int i = 0; i < 12; ++i) {
    if (word == kMonths[i] || word == kLong[i]) {
      return i + 1;
    }
  }
  return 0;
}

// Minutes east of Greenwich of a named zone (RFC 5322, 4.3).
std::optional<int> named_offset(std::string_view word) {
  constexpr std::pair<std::string_view, int> kZones[] = {
      {"gmt", 0},    {"utc", 0},    {"ut", 0},     {"z", 0},      {"est", -300}, {"edt", -240},
      {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420},
      {"bst", 60},   {"cet", 60},   {"cest", 120}, {"jst", 540}};
  for (const auto& [name, minutes] : kZones) {
    if (name == word) {
      return minutes;
    }
  }
  return std::nullopt;
}

// RFC 6265, 5.1.1 and RFC 5322: two digits stand for 1970 to 2069.
std::int64_t full_year(std::int64_t year, std::size_t digits) {
  return digits > 2 ? year : (year < 70 ? 2000 + year : 1900 + year);
}

// Dates of RFC 822, RFC 850 and asctime as a bag of parts in any order.
class PartsReader {
 public:
  std::optional<std::int64_t> read(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && valid_) {
      const std::size_t begin = text.find_first_not_of(", \t\"/\\.()", at);
      if (begin == std::string_view::npos) {
        break;
      }
      at = end_of_part(text, begin);
      place(ascii_lower(text.substr(begin, at - begin)));
    }
    if (!valid_ || month_ == 0 || !day_ || !year_) {
      return std::nullopt;
    }
    time_.year = *year_;
    time_.month = month_;
    time_.day = static_cast<int>(*day_);
    const auto seconds = seconds_from_civil(time_);
    return seconds ? std::optional(*seconds - std::int64_t{offset_} * 60) : std::nullopt;
  }

 private:
  static std::size_t end_of_part(std::string_view text, std::size_t begin) {
    const bool is_number = is_digit(text[begin]);
    std::size_t end = begin + 1;
    while (end < text.size() &&
           (is_number || text[begin] == '+' || text[begin] == '-'
                ? is_digit(text[end]) || text[end] == ':'
                : (text[end] >= 'a' && text[end] <= 'z') || (text[end] >= 'A' && text[end] <= 'Z'))) {
      ++end;
    }
    return end;
  }

  void place(const std::string& part) {
    if (part.find(':') != std::string::npos && is_digit(part[0])) {
      valid_ = !has_clock_ && read_clock(part, time_);
      has_clock_ = true;
    } else if (part[0] == '+' || part[0] == '-') {
      place_signed(part);
    } else if (is_digit(part[0])) {
      place_number(part);
    } else if (const int month = month_named(part); month != 0 && month_ == 0) {
      month_ = month;
    } else if (const auto offset = named_offset(part)) {
      offset_ = *offset;
    }  // weekdays and comments say nothing
  }

  void place_signed(const std::string& part) {
    if (part.size() >= 5 && has_clock_) {
      const auto offset = numeric_offset(part);
      valid_ = offset.has_value();
      offset_ = offset.value_or(0);
    } else if (part.size() > 1) {
      place_number(part.substr(1));  // "06-Nov-94"
    }
  }

  void place_number(const std::string& part) {
    const auto number = whole_number(part, 1, 4);
    if (!number) {
      valid_ = false;
    } else if (!day_ && part.size() <= 2 && *number >= 1 && *number <= 31) {
      day_ = *number;
    } else if (!year_) {
      year_ = full_year(*number, part.size());
    }
  }

  CivilTime time_;
  std::optional<std::int64_t> day_;
  std::optional<std::int64_t> year_;
  int month_ = 0;
  int offset_ = 0;
  bool has_clock_ = false;
  bool valid_ = true;
};

}  // namespace

std::optional<std::int64_t> parse_http_date(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  return text.size() > kLongest ? std::nullopt : PartsReader().read(text);
}

std::optional<std::int64_t> parse_any_date(std::string_view text) {
  text = trim_ascii(text);
  if (const auto iso = parse_w3c_date(text)) {
    return iso;
  }
  return parse_http_date(text);
}

}  // namespace sitelark
