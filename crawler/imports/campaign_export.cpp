#include "crawler/imports/campaign_export.h"

#include <algorithm>
#include <charconv>

#include "text/calendar.h"
#include "text/charset.h"
#include "text/csv.h"
#include "text/dates.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostRows = 1'000'000;

enum class Column : std::uint8_t {
  other,
  day,
  campaign,
  landing,
  keyword,
  impressions,
  clicks,
  cost,
  orders
};

constexpr std::pair<std::string_view, Column> kNames[] = {
    {"date", Column::day},
    {"day", Column::day},
    {"日期", Column::day},
    {"时间", Column::day},
    {"campaign", Column::campaign},
    {"campaign name", Column::campaign},
    {"推广计划", Column::campaign},
    {"计划", Column::campaign},
    {"广告活动", Column::campaign},
    {"landing page", Column::landing},
    {"final url", Column::landing},
    {"url", Column::landing},
    {"落地页", Column::landing},
    {"访问url", Column::landing},
    {"keyword", Column::keyword},
    {"search keyword", Column::keyword},
    {"关键词", Column::keyword},
    {"关键字", Column::keyword},
    {"impressions", Column::impressions},
    {"impr.", Column::impressions},
    {"展现", Column::impressions},
    {"展现量", Column::impressions},
    {"展示次数", Column::impressions},
    {"clicks", Column::clicks},
    {"点击", Column::clicks},
    {"点击量", Column::clicks},
    {"点击次数", Column::clicks},
    {"cost", Column::cost},
    {"spend", Column::cost},
    {"消费", Column::cost},
    {"费用", Column::cost},
    {"花费", Column::cost},
    {"orders", Column::orders},
    {"conversions", Column::orders},
    {"转化", Column::orders},
    {"转化量", Column::orders},
    {"订单", Column::orders},
};

Column column_of(const std::string& name) {
  const std::string folded = fold(name);
  for (const auto& [known, column] : kNames) {
    if (folded == known) return column;
  }
  return Column::other;
}

// "1,234.50", "¥12", "" (nothing). False: no number.
bool read_number(std::string_view text, double& number) {
  std::string digits;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || c == '.' || c == '-') digits += c;
  }
  const bool says_nothing = digits.find_first_not_of('-') == digits.npos;
  if (says_nothing) return trim_ascii(text).size() == digits.size();  // "", "-", "--"
  const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return bad == std::errc() && end == digits.data() + digits.size() && number >= 0 && number < 1e12;
}

// "[green tea]", "\"green tea\"", "+green +tea": exact, phrase, broad.
std::string without_match_marks(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c != '[' && c != ']' && c != '"' && c != '+') out += c;
  }
  return collapse_space(out);
}

bool read_cell(Column column, const std::string& text, CampaignRow& row) {
  switch (column) {
    case Column::day: {
      const auto day = parse_any_date(text);
      row.day = day ? *day / kSecondsPerDay * kSecondsPerDay : 0;
      return day.has_value();
    }
    case Column::campaign:
      row.campaign = text;
      return true;
    case Column::landing:
      row.landing = text;
      return true;
    case Column::keyword:
      row.keyword = without_match_marks(text);
      return true;
    case Column::impressions:
      return read_number(text, row.impressions);
    case Column::clicks:
      return read_number(text, row.clicks);
    case Column::cost:
      return read_number(text, row.cost);
    case Column::orders:
      return read_number(text, row.orders);
    case Column::other:
      return true;
  }
  return true;
}

class CampaignReader {
 public:
  CampaignExport read(std::string_view utf8) {
    read_csv(utf8, [this](const CsvRow& row) { take_row(row); });
    if (columns_.empty()) out_.trouble.kind = ReadingTrouble::Kind::no_campaign_columns;
    return std::move(out_);
  }

 private:
  void take_row(const CsvRow& row) {
    if (columns_.empty()) return choose_columns(row.fields);
    if (out_.rows.size() >= kMostRows) return;
    CampaignRow read;
    bool good = row.fault == CsvRow::Fault::none;
    for (std::size_t c = 0; c < std::min(columns_.size(), row.fields.size()); ++c)
      good = read_cell(columns_[c], row.fields[c], read) && good;
    if (good) return out_.rows.push_back(std::move(read));
    ++out_.unreadable;
    if (out_.first_unreadable == 0) out_.first_unreadable = row.line;
  }

  // Exports begin with titles: the head line is the first that names clicks or cost.
  void choose_columns(const std::vector<std::string>& heads) {
    constexpr int kMostTitles = 20;
    if (++titles_ > kMostTitles) return;
    std::vector<Column> columns;
    for (const std::string& name : heads) columns.push_back(column_of(name));
    const auto has = [&](Column wanted) {
      return std::find(columns.begin(), columns.end(), wanted) != columns.end();
    };
    if (has(Column::clicks) || has(Column::cost)) columns_ = std::move(columns);
  }

  CampaignExport out_;
  std::vector<Column> columns_;  // empty: the head did not come yet
  int titles_ = 0;               // rows before it
};

}  // namespace

CampaignExport read_campaign_export(std::string_view bytes) {
  return CampaignReader().read(decode(bytes, sniff_encoding(bytes, {}, "GBK").encoding).utf8);
}

}  // namespace sitelark
