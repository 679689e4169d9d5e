#include "cli/demo_console.h"

#include <fmt/format.h>

#include <cmath>
#include <ctime>

#include "store/rank_records.h"
#include "text/dates.h"
#include "text/hash.h"

namespace sitelark {
namespace {

constexpr int kDays = 120, kDelay = 2;     // the console tells of a day two days later
constexpr int kCampaign = 80, kEcho = 20;  // days ago; days that people search for the brand more often
constexpr std::string_view kShop = "https://www.larktea.example";

struct Searched {
  std::string_view query, page;
  int daily = 0;        // impressions
  double position = 0;  // about
  double ctr = 0;
};
constexpr Searched kSearched[] = {
    {"lark tea", "/", 24, 1.1, 0.42},
    {"lark tea oolong", "/tea/oolong/", 6, 1.4, 0.35},
    {"longjing green tea", "/tea/green/longjing-spring.html", 41, 4.2, 0.07},
    {"oolong tea", "/tea/oolong/", 120, 9.1, 0.012},
    {"pu'er tea", "/tea/puer/", 66, 9.8, 0.011},
    {"water for tea", "/guides/water-for-tea.html", 11, 5.9, 0.05},
    {"cold brew", "/guides/cold-brew.html", 38, 8.6, 0.016},
    {"茶叶存放", "/zh/guides/", 14, 1.6, 0.24},
};
constexpr std::string_view kBrand = "lark tea";

ConsoleRow row_of(const Searched& searched, int days_ago, std::int64_t today) {
  const auto seed = hash64(fmt::format("{} {}", searched.query, days_ago));
  const bool echo = days_ago <= kCampaign && days_ago > kCampaign - kEcho;
  const double more = echo && searched.query.starts_with(kBrand) ? 1.5 : 1;
  ConsoleRow row;
  row.day = row.last_day = today - days_ago;
  row.query = searched.query;
  row.page = fmt::format("{}{}", kShop, searched.page);
  row.impressions = std::lround(searched.daily * more) + static_cast<std::int64_t>(seed % 5);
  row.clicks = std::lround(static_cast<double>(row.impressions) * searched.ctr);
  row.position = searched.position + static_cast<double>(seed % 7) / 10;
  return row;
}

}  // namespace

Result<void> add_demo_console(const Folder& folder) {
  auto store = open_store(folder, false);
  if (!store) return tl::unexpected<Error>(store.error());
  bool known = false;
  auto read = (*store)->ranks().for_each_console_row({}, [&](const ConsoleRow&) { known = true; });
  if (!read || known) return read;
  const std::int64_t today = std::time(nullptr) / kSecondsPerDay;
  std::vector<ConsoleRow> rows;
  for (int days_ago = kDays; days_ago >= kDelay; --days_ago) {
    for (const Searched& searched : kSearched) rows.push_back(row_of(searched, days_ago, today));
  }
  return (*store)->ranks().save(rows);
}

}  // namespace sitelark
