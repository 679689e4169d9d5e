#include "cli/demo_ranks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>

#include "pipeline/rank_plan.h"
#include "store/rank_records.h"
#include "text/dates.h"
#include "text/hash.h"

namespace sitelark {
namespace {

constexpr int kDays = 90;
constexpr int kResults = 30;
constexpr int kOnPage = 10;
constexpr std::string_view kShop = "https://www.larktea.example";

// A way from one place to another; 0: not on the list.
struct Course {
  std::string_view keyword;
  int from = 0, to = 0;
  int rival_from = 0, rival_to = 0;
  std::string_view page;
  std::string_view other{};       // a second page of the shop
  int enters = 0, drops = kDays;  // first day on the list, first day off it
  int changes = kDays;            // day on which the other page takes over
  bool turns = false;             // the two pages take turns in the last weeks
};

constexpr Course kCourses[] = {
    {"Longjing green tea", 9, 3, 4, 6, "/tea/green/longjing-spring.html"},
    {"oolong tea", 14, 8, 5, 5, "/tea/oolong/", "/tea/oolong/tieguanyin-classic.html", 0, kDays, 55},
    {"pu'er tea", 6, 11, 12, 7, "/tea/puer/"},
    {"water for tea", 5, 6, 18, 15, "/guides/water-for-tea.html", "/guides/water.html", 0, kDays, kDays,
     true},
    {"cold brew", 7, 9, 3, 2, "/guides/cold-brew.html", {}, 0, 66},
    {"tea ceremony course", 0, 0, 9, 8, {}},
    {"绿茶", 24, 17, 13, 12, "/zh/tea/"},
    {"泡茶指南", 12, 4, 0, 0, "/zh/guides/", {}, 31},
    {"茶叶存放", 2, 1, 7, 9, "/zh/guides/"},
};

constexpr std::string_view kOthers[] = {
    "teapedia",     "steepers",       "chaguan",      "gongfu-garden", "daily-cup",     "leafmarket",
    "brewlab",      "tea-weekly",     "mountain-tea", "potters",       "green-terrace", "teahouse-map",
    "cupandsaucer", "camellia-notes", "slow-kettle",  "teaforum",      "harvest-news",  "morningcha",
    "waterandleaf", "oldtree",        "tea-school",   "cha-review",    "kettles",       "pickers",
    "thermos",      "tasting-room",   "jadeleaf",     "market-street", "tea-atlas",     "warmcup",
    "scales",       "blenders",       "importers",    "gaiwan",        "firstflush",    "cellar-tea",
};

int chance(std::string_view of, int day, int sides) {
  return static_cast<int>(hash64(fmt::format("{} {}", of, day)) % static_cast<std::uint64_t>(sides));
}

// A straight way with a step aside every few days.
int place_on(std::string_view what, int from, int to, int day) {
  if (from == 0) return 0;
  const double way = from + (to - from) * day / static_cast<double>(kDays - 1);
  const int aside = from == to || day == kDays - 1 ? 0 : chance(what, day / 3, 3) - 1;
  return std::clamp(static_cast<int>(std::lround(way)) + aside, 1, kResults);
}

bool is_other_page(const Course& course, int day) {
  const bool takes_turns = course.turns && day > kDays - 25 && (day / 4) % 2 == 0;
  return day >= course.changes || takes_turns;
}

struct Results {
  const Course& course;
  const SearchSetting& setting;
  int day = 0;

  std::string seed() const { return fmt::format("{} {}", course.keyword, setting.engine); }

  int own() const {
    if (day < course.enters || day >= course.drops) return 0;
    const int place = place_on(seed(), course.from, course.to, day);
    return place == 0 ? 0 : std::min(place + (setting.engine == "google" ? 0 : 1), kResults);
  }

  // Everybody's order: slowly changing, the first names mostly first.
  std::vector<std::string> addresses() const {
    std::vector<std::pair<int, std::string_view>> order;
    for (std::size_t i = 0; i < std::size(kOthers); ++i) {
      const int aside = chance(seed() + std::string(kOthers[i]), day / 5, 40);
      order.emplace_back(chance(seed(), static_cast<int>(i), 300) + aside, kOthers[i]);
    }
    std::sort(order.begin(), order.end());
    std::vector<std::string> out;
    for (const auto& [at, name] : order) {
      if (out.size() < kResults)
        out.push_back(fmt::format("https://www.{}.example/{}", name, out.size() % 3 == 0 ? "" : "tea/"));
    }
    return out;
  }

  static void put(std::vector<std::string>& addresses, int place, std::string url) {
    if (place == 0) return;
    addresses.insert(addresses.begin() + (place - 1), std::move(url));
    addresses.resize(kResults);
  }

  ResultList list() const {
    std::vector<std::string> urls = addresses();
    put(urls, place_on(seed() + " rival", course.rival_from, course.rival_to, day),
        fmt::format("{}tea/", kDemoRivalUrl));
    const int place = own();
    const bool other = is_other_page(course, day);
    if (course.turns && place > 0)
      put(urls, std::min(place + 8, kResults),
          fmt::format("{}{}", kShop, other ? course.page : course.other));
    put(urls, place, fmt::format("{}{}", kShop, other ? course.other : course.page));
    ResultList list{.pages = {1, 2, 3},
                    .ended = false,
                    .total = 120'000 + 100 * chance(seed(), 7, 900),
                    .results = {},
                    .features = {}};
    for (int i = 0; i < kResults; ++i) list.results.push_back(result(urls[static_cast<std::size_t>(i)], i));
    add_features(list, place);
    return list;
  }

  SearchResult result(const std::string& url, int index) const {
    const std::size_t host = url.find("://") + 3;
    SearchResult one;
    one.page = index / kOnPage + 1;
    one.place = index % kOnPage + 1;
    one.position = index + 1;
    one.block = index + 2;
    one.url = url;
    one.shown = url.substr(host);
    one.title = fmt::format("{} | {}", course.keyword, url.substr(host, url.find('/', host) - host));
    return one;
  }

  void add_features(ResultList& list, int place) const {
    if (setting.engine != "google") return;
    list.features.push_back({"people_also_ask", 1, {}});
    if (day >= 50) list.features.push_back({"ai_overview", 0, {}});
    if (day >= 70 && place >= 1 && place <= 4)
      list.features.push_back(
          {"featured_snippet", 1, {list.results[static_cast<std::size_t>(place) - 1].url}});
  }
};

// What went wrong on some days; looked: nothing did. Nobody looked on day 60.
LookStatus status_on(const SearchSetting& setting, int day) {
  if (setting.engine == "google" && day == 40) return LookStatus::blocked;
  if (setting.engine == "baidu" && day == 47) return LookStatus::timeout;
  return LookStatus::looked;
}

std::vector<FinishedLook> looks_of(const Course& course, const RankSeries& series, std::int64_t today) {
  constexpr std::int64_t kMorning = 22 * 3'600;
  std::vector<FinishedLook> looks;
  for (int day = 0; day < kDays; ++day) {
    if (day == 60) continue;
    FinishedLook one;
    one.look.series = series.id;
    one.look.day = today - (kDays - 1) + day;
    one.look.asked_at = (one.look.day - 1) * kSecondsPerDay + kMorning;
    one.look.provider = "demo";
    one.look.status = status_on(series.setting, day);
    one.look.pages_wanted = kResults / kOnPage;
    one.look.invented = true;
    if (one.look.status == LookStatus::looked) {
      one.list = Results{course, series.setting, day}.list();
    } else {
      one.look.detail = "invented";
    }
    looks.push_back(std::move(one));
  }
  return looks;
}

std::vector<SearchSetting> settings_of(const Course& course) {
  const bool chinese = static_cast<unsigned char>(course.keyword.front()) >= 0x80;
  if (!chinese)
    return {{.engine = "google", .country = "us", .language = "en", .place = {}, .device = Device::desktop}};
  return {{.engine = "baidu", .country = "cn", .language = "zh", .place = {}, .device = Device::mobile},
          {.engine = "google", .country = "sg", .language = "zh", .place = {}, .device = Device::desktop}};
}

}  // namespace

Result<void> add_demo_ranks(const Folder& folder) {
  auto store = open_store(folder, false);
  if (!store) return tl::unexpected<Error>(store.error());
  RankRecords& records = (*store)->ranks();
  const auto known = records.all_series();
  if (!known) return tl::unexpected<Error>(known.error());
  if (!known->empty()) return {};
  if (auto watched = records.watch(watch_of(folder.project)); !watched) return watched;
  const std::int64_t today = day_number(std::time(nullptr), folder.zone());
  for (const Course& course : kCourses) {
    for (const SearchSetting& setting : settings_of(course)) {
      const auto id = records.series(std::string(course.keyword), setting);
      if (!id) return tl::unexpected<Error>(id.error());
      const RankSeries series{*id, std::string(course.keyword), setting};
      if (auto saved = records.save(looks_of(course, series, today)); !saved)
        return tl::unexpected<Error>(saved.error());
    }
  }
  return {};
}

}  // namespace sitelark
