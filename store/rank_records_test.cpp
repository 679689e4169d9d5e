#include "store/rank_records.h"

#include <gtest/gtest.h>

#include "store/list_pack.h"
#include "store/test_pages.h"

namespace sitelark {
namespace {

using testing::Folder;

const SearchSetting kGoogle{.engine = "google", .country = "us", .language = "en"};
const RankedSite kOwn{.name = "Tea", .url = "https://tea.test/", .own = true};
const RankedSite kRival{.name = "Rival", .url = "https://rival.test/"};

// Enough of a matcher: the first result whose address begins with the site's.
Rank first_of(const ResultList& list, const RankedSite& site) {
  Rank rank;
  for (const SearchResult& result : list.results) {
    if (!result.address().starts_with(site.url)) continue;
    if (rank.standing == Standing::found) {
      rank.others.push_back(result.position);
      continue;
    }
    rank = {.standing = Standing::found,
            .position = result.position,
            .page = result.page,
            .place = result.place,
            .block = result.block,
            .url = result.address()};
  }
  if (rank.standing != Standing::found) {
    rank.standing = list.depth() > 0 ? Standing::not_in_first : Standing::skipped;
    rank.depth = list.depth();
  }
  return rank;
}

// Ten results of other sites; `own` is the place of ours, 0: it is not there.
ResultList list_of(int day, int own) {
  ResultList list{.pages = {1}, .total = 1'000 + day};
  for (int i = 1; i <= 10; ++i) {
    SearchResult result{.place = i, .position = i, .block = i + 2};
    result.url = i == own ? "https://tea.test/green" : fmt::format("https://other{}.test/a?b={}", i, day % 3);
    result.title = fmt::format("Title {} of green tea", i);
    result.snippet = fmt::format("Day {}: everything about green tea, number {}", i == 4 ? day : 0, i);
    list.results.push_back(std::move(result));
  }
  list.features = {{.name = "people_also_ask", .block = 2, .urls = {"https://x.test/"}}};
  return list;
}

Watch watch_of(std::vector<RankedSite> sites) { return {.sites = std::move(sites), .rank_of = first_of}; }

Look look_of(std::int64_t series, std::int64_t day) {
  return {.series = series, .day = day, .asked_at = day * 86'400, .provider = "fake"};
}

FinishedLook finished(std::int64_t series, int day, int own) {
  FinishedLook one{look_of(series, day), list_of(day, own)};
  one.look.status = LookStatus::looked;
  return one;
}

TEST(RankRecords, ALookArrivesPageByPageAndSurvivesAKill) {
  const Folder folder;
  std::int64_t series = 0, id = 0;
  {
    const auto store = testing::open_store(folder.file());
    RankRecords& ranks = store->ranks();
    series = ranks.series("green tea", kGoogle).value();
    EXPECT_EQ(ranks.series("Green  Tea", kGoogle).value(), series);
    EXPECT_NE(ranks.series("green tea", {.engine = "bing"}).value(), series);
    id = ranks.begin(look_of(series, 100)).value();
    ASSERT_TRUE(ranks.add_page(
        id, {.page = 1, .list = list_of(1, 3), .more = true, .requests = 2, .cost = 0.5, .body = "raw"}));
    ASSERT_TRUE(ranks.add_task({.look = id, .page = 2, .task = "t-1", .submitted_at = 7}, 1, 0.25));
  }
  const auto store = testing::open_store(folder.file());
  RankRecords& ranks = store->ranks();
  const auto open = ranks.open_looks().value();
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].look.requests, 3);
  EXPECT_EQ(open[0].look.cost, 0.75);
  ASSERT_EQ(open[0].pages.size(), 1u);
  EXPECT_TRUE(open[0].pages[0].more);
  EXPECT_EQ(list_bytes(open[0].pages[0].list), list_bytes(list_of(1, 3)));
  ASSERT_EQ(open[0].tasks.size(), 1u);
  EXPECT_EQ(open[0].tasks[0].task, "t-1");
  EXPECT_FALSE(ranks.finish(id, list_of(1, 3), "")) << "nobody is watched yet";
  ASSERT_TRUE(ranks.watch(watch_of({kOwn})));
  ASSERT_TRUE(ranks.finish(id, list_of(1, 3), ""));
  EXPECT_FALSE(ranks.finish(id, list_of(1, 3), "")) << "it has ended";
  EXPECT_TRUE(ranks.open_looks()->empty());
  EXPECT_EQ(ranks.look(id).value()->status, LookStatus::looked);
  EXPECT_EQ(list_bytes(*ranks.list(id).value()), list_bytes(list_of(1, 3)));
  EXPECT_EQ(ranks.answers(id).value(), (std::vector<std::pair<std::int32_t, std::string>>{{1, "raw"}}));
  const auto history = ranks.history(series, kOwn, {}).value();
  ASSERT_EQ(history.size(), 1u);
  EXPECT_EQ(history[0].look, id);
  EXPECT_EQ(history[0].day, 100);
  EXPECT_EQ(history[0].rank.position, 3);
  EXPECT_EQ(history[0].rank.block, 5);
  EXPECT_EQ(history[0].rank.url, "https://tea.test/green");
}

TEST(RankRecords, AFailureIsNoHistory) {
  const auto store = testing::open_store(":memory:");
  RankRecords& ranks = store->ranks();
  ASSERT_TRUE(ranks.watch(watch_of({kOwn})));
  const auto series = ranks.series("tea", kGoogle).value();
  ASSERT_EQ(*ranks.save({finished(series, 10, 2), finished(series, 11, 0)}), 2);
  const auto id = ranks.begin(look_of(series, 12)).value();
  ASSERT_TRUE(ranks.fail(id, LookStatus::blocked, "captcha"));
  EXPECT_EQ(ranks.history(series, kOwn, {})->size(), 2u);
  EXPECT_FALSE(*ranks.list(id));
  const auto newest = ranks.newest(kOwn, {0, 99}).value();
  EXPECT_EQ(newest.at(series).day, 11);
  EXPECT_EQ(newest.at(series).rank.standing, Standing::not_in_first);
  EXPECT_EQ(newest.at(series).rank.depth, 10);
  EXPECT_EQ(ranks.newest(kOwn, {0, 10})->at(series).rank.position, 2);
  EXPECT_TRUE(ranks.newest(kOwn, {0, 9})->empty());
  EXPECT_EQ(ranks.best(kOwn, {0, 99})->at(series), 2);
  EXPECT_TRUE(ranks.best(kOwn, {11, 99})->empty());
  const auto looks = ranks.looks(series, {11, 12}).value();
  ASSERT_EQ(looks.size(), 2u);
  EXPECT_EQ(looks[1].status, LookStatus::blocked);
  EXPECT_EQ(looks[1].detail, "captcha");
  EXPECT_EQ(*ranks.save({finished(series, 10, 5)}), 0) << "it stands there already";
}

TEST(RankRecords, PlacesOfYearsAreThePointsWithoutTheirLooks) {
  const auto store = testing::open_store(":memory:");
  RankRecords& ranks = store->ranks();
  ASSERT_TRUE(ranks.watch(watch_of({kOwn, kRival})));
  for (const char* keyword : {"tea", "green tea"}) {
    const auto series = ranks.series(keyword, kGoogle).value();
    ASSERT_TRUE(ranks.save({finished(series, 10, 2), finished(series, 11, 0), finished(series, 12, 7)}));
  }
  const auto told = [](std::int64_t series, const RankPoint& point) {
    return fmt::format("{} {} {} {} {} {}", series, point.day, static_cast<int>(point.rank.standing),
                       point.rank.position, point.rank.depth, point.rank.url);
  };
  for (const DayRange days : {DayRange{0, 99}, DayRange{11, 12}}) {
    std::vector<std::string> points, places, bare;
    ASSERT_TRUE(ranks.for_each_point(
        kOwn, days, [&](std::int64_t id, const RankPoint& one) { points.push_back(told(id, one)); }));
    ASSERT_TRUE(ranks.for_each_place(
        {kOwn, days, true}, [&](std::int64_t id, const RankPoint& one) { places.push_back(told(id, one)); }));
    EXPECT_EQ(places, points);
    EXPECT_EQ(places.size(), days.first == 0 ? 6u : 4u);
    ASSERT_TRUE(ranks.for_each_place({kOwn, days}, [&](std::int64_t id, const RankPoint& one) {
      bare.push_back(told(id, one));
      EXPECT_EQ(one.rank.url, "");
    }));
    EXPECT_EQ(bare.size(), points.size());
  }
}

TEST(RankRecords, ASiteThatIsNewIsLookedForInOldLists) {
  const auto store = testing::open_store(":memory:");
  RankRecords& ranks = store->ranks();
  ASSERT_TRUE(ranks.watch(watch_of({kOwn})));
  const auto series = ranks.series("tea", kGoogle).value();
  FinishedLook one = finished(series, 10, 2);
  one.list.results[4].url = "https://rival.test/x";
  one.list.results[6].url = "https://rival.test/y";
  ASSERT_TRUE(ranks.save({one}));
  EXPECT_FALSE(ranks.history(series, kRival, {}));
  ASSERT_TRUE(ranks.watch(watch_of({kOwn, kRival})));
  auto rival = ranks.history(series, kRival, {}).value();
  ASSERT_EQ(rival.size(), 1u);
  EXPECT_EQ(rival[0].rank.position, 5);
  EXPECT_EQ(rival[0].rank.others, std::vector<std::int32_t>{7});
  ASSERT_TRUE(ranks.watch(watch_of({kOwn})));
  ASSERT_TRUE(ranks.save({finished(series, 11, 1)}));
  EXPECT_EQ(ranks.history(series, kRival, {})->size(), 1u) << "kept while it is not declared";
  ASSERT_TRUE(ranks.watch(watch_of({kOwn, kRival})));
  EXPECT_EQ(ranks.history(series, kRival, {})->size(), 2u) << "and filled up afterwards";
  RankedSite narrow = kRival;
  narrow.url = "https://rival.test/y";
  ASSERT_TRUE(ranks.watch(watch_of({kOwn, narrow})));
  EXPECT_EQ(ranks.history(series, narrow, {})->at(0).rank.position, 7);
}

TEST(RankRecords, ListsOfOneSeriesArePackedAgainstEachOther) {
  const Folder folder;
  const auto store = testing::open_store(folder.file());
  RankRecords& ranks = store->ranks();
  ASSERT_TRUE(ranks.watch(watch_of({kOwn})));
  const auto series = ranks.series("tea", kGoogle).value();
  std::vector<FinishedLook> looks;
  for (int day = 0; day < 100; ++day) looks.push_back(finished(series, day, day % 11));
  FinishedLook again = finished(series, 100, 0);
  again.list = looks.back().list;
  looks.push_back(again);
  ASSERT_EQ(*ranks.save(looks), 101);
  EXPECT_EQ(testing::number(folder.file(), "SELECT count(*) FROM rank_list"), 100)
      << "equal ones are one row";
  EXPECT_LE(testing::number(folder.file(), "SELECT max(distance) FROM rank_list"), 30);
  EXPECT_LT(testing::number(folder.file(), "SELECT sum(length(data)) FROM rank_list WHERE distance > 0"),
            100 * 120);
  const auto other = testing::open_store(folder.file());
  int day = 0;
  ASSERT_TRUE(other->ranks().for_each_list(series, {}, [&](const Look& look, const ResultList& list) {
    EXPECT_EQ(look.day, day);
    EXPECT_EQ(list_bytes(list), list_bytes(looks[static_cast<std::size_t>(day++)].list));
  }));
  EXPECT_EQ(day, 101);
}

TEST(RankRecords, OfSeveralLooksADayTheOneAskedLastCounts) {
  const Folder folder;
  const auto store = testing::open_store(folder.file());
  RankRecords& ranks = store->ranks();
  ASSERT_TRUE(ranks.watch(watch_of({kOwn})));
  const auto series = ranks.series("tea", kGoogle).value(), other = ranks.series("milk", kGoogle).value();
  std::vector<FinishedLook> looks{finished(series, 5, 3), finished(series, 8, 4), finished(series, 8, 6),
                                  finished(series, 9, 1), finished(other, 9, 2)};
  looks[2].look.asked_at = looks[1].look.asked_at - 60;  // stored later, asked earlier
  looks[3].look.status = LookStatus::blocked;
  ASSERT_EQ(*ranks.save(looks), 5);
  const auto newest = ranks.newest(kOwn, {.first = 0, .last = 9}).value();
  ASSERT_EQ(newest.size(), 2u);
  EXPECT_EQ(newest.at(series).day, 8);
  const auto second = ranks.look(newest.at(series).look).value();
  EXPECT_EQ(second->asked_at, looks[1].look.asked_at);
  const auto before = ranks.before(kOwn, newest, 0).value();
  ASSERT_EQ(before.size(), 1u);
  EXPECT_EQ(before.at(series).day, 5);
  EXPECT_TRUE(ranks.before(kOwn, newest, 6)->empty());
  const auto lists = ranks.newest_lists({.first = 0, .last = 9}).value();
  EXPECT_EQ(lists.at(series), newest.at(series).look);
  EXPECT_EQ(ranks.list_days(series, {}).value(), (std::vector<std::int64_t>{5, 8, 8}));
  std::vector<LookStatus> failures;
  ASSERT_TRUE(ranks.for_each_failure({}, [&](const Look& look) { failures.push_back(look.status); }));
  EXPECT_EQ(failures, std::vector<LookStatus>{LookStatus::blocked});
  EXPECT_EQ(ranks.days_looked().value()->first, 5);
  EXPECT_EQ(ranks.days_looked().value()->last, 9);
  EXPECT_FALSE(ranks.holds_invented().value());
  EXPECT_EQ(testing::number(folder.file(),
                            "SELECT count(*) FROM sqlite_master WHERE name IN ('rank_look_failed', "
                            "'rank_look_day')"),
            2);
}

TEST(RankRecords, OldListsAreThinnedOutAndRanksStay) {
  const Folder folder;
  const auto store = testing::open_store(folder.file());
  RankRecords& ranks = store->ranks();
  ASSERT_TRUE(ranks.watch(watch_of({kOwn})));
  const auto series = ranks.series("tea", kGoogle).value();
  std::vector<FinishedLook> looks;
  constexpr int kDays = 1'000;
  for (int day = 1; day <= kDays; ++day) looks.push_back(finished(series, day, day % 11));
  ASSERT_TRUE(ranks.save(looks));
  const auto id = ranks.begin(look_of(series, kDays - 10)).value();
  ASSERT_TRUE(ranks.add_page(id, {.page = 1, .list = list_of(1, 1), .requests = 1, .body = "old"}));
  const auto would = ranks.prune(kDays, true).value();
  EXPECT_EQ(would.answers, 1);
  EXPECT_EQ(testing::number(folder.file(), "SELECT count(*) FROM rank_list"), kDays);
  EXPECT_EQ(ranks.answers(id)->size(), 1u);
  const auto went = ranks.prune(kDays, false).value();
  EXPECT_EQ(went.lists, would.lists);
  EXPECT_EQ(went.list_bytes, would.list_bytes);
  EXPECT_GT(went.list_bytes, 0);
  EXPECT_TRUE(ranks.answers(id)->empty());
  // 91 days (90 and today), 92 weeks of the 640 days before them, 9 or 10 months of the 269 before those.
  const auto left = testing::number(folder.file(), "SELECT count(*) FROM rank_list");
  EXPECT_EQ(left, kDays - went.lists);
  EXPECT_NEAR(static_cast<double>(left), 91 + 92 + 9, 2);
  EXPECT_EQ(ranks.history(series, kOwn, {})->size(), static_cast<std::size_t>(kDays));
  std::int64_t read = 0;
  ASSERT_TRUE(ranks.for_each_list(series, {}, [&](const Look& look, const ResultList& list) {
    ++read;
    EXPECT_EQ(list_bytes(list), list_bytes(looks[static_cast<std::size_t>(look.day - 1)].list));
  }));
  EXPECT_EQ(read, left);
  EXPECT_EQ(ranks.prune(kDays, false)->lists, 0) << "once is enough";
  ASSERT_TRUE(ranks.save({finished(series, kDays + 1, 1)})) << "and it goes on";
}

TEST(RankRecords, KeepsWhatTheConsoleSays) {
  const auto store = testing::open_store(":memory:");
  ConsoleRow row{.day = 5, .last_day = 5, .query = "tea", .page = "https://tea.test/", .country = "us"};
  row.clicks = 3;
  ASSERT_TRUE(store->ranks().save(std::vector{row}));
  row.clicks = 4;
  row.position = 2.5;
  ConsoleRow other = row;
  other.device = Device::mobile;
  ASSERT_TRUE(store->ranks().save(std::vector{row, other}));
  std::vector<ConsoleRow> rows;
  ASSERT_TRUE(
      store->ranks().for_each_console_row({5, 5}, [&](const ConsoleRow& one) { rows.push_back(one); }));
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].clicks, 4);
  EXPECT_EQ(rows[0].position, 2.5);
  EXPECT_EQ(rows[0].query, "tea");
  EXPECT_EQ(rows[1].device, Device::mobile);
}

TEST(RankRecords, CanBeReadWithSql) {
  const Folder folder;
  const auto store = testing::open_store(folder.file());
  ASSERT_TRUE(store->ranks().watch(watch_of({kOwn})));
  const auto series = store->ranks().series("tea", kGoogle).value();
  ASSERT_TRUE(store->ranks().save({finished(series, 365, 4)}));
  EXPECT_EQ(testing::number(folder.file(),
                            "SELECT position FROM v_ranks WHERE keyword = 'tea' AND day = '1971-01-01' AND "
                            "standing = 'found' AND url = 'https://tea.test/green' AND site = 'Tea'"),
            4);
  EXPECT_EQ(testing::number(folder.file(),
                            "SELECT count(*) FROM v_looks WHERE status = 'looked' AND provider = 'fake' AND "
                            "strategy = 'pages' AND engine = 'google'"),
            1);
}

TEST(ListPack, KeepsEverythingAndTakesAnyBytes) {
  ResultList list = list_of(1, 2);
  list.pages = {1, 3};
  list.ended = true;
  list.stated_depth = 50;
  list.results[3] = {.page = 3,
                     .place = 1,
                     .position = 21,
                     .estimated = true,
                     .block = 0,
                     .url = "u",
                     .target = "t",
                     .shown = "s › 中",
                     .title = "",
                     .snippet = "",
                     .features = {"sitelinks", "reviews"}};
  const std::string bytes = list_bytes(list);
  ResultList back;
  ASSERT_TRUE(read_list(bytes, back));
  EXPECT_EQ(list_bytes(back), bytes);
  EXPECT_EQ(back.results[3].position, 21);
  EXPECT_TRUE(back.results[3].estimated);
  EXPECT_EQ(back.results[3].features.size(), 2u);
  EXPECT_EQ(back.results[4].block, list.results[4].block);
  EXPECT_EQ(back.pages, list.pages);
  EXPECT_EQ(back.stated_depth, 50);
  EXPECT_TRUE(back.ended);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(read_list(std::string_view(bytes).substr(0, size), back)) << size;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string broken = bytes;
    broken[i] = static_cast<char>(broken[i] ^ 0xff);
    read_list(broken, back);  // whatever it gives, it ends
    EXPECT_LE(back.results.size(), bytes.size());
  }
}

}  // namespace
}  // namespace sitelark
