#include "crawler/imports/rank_file.h"

#include <algorithm>
#include <charconv>

#include "model/url.h"
#include "text/calendar.h"
#include "text/charset.h"
#include "text/countries.h"
#include "text/csv.h"
#include "text/dates.h"
#include "text/fold.h"
#include "text/json.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostRows = 2'000'000;
constexpr std::int32_t kMostPosition = 100'000;

enum class Column : std::uint8_t {
  other,
  keyword,
  engine,
  country,
  language,
  place,
  device,
  day,
  position,
  depth,
  url,
  title
};

constexpr std::pair<std::string_view, Column> kNames[] = {
    {"keyword", Column::keyword},   {"query", Column::keyword},   {"search term", Column::keyword},
    {"关键词", Column::keyword},    {"engine", Column::engine},   {"search engine", Column::engine},
    {"搜索引擎", Column::engine},   {"country", Column::country}, {"国家", Column::country},
    {"language", Column::language}, {"语言", Column::language},   {"place", Column::place},
    {"location", Column::place},    {"city", Column::place},      {"地点", Column::place},
    {"地区", Column::place},        {"device", Column::device},   {"设备", Column::device},
    {"date", Column::day},          {"day", Column::day},         {"日期", Column::day},
    {"position", Column::position}, {"rank", Column::position},   {"ranking", Column::position},
    {"排名", Column::position},     {"位置", Column::position},   {"depth", Column::depth},
    {"深度", Column::depth},        {"url", Column::url},         {"landing page", Column::url},
    {"网址", Column::url},          {"title", Column::title},     {"标题", Column::title},
};

Column column_of(const std::string& name) {
  const std::string folded = fold(name);
  for (const auto& [known, column] : kNames) {
    if (folded == known) return column;
  }
  return Column::other;
}

std::int32_t number_of(std::string_view text) {
  std::int32_t number = 0;
  const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = bad == std::errc() && end == text.data() + text.size();
  return whole && number >= 1 && number <= kMostPosition ? number : 0;
}

// "12", "" and "-" (not found), ">100" and "100+" (not in the first 100).
bool read_position(std::string_view text, RankFileRow& row) {
  text = trim_ascii(text);
  if (text.empty() || text == "-" || text == "--") return true;
  const bool is_beyond = text.front() == '>' || text.back() == '+';
  if (text.front() == '>')
    text.remove_prefix(1);
  else if (text.back() == '+')
    text.remove_suffix(1);
  const std::int32_t number = number_of(trim_ascii(text));
  (is_beyond ? row.depth : row.position) = number;
  return number > 0;
}

bool read_device(const std::string& text, Device& device) {
  const std::string folded = fold(text);
  if (folded.empty()) return true;
  if (folded == "desktop" || folded == "pc" || folded == "桌面" || folded == "电脑") device = Device::desktop;
  if (folded == "mobile" || folded == "phone" || folded == "移动" || folded == "手机")
    device = Device::mobile;
  if (folded == "tablet" || folded == "平板") device = Device::tablet;
  return device != Device::unspecified;
}

bool read_country(const std::string& text, std::string& country) {
  country = country_of_code(trim_ascii(text));
  if (country.empty()) country = country_of_name(text);
  return trim_ascii(text).empty() || !country.empty();
}

// False: the value is none of that column.
bool read_cell(Column column, const std::string& text, RankFileRow& row) {
  const std::string plain(trim_ascii(text));
  switch (column) {
    case Column::keyword:
      row.keyword = plain;
      return !plain.empty();
    case Column::engine:
      row.setting.engine = ascii_lower(plain);
      return true;
    case Column::country:
      return read_country(text, row.setting.country);
    case Column::language:
      row.setting.language = plain;
      return true;
    case Column::place:
      row.setting.place = plain;
      return true;
    case Column::device:
      return read_device(plain, row.setting.device);
    case Column::day: {
      const auto day = parse_any_date(plain);
      row.day = day ? *day / kSecondsPerDay : 0;
      return plain.empty() || (day && *day > 0);
    }
    case Column::position:
      return read_position(plain, row);
    case Column::depth:
      row.depth = number_of(plain);
      return plain.empty() || row.depth > 0;
    case Column::url: {
      const auto url = Url::parse(plain);
      row.url = plain;
      return plain.empty() || (url && url->is_http());
    }
    case Column::title:
      row.title = plain;
      return true;
    case Column::other:
      return true;
  }
  return true;
}

class RankFileReader {
  using enum ReadingTrouble::Kind;

 public:
  RankFile read(std::string_view bytes) {
    const std::string text = decode(bytes, sniff_encoding(bytes, {}, "GBK").encoding).utf8;
    if (trim_ascii(text).substr(0, 1) == "{") {
      read_lines(text);
    } else {
      read_csv(text, [this](CsvRow& row) { take_row(row); });
      if (columns_.empty()) out_.trouble.kind = is_empty;
    }
    return std::move(out_);
  }

 private:
  void take_row(const CsvRow& row) {
    if (out_.trouble) return;
    if (columns_.empty() && row.fault == CsvRow::Fault::none) return choose_columns(row.fields);
    begin(row.line);
    if (row.fault == CsvRow::Fault::open_quote) trouble(open_quote);
    if (row.fault == CsvRow::Fault::too_long) trouble(row_too_long);
    bool named = false;
    for (std::size_t c = 0; c < std::min(columns_.size(), row.fields.size()); ++c) {
      put(columns_[c], row.fields[c]);
      named = named || columns_[c] == Column::position;
    }
    end(named);
  }

  void choose_columns(const std::vector<std::string>& heads) {
    for (const std::string& name : heads) columns_.push_back(column_of(name));
    for (const auto& [needed, name] :
         {std::pair(Column::keyword, "keyword"), {Column::position, "position"}}) {
      if (std::find(columns_.begin(), columns_.end(), needed) == columns_.end())
        out_.trouble = {.kind = no_column, .line = 1, .detail = name};
    }
  }

  void read_lines(std::string_view text) {
    std::int64_t line = 0;
    for (std::size_t at = 0; at < text.size() && !out_.trouble;) {
      const std::size_t stop = std::min(text.find('\n', at), text.size());
      ++line;
      const std::string_view one = trim_ascii(text.substr(at, stop - at));
      if (!one.empty()) read_object(one, line);
      at = stop + 1;
    }
  }

  // The parser keeps its nesting itself; what is nested counts as no value.
  void read_object(std::string_view text, std::int64_t line) {
    constexpr std::size_t kLongest = 64u << 10;
    begin(line);
    const auto object =
        text.size() > kLongest ? nlohmann::json() : nlohmann::json::parse(text, nullptr, false);
    bool named = false;
    if (!object.is_object()) trouble(no_object);
    for (const auto& item : object.items()) {
      const Column column = object.is_object() ? column_of(item.key()) : Column::other;
      named = named || column == Column::position;
      const auto& value = item.value();
      const bool is_whole = value.is_number_integer();
      if (value.is_string() || is_whole || value.is_null()) {
        put(column, value.is_string() ? value.get<std::string>() : is_whole ? value.dump() : "");
      } else if (column != Column::other) {
        trouble(no_plain_value, item.key().substr(0, 40));
      }
    }
    end(named);
  }

  void begin(std::int64_t line) {
    row_ = {};
    row_.line = line;
    trouble_ = {};
  }

  void trouble(ReadingTrouble::Kind kind, std::string detail = {}) {
    if (!trouble_) trouble_ = {.kind = kind, .line = row_.line, .detail = std::move(detail)};
  }

  void put(Column column, const std::string& text) {
    if (read_cell(column, text, row_)) return;
    const bool is_zero = column == Column::position && trim_ascii(text) == "0";
    is_zero ? trouble(zero_position) : trouble(no_value, text.substr(0, 60));
  }

  void end(bool has_position) {
    if (row_.keyword.empty()) trouble(no_keyword);
    if (!has_position) trouble(no_position);
    if (trouble_) {
      if (++out_.unreadable == 1) out_.first_unreadable = trouble_;
      return;
    }
    if (out_.rows.size() >= kMostRows) {
      out_.trouble = {.kind = too_many_rows, .line = kMostRows};
      return;
    }
    out_.rows.push_back(std::move(row_));
  }

  RankFile out_;
  std::vector<Column> columns_;  // empty: the head did not come yet
  RankFileRow row_;
  ReadingTrouble trouble_;
};

}  // namespace

RankFile read_rank_file(std::string_view bytes) { return RankFileReader().read(bytes); }

}  // namespace sitelark
