#include "analyzers/sd_formats.h"

#include "text/dates.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

// ISO 4217 as of 2026, with codes withdrawn since 2014. Each code is followed by one space.
constexpr std::string_view kCurrencies =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BYR "
    "BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP "
    "GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF "
    "KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRO MRU MUR MVR MWK MXN "
    "MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG "
    "SEK SGD SHP SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN "
    "UYI UYU UYW UZS VED VEF VES VND VUV WST XAD XAF XAG XAU XCD XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW "
    "ZWG ZWL ";

int whole(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

// Days since 1970-01-01 (Howard Hinnant's days_from_civil).
std::int64_t days_of(int year, int month, int day) {
  const int y = month <= 2 ? year - 1 : year;
  const int era = y / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return std::int64_t{era} * 146'097 + day_of_era - 719'468;
}

// "Z" 0, "+08:00" 28800; the sign and at least the hours are there.
int offset_seconds(std::string_view zone) {
  if (zone.size() < 3) return 0;
  const int minutes = zone.size() > 3 ? whole(zone.substr(zone.size() - 2)) : 0;
  return (zone[0] == '-' ? -60 : 60) * (whole(zone.substr(1, 2)) * 60 + minutes);
}

}  // namespace

std::optional<IsoDate> iso_date(std::string_view text) {
  static const Pattern form(
      "^(\\d{4})(?:-?(\\d{2})(?:-?(\\d{2})(?:[T ](\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,]\\d+)?)?)?"
      "(Z|[+-]\\d{2}(?::?\\d{2})?)?)?)?)?$");
  const std::vector<std::string_view> part = form.match(trim_ascii(text));
  if (part.empty()) return std::nullopt;
  const int year = whole(part[1]);
  const int month = part[2].empty() ? 1 : whole(part[2]);
  if (year < 1000 || month < 1 || month > 12) return std::nullopt;
  const int day = part[3].empty() ? 1 : whole(part[3]);
  if (day < 1 || day > days_in(year, month)) return std::nullopt;
  const int hour = whole(part[4]);
  const int minute = whole(part[5]);
  const int second = whole(part[6]);
  if (hour > 24 || minute > 59 || second > 60) return std::nullopt;
  IsoDate date{.has_day = !part[3].empty(), .has_time = !part[4].empty(), .has_zone = !part[7].empty()};
  date.utc = days_of(year, month, day) * kSecondsPerDay + hour * 3600 + minute * 60 + second -
             offset_seconds(part[7]);
  return date;
}

bool is_iso_duration(std::string_view text) {
  static const Pattern form(
      "^[+-]?P(?:\\d+(?:[.,]\\d+)?Y)?(?:\\d+(?:[.,]\\d+)?M)?(?:\\d+(?:[.,]\\d+)?W)?(?:\\d+(?:[.,]\\d+)?D)?"
      "(?:T(?:\\d+(?:[.,]\\d+)?H)?(?:\\d+(?:[.,]\\d+)?M)?(?:\\d+(?:[.,]\\d+)?S)?)?$");
  text = trim_ascii(text);
  return form.found_in(text) && text.find_first_of("0123456789") != text.npos && text.back() != 'T';
}

bool is_currency(std::string_view code) {
  if (code.size() != 3) return false;
  for (std::size_t at = 0; at < kCurrencies.size(); at += 4)
    if (kCurrencies.substr(at, 3) == code) return true;
  return false;
}

bool is_gtin(std::string_view text, std::string_view length) {
  std::string digits;
  for (const char c : text) {
    if (c == ' ' || c == '-') continue;
    if (c < '0' || c > '9') return false;
    digits += c;
  }
  const std::size_t size = digits.size();
  if (size != 8 && size != 12 && size != 13 && size != 14) return false;
  if (!length.empty() && size != static_cast<std::size_t>(whole(length))) return false;
  int sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += (digits[i] - '0') * ((size - i) % 2 == 0 ? 3 : 1);
  return sum % 10 == 0;
}

std::optional<double> plain_number(std::string_view text) {
  static const Pattern form("^(-?\\d{1,15})(?:[.,](\\d{1,9}))?$");
  const std::vector<std::string_view> part = form.match(trim_ascii(text));
  if (part.empty()) return std::nullopt;
  return std::strtod((std::string(part[1]) + '.' + std::string(part[2]) + '0').c_str(), nullptr);
}

}  // namespace sitelark
