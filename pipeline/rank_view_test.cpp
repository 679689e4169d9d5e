// Stored ranks as commands, the report, methods and goals see them.
#include "pipeline/rank_view.h"

#include <gtest/gtest.h>

#include "pipeline/rank_comparison.h"
#include "pipeline/rank_evidence.h"
#include "pipeline/rank_list_moves.h"
#include "pipeline/rank_pages.h"
#include "pipeline/rank_plan.h"
#include "pipeline/rank_report_data.h"
#include "store/backlink_records.h"
#include "store/store.h"
#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kToday = 20'700;

Project tea_project() {
  Project project;
  project.brand = "Larch";
  project.timezone = "UTC";
  project.sites = {{.name = "Tea", .url = "https://tea.example/"},
                   {.name = "Rival", .url = "https://rival.example/", .role = SiteRole::competitor}};
  project.keywords = {
      {.text = "green tea", .language = "en", .group = "teas", .tags = {"shop"}, .volume = 1'000},
      {.text = "cold brew", .language = "en", .volume = 100}};
  return project;
}

SearchResult result(std::int32_t position, std::string url) {
  SearchResult one;
  one.page = (position - 1) / 10 + 1;
  one.place = (position - 1) % 10 + 1;
  one.position = position;
  one.url = std::move(url);
  return one;
}

// Twenty results; own and rival at their places (0: not there), the others by others.
ResultList list_of(int own, int rival, const std::string& page = "https://tea.example/green") {
  ResultList list;
  list.pages = {1, 2};
  for (std::int32_t i = 1; i <= 20; ++i) {
    const bool ours = i == own, theirs = i == rival;
    list.results.push_back(result(i, ours     ? page
                                     : theirs ? "https://www.rival.example/x"
                                              : "https://other" + std::to_string(i) + ".example/"));
  }
  return list;
}

class RankView : public ::testing::Test {
 protected:
  void SetUp() override {
    store_ = Store::open(":memory:").value();
    watch_ = watch_of(project_);
    ASSERT_TRUE(records().watch(watch_));
    tea_ = records().series("Green Tea", kGoogle).value();
    brew_ = records().series("cold brew", kGoogle).value();
  }

  RankRecords& records() { return store_->ranks(); }

  void looked(std::int64_t series, std::int64_t days_ago, ResultList list) {
    FinishedLook one;
    one.look = look(series, days_ago, LookStatus::looked);
    one.list = std::move(list);
    ASSERT_TRUE(records().save({one}));
  }
  void failed(std::int64_t series, std::int64_t days_ago, LookStatus status) {
    FinishedLook one;
    one.look = look(series, days_ago, status);
    ASSERT_TRUE(records().save({one}));
  }
  static Look look(std::int64_t series, std::int64_t days_ago, LookStatus status) {
    Look out;
    out.series = series;
    out.day = kToday - days_ago;
    out.asked_at = out.day * kSecondsPerDay;
    out.provider = "fake";
    out.status = status;
    return out;
  }

  RankComparison compared(std::int64_t from) {
    const auto series = viewed_series(records(), project_, {}).value();
    return compare_ranks(records(), {.series = series, .sites = watch_.sites, .from = from, .to = kToday})
        .value();
  }

  RankReport report() {
    const std::vector<PageEdit> edits{{kToday - 1, "https://tea.example/green", "title"}};
    return rank_report(records(), {.project = project_,
                                   .sites = watch_.sites,
                                   .rank_of = watch_.rank_of,
                                   .edits = edits,
                                   .links = link_edits(*store_, project_, "UTC").value()})
        .value()
        .value();
  }

  const SearchSetting kGoogle{.engine = "google", .country = "us", .language = "en", .place = {}};
  Project project_ = tea_project();
  std::unique_ptr<Store> store_;
  Watch watch_;
  std::int64_t tea_ = 0, brew_ = 0;
};

TEST_F(RankView, SeriesKnowTheirKeyword) {
  ASSERT_TRUE(records().series("gone", kGoogle));
  const auto all = viewed_series(records(), project_, {}).value();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].series.id, tea_);
  EXPECT_EQ(all[0].volume, 1'000);
  EXPECT_EQ(all[0].group, "teas");
  EXPECT_EQ(all[2].series.keyword, "gone");
  EXPECT_EQ(all[2].volume, 0);
  EXPECT_EQ(viewed_series(records(), project_, {.tag = "shop"})->size(), 1u);
  EXPECT_EQ(viewed_series(records(), project_, {.keyword = "TEA"})->size(), 1u);
  EXPECT_EQ(viewed_series(records(), project_, {.exact = "ｃold  BREW"})->size(), 1u);
  EXPECT_EQ(viewed_series(records(), project_, {.engine = "baidu"})->size(), 0u);
  EXPECT_EQ(viewed_series(records(), project_, {.device = "mobile"})->size(), 0u);
}

TEST_F(RankView, ErrorsAreInTheTimelineAndNeverAStanding) {
  looked(tea_, 3, list_of(4, 1));
  failed(tea_, 1, LookStatus::blocked);
  const Timeline line = timeline(records(), tea_, watch_.sites[0], {}).value();
  ASSERT_EQ(line.size(), 2u);
  EXPECT_EQ(line[1].rank.why, LookStatus::blocked);
  const Standings now = standings_at(records(), watch_.sites[0], kToday).value();
  EXPECT_EQ(now.at(tea_).rank.position, 4);
  EXPECT_TRUE(standings_at(records(), watch_.sites[0], kToday + 40)->empty());  // too old to be a standing
  const auto all = timelines(records(), watch_.sites[0], {}).value();
  EXPECT_EQ(all.at(tea_).size(), 2u);
}

TEST_F(RankView, ComparesWhatWasLookedUpBothTimes) {
  looked(tea_, 8, list_of(4, 1));
  looked(tea_, 0, list_of(2, 0));
  looked(brew_, 0, list_of(1, 3));  // new since: no gain
  const RankComparison comparison = compared(kToday - 7);
  ASSERT_EQ(comparison.series.size(), 2u);
  EXPECT_EQ(comparison.series[0].move.kind, RankMove::Kind::up);
  EXPECT_EQ(comparison.series[0].move.gain, 2);
  EXPECT_NEAR(comparison.series[0].clicks, 1'000 * (.158 - .082), 1e-9);
  EXPECT_EQ(comparison.series[1].move.kind, RankMove::Kind::not_comparable);
  const ComparedRanks& own = comparison.sites[0];
  EXPECT_EQ(own.before.average.counted, 1);
  EXPECT_EQ(own.now.average.counted, 1);
  EXPECT_DOUBLE_EQ(own.now.share_of_voice->value, .158);
  const ComparedRanks& rival = comparison.sites[1];
  EXPECT_DOUBLE_EQ(*rival.before.average.penalised, 1);
  EXPECT_DOUBLE_EQ(*rival.now.average.penalised, 21);  // dropped out: worse, not better
  EXPECT_FALSE(rival.now.average.ranked);
}

TEST_F(RankView, TheLastLookIsComparedWithTheOneBefore) {
  looked(tea_, 9, list_of(9, 1));
  failed(tea_, 3, LookStatus::timeout);
  looked(tea_, 1, list_of(5, 1));
  failed(tea_, 0, LookStatus::quota);
  const RankComparison comparison = compared(0);
  EXPECT_EQ(comparison.series[0].move.gain, 4);
  EXPECT_EQ(comparison.series[0].before.day, kToday - 9);
}

TEST_F(RankView, TheReportHasGapsAndEvents) {
  looked(tea_, 4, list_of(4, 1));
  failed(tea_, 3, LookStatus::blocked);
  looked(tea_, 1, list_of(3, 2));
  looked(tea_, 0, list_of(3, 2, "https://tea.example/other"));
  looked(brew_, 0, list_of(0, 2));
  const RankReport ranks = report();
  ASSERT_EQ(ranks.days.size(), 5u);
  ASSERT_EQ(ranks.series.size(), 2u);
  const RankSeriesReport& tea = ranks.series[0];
  EXPECT_EQ(tea.spots[0], (std::vector<RankSpot>{4, 0, 0, 3, 3}));
  EXPECT_EQ(ranks.series[1].spots[0], (std::vector<RankSpot>{0, 0, 0, 0, -20}));
  ASSERT_EQ(tea.events.size(), 3u);
  EXPECT_EQ(tea.events[0].kind, RankEvent::Kind::error);
  EXPECT_EQ(tea.events[0].point, 1u);
  EXPECT_EQ(tea.events[1].kind, RankEvent::Kind::page_changed);
  EXPECT_EQ(tea.events[1].point, 3u);
  EXPECT_EQ(tea.events[2].kind, RankEvent::Kind::url_changed);
  EXPECT_EQ(tea.events[2].text, "https://tea.example/other");
  EXPECT_TRUE(ranks.sites[0].visibility[0]);
  EXPECT_FALSE(ranks.sites[0].visibility[1]);
  EXPECT_FALSE(ranks.sites[0].visibility[2]);
  EXPECT_EQ(ranks.bands[4], (std::array<std::int64_t, kRankBands>{0, 1, 0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(tea.lists[1], -1);
  const auto& rows = ranks.lists[static_cast<std::size_t>(tea.lists[4])];
  EXPECT_EQ(rows.size(), kRankListRows);
  EXPECT_EQ(rows[2].site, 0);
  EXPECT_EQ(rows[1].site, 1);
  EXPECT_EQ(rows[0].site, -1);
  EXPECT_EQ(tea.since_last.kind, "same");
  EXPECT_FALSE(ranks.invented);
}

// A link that was claimed to be first seen so many days ago, and seen or lost by looks.
BacklinkUpdate link_to(const char* target, const char* domain, std::int64_t first_seen,
                       std::vector<std::pair<std::int64_t, BacklinkEventKind>> events) {
  BacklinkUpdate out;
  out.link.source_url = std::string("https://") + domain + "/page";
  out.link.source_domain = domain;
  out.link.target_url = target;
  out.link.first_seen = first_seen;
  for (const auto& [at, kind] : events) out.events.push_back({.at = at, .kind = kind});
  return out;
}

TEST_F(RankView, LinksWonAndLostAreMarkedOnTheirDay) {
  for (std::int64_t ago = 5; ago >= 0; --ago) {
    looked(tea_, ago, list_of(4, 1));
    looked(brew_, ago, list_of(5, 1, "https://tea.example/brew"));
  }
  using Kind = BacklinkEventKind;
  const auto noon = [](std::int64_t ago) { return (kToday - ago) * kSecondsPerDay + kSecondsPerDay / 2; };
  ASSERT_TRUE(store_->backlinks().save({
      link_to("http://www.tea.example/green", "a.example", (kToday - 4) * kSecondsPerDay,
              {{noon(1), Kind::appeared}}),
      link_to("https://tea.example/green", "b.example", noon(4),
              {{noon(4), Kind::appeared}, {noon(2), Kind::lost}}),
      link_to("https://tea.example/green", "old.example", noon(900), {{noon(3), Kind::appeared}}),
      link_to("https://tea.example/other", "c.example", noon(4), {{noon(4), Kind::appeared}}),
      link_to("https://rival.example/", "d.example", noon(4), {{noon(4), Kind::appeared}}),
      link_to("https://tea.example/green", "e.example", noon(4), {{noon(3), Kind::anchor_changed}}),
  }));
  const RankReport ranks = report();
  const RankSeriesReport &tea = ranks.series[0], &brew = ranks.series[1];
  std::vector<RankEvent> links;
  for (const RankEvent& event : tea.events) {
    if (event.kind == RankEvent::Kind::link_won || event.kind == RankEvent::Kind::link_lost)
      links.push_back(event);
  }
  ASSERT_EQ(links.size(), 2u);
  EXPECT_EQ(links[0].kind, RankEvent::Kind::link_won);
  EXPECT_EQ(links[0].point, 1u);
  EXPECT_EQ(links[0].text, "a.example, b.example");
  EXPECT_EQ(links[1].kind, RankEvent::Kind::link_lost);
  EXPECT_EQ(links[1].point, 3u);
  EXPECT_EQ(links[1].text, "b.example");
  EXPECT_TRUE(brew.events.empty()) << "no link leads to its page";
  ASSERT_EQ(ranks.links.size(), 2u);
  EXPECT_EQ(ranks.links[0].point, 1u);
  EXPECT_EQ(ranks.links[0].won, 3) << "of the own site, whichever page";
  EXPECT_EQ(ranks.links[0].lost, 0);
  EXPECT_EQ(ranks.links[1].lost, 1);
}

ConsoleRow console_row(std::int64_t ago, const char* query, std::int64_t clicks, std::int64_t impressions) {
  return {.day = kToday - ago,
          .last_day = kToday - ago,
          .query = query,
          .page = {},
          .country = {},
          .clicks = clicks,
          .impressions = impressions,
          .position = 3};
}

TEST_F(RankView, SearchConsoleStandsBesideTheRanksOfItsWindow) {
  looked(tea_, 0, list_of(4, 1));
  looked(brew_, 0, list_of(5, 1));
  EXPECT_EQ(report().console_last_day, 0);
  ASSERT_TRUE(records().save(
      std::vector<ConsoleRow>{console_row(2, "green tea", 3, 100), console_row(3, "Green Tea", 1, 100),
                              console_row(40, "green tea", 9, 900), console_row(3, "black tea", 5, 50)}));
  const RankReport ranks = report();
  EXPECT_EQ(ranks.console_first_day, kToday - 3);
  EXPECT_EQ(ranks.console_last_day, kToday - 2);
  ASSERT_TRUE(ranks.series[0].console);
  EXPECT_EQ(ranks.series[0].console->clicks, 4);
  EXPECT_EQ(ranks.series[0].console->impressions, 200);
  EXPECT_FALSE(ranks.series[1].console);
}

TEST_F(RankView, TheListsThemselvesMove) {
  const auto shuffled = [](ResultList list) {
    for (SearchResult& result : list.results) {
      if (result.position <= 10 && result.position != 4) result.url += "new";
    }
    return list;
  };
  looked(tea_, 1, list_of(4, 1));
  looked(tea_, 0, shuffled(list_of(4, 1)));
  looked(brew_, 1, list_of(5, 1));
  looked(brew_, 0, list_of(6, 1));
  const RankComparison comparison = compared(0);
  ListMoves moves = list_moves(records(), comparison).value();
  ASSERT_EQ(moves.lists.size(), 2u);
  EXPECT_EQ(moves.lists[0].series->series.series.id, tea_);
  EXPECT_GT(moves.lists[0].move->volatility, 0.7);
  EXPECT_EQ(moves.lists[0].move->kept, 1);
  EXPECT_EQ(moves.lists[0].series->move.kind, RankMove::Kind::same);
  EXPECT_LT(moves.lists[1].move->volatility, 0.3);
  ASSERT_EQ(moves.markets.size(), 1u);
  EXPECT_EQ(moves.markets[0].compared, 2);
  EXPECT_EQ(moves.markets[0].own_move, 0.5);
  const RankReport ranks = report();
  EXPECT_NEAR(*ranks.series[0].list_moved, moves.lists[0].move->volatility, 1e-12);
  FinishedLook elsewhere;
  elsewhere.look = look(tea_, 0, LookStatus::looked);
  elsewhere.look.provider = "another";
  elsewhere.look.asked_at += 60;
  elsewhere.list = list_of(4, 1);
  ASSERT_TRUE(records().save({elsewhere}));
  const RankComparison later = compared(0);
  moves = list_moves(records(), later).value();
  EXPECT_EQ(moves.markets[0].compared, 1);
  EXPECT_EQ(moves.markets[0].left_out, 1) << "another provider's list says nothing of the engine's";
  EXPECT_FALSE(report().series[0].list_moved);
}

TEST_F(RankView, VisibilityIsNoNumberWhereMostFailed) {
  for (const std::int64_t day : {2, 0}) {
    looked(tea_, day, list_of(20, 1));
    looked(brew_, day, list_of(1, 2));
  }
  failed(tea_, 1, LookStatus::blocked);
  looked(brew_, 1, list_of(1, 2));
  const RankReport ranks = report();
  ASSERT_EQ(ranks.sites[0].visibility.size(), 3u);
  EXPECT_TRUE(ranks.sites[0].visibility[0]);
  EXPECT_FALSE(ranks.sites[0].visibility[1]);
  EXPECT_EQ(ranks.sites[0].visibility[0], ranks.sites[0].visibility[2]);
}

TEST_F(RankView, PagesThatTakeTurns) {
  for (std::int64_t day = 20; day >= 0; --day)
    looked(tea_, day, list_of(5, 1, day % 2 == 0 ? "https://tea.example/a" : "https://tea.example/b"));
  const auto series = viewed_series(records(), project_, {}).value();
  const auto found =
      competing_pages(*store_, {.project = project_, .series = series, .watch = watch_, .day = kToday})
          .value();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].flips);
  EXPECT_EQ(found[0].found.changes, 20);
  project_.brand = "green";
  EXPECT_TRUE(
      competing_pages(*store_, {.project = project_, .series = series, .watch = watch_, .day = kToday})
          ->empty());
}

TEST_F(RankView, EvidenceOfTheMethods) {
  const std::string site = "https://tea.example/";
  const RankEvidenceRequest request{
      .project = project_, .site = site, .timezone = "UTC", .now = kToday * kSecondsPerDay + 100};
  EXPECT_EQ(rank_evidence(*store_, request)->date, 0);
  failed(tea_, 0, LookStatus::blocked);
  EXPECT_EQ(rank_evidence(*store_, request)->date, 0);  // an error is no evidence
  looked(tea_, 88, list_of(15, 1));
  looked(tea_, 5, list_of(6, 1));
  looked(tea_, 2, list_of(4, 1));
  const RankEvidence evidence = rank_evidence(*store_, request).value();
  EXPECT_EQ(evidence.date, (kToday - 2) * kSecondsPerDay);
  EXPECT_EQ(evidence.keywords,
            (std::vector<std::pair<std::string, std::int64_t>>{{"green tea", 2}, {"cold brew", 0}}));
  ASSERT_EQ(evidence.pairs.size(), 1u);
  EXPECT_EQ(evidence.pairs[0].quarter_ago->position, 15);
  EXPECT_FALSE(evidence.edits_known);
  EXPECT_FALSE(evidence.own_ad);
  const std::string other = "https://nobody.example/";
  EXPECT_EQ(
      rank_evidence(*store_, {.project = project_, .site = other, .timezone = "UTC", .now = request.now})
          ->date,
      0);
}

TEST_F(RankView, KeywordsInTheTopTenAreCountedByTheirLastLook) {
  const std::string site = "https://tea.example/";
  looked(tea_, 50, list_of(3, 1));
  looked(brew_, 10, list_of(9, 1));
  looked(tea_, 5, list_of(12, 1));
  failed(brew_, 4, LookStatus::timeout);
  looked(tea_, 1, list_of(10, 1));
  const Series series =
      keywords_in_top(*store_, {.project = project_, .site = site, .timezone = "UTC", .now = 0}, 10).value();
  ASSERT_EQ(series.size(), 4u);  // days on which something was found out
  EXPECT_EQ(series[0], (std::pair<std::int64_t, double>{(kToday - 50) * kSecondsPerDay, 1}));
  EXPECT_EQ(series[1].second, 1);  // brew; tea's look is 40 days old
  EXPECT_EQ(series[2].second, 1);
  EXPECT_EQ(series[3].second, 2);
}

}  // namespace
}  // namespace sitelark
