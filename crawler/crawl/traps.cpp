#include "crawler/crawl/traps.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "text/fold.h"
#include "text/hash.h"

namespace sitelark {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    if (end != 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return parts;
}

bool small_number(std::string_view segment) {
  return segment.size() <= 2 && std::all_of(segment.begin(), segment.end(), is_digit);
}

std::string_view name_of(std::string_view parameter) { return parameter.substr(0, parameter.find('=')); }

std::string_view value_of(std::string_view parameter) {
  const std::size_t equals = parameter.find('=');
  return equals == std::string_view::npos ? std::string_view() : parameter.substr(equals + 1);
}

bool looks_random(std::string_view value) {
  return value.size() >= 16 && std::all_of(value.begin(), value.end(), is_alnum) &&
         std::any_of(value.begin(), value.end(), is_digit);
}

bool is_session_parameter(std::string_view parameter) {
  const std::string name = ascii_lower(name_of(parameter));
  const std::string_view value = value_of(parameter);
  if (value.empty()) return false;
  if (name == "phpsessid" || name == "jsessionid" || name == "cftoken") return true;
  if (name.starts_with("aspsessionid")) return true;
  return (name == "sid" || name == "sessionid" || name == "session_id" || name == "oscsid" ||
          name == "zenid") &&
         looks_random(value);
}

int number(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool is_year(int year) { return year >= 1000 && year <= 2999; }
bool is_month(int month) { return month >= 1 && month <= 12; }

std::string_view digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < 9 && is_digit(text[end])) ++end;
  return text.substr(at, end - at);
}

// "2031-04", "2031/4", "20310401" with `run` the digits that begin at `at`.
std::optional<int> date_at(std::string_view text, std::size_t at, std::string_view run) {
  if (run.size() == 8 && is_year(number(run.substr(0, 4))) && is_month(number(run.substr(4, 2)))) {
    const int day = number(run.substr(6, 2));
    if (day >= 1 && day <= 31) return number(run.substr(0, 4));
  }
  if (run.size() != 4 || !is_year(number(run))) return std::nullopt;
  const std::size_t separator = at + 4;
  if (separator >= text.size() || std::string_view("-/_.").find(text[separator]) == std::string_view::npos)
    return std::nullopt;
  const std::string_view month = digits_at(text, separator + 1);
  if (month.empty() || month.size() > 2 || !is_month(number(month))) return std::nullopt;
  return number(run);
}

std::optional<int> date_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const std::string_view run = digits_at(text, at);
    if (auto year = date_at(text, at, run)) return year;
    at += run.size() - 1;
  }
  return std::nullopt;
}

}  // namespace

bool has_repeated_segments(std::string_view path) {
  const auto segments = split(path, '/');
  if (segments.size() < 3 || segments.size() > 1000) return segments.size() > 1000;
  std::unordered_map<std::string_view, int> count;
  std::set<std::pair<std::string_view, std::string_view>> pairs;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (small_number(segments[i])) continue;
    if (++count[segments[i]] >= 3) return true;
    if (i == 0 || segments[i - 1] == segments[i] || small_number(segments[i - 1])) continue;
    if (!pairs.emplace(segments[i - 1], segments[i]).second) return true;
  }
  return false;
}

bool has_session_id(const Url& url) {
  const std::string path = ascii_lower(url.path());
  if (path.find(";jsessionid=") != std::string::npos || path.find("/(s(") != std::string::npos) return true;
  const auto parameters = split(url.query().value_or(""), '&');
  return std::any_of(parameters.begin(), parameters.end(), is_session_parameter);
}

std::optional<int> year_in(const Url& url) {
  if (auto year = date_in(url.path())) return year;
  for (std::string_view parameter : split(url.query().value_or(""), '&')) {
    const std::string_view value = value_of(parameter);
    if (auto year = date_in(value)) return year;
    const std::string name = ascii_lower(name_of(parameter));
    const bool named = name == "y" || name.find("year") != std::string::npos;
    if (named && value.size() == 4 && digits_at(value, 0).size() == 4 && is_year(number(value)))
      return number(value);
  }
  return std::nullopt;
}

bool FacetCounter::admit(const Url& url) {
  if (!url.query() || url.query()->empty()) return true;
  std::set<std::string_view> names;
  for (std::string_view parameter : split(*url.query(), '&')) names.insert(name_of(parameter));
  std::string key = url.origin();
  key += url.path();
  for (std::string_view name : names) {
    key += '&';
    key += name;
  }
  std::uint16_t& seen = seen_[hash64(key)];
  if (seen >= limit(names.size())) return false;
  ++seen;
  return true;
}

}  // namespace sitelark
