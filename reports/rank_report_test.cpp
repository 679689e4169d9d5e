#include "reports/rank_report.h"

#include <gtest/gtest.h>

#include "reports/rank_sparkline.h"
#include "reports/rank_words.h"
#include "reports/report.h"
#include "reports/sample_data.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

Json ranks_of(const std::string& html) {
  const std::string_view open = "<script type=\"application/json\" id=\"data\">";
  const std::size_t begin = html.find(open) + open.size();
  return Json::parse(html.substr(begin, html.find("</script>", begin) - begin));
}

TEST(RankReport, OnlyWhatIsKnownHasASpot) {
  EXPECT_EQ(spot_of({.standing = Standing::found, .position = 7}), 7);
  EXPECT_EQ(spot_of({.standing = Standing::not_in_first, .depth = 100}), -100);
  EXPECT_EQ(spot_of({.standing = Standing::not_in_first, .depth = 0}), -1);
  EXPECT_EQ(spot_of({.standing = Standing::skipped}), 0);
  EXPECT_EQ(spot_of({.standing = Standing::could_not_look, .position = 3}), 0);
}

TEST(Sparkline, AGapIsNeverJoined) {
  const RankSpot whole[] = {3, 4, 5, 6}, gap[] = {3, 4, 0, 5, 6}, out[] = {3, 4, -10, 5, 6},
                 lonely[] = {3, 0, 5};
  EXPECT_EQ(occurrences(sparkline_svg(whole, ""), "<polyline"), 1u);
  EXPECT_EQ(occurrences(sparkline_svg(gap, ""), "<polyline"), 2u);
  EXPECT_EQ(occurrences(sparkline_svg(gap, ""), "class=\"out\""), 0u);
  EXPECT_EQ(occurrences(sparkline_svg(out, ""), "<polyline"), 2u);
  EXPECT_EQ(occurrences(sparkline_svg(out, ""), "class=\"out\""), 1u);
  EXPECT_EQ(occurrences(sparkline_svg(lonely, ""), "<polyline"), 0u);
  EXPECT_EQ(occurrences(sparkline_svg(lonely, ""), "<circle"), 2u);
  EXPECT_EQ(occurrences(sparkline_svg({}, "\"><b>"), "<b>"), 0u);
}

TEST(Sparkline, TheBetterTheHigher) {
  const RankSpot spots[] = {1, 10, 0, -10, 3};
  EXPECT_EQ(sparkline_text(spots, 10), "█▁ .▅");
  EXPECT_EQ(sparkline_text(spots, 2), ".▅");
  EXPECT_EQ(sparkline_text({}, 5), "");
}

TEST(RankWords, ResultsThatDifferAreToldApart) {
  const Words en("en"), zh("zh");
  EXPECT_EQ(standing_words({.standing = Standing::found, .position = 4}, en), "4");
  EXPECT_EQ(standing_words({.standing = Standing::found, .position = 14, .estimated = true}, en), "~14");
  EXPECT_EQ(standing_words({.standing = Standing::not_in_first, .depth = 20}, en), "not in the first 20");
  EXPECT_EQ(standing_words({.standing = Standing::skipped}, zh), "未读取");
  for (int i = 0; i <= static_cast<int>(LookStatus::refused); ++i) {
    const Rank rank{.standing = Standing::could_not_look, .why = static_cast<LookStatus>(i)};
    EXPECT_NE(standing_words(rank, zh), name(rank.why)) << i;
    EXPECT_NE(standing_words(rank, zh), standing_words(rank, en)) << i;
  }
  EXPECT_EQ(change_words({"up", 3}, en), "+3");
  EXPECT_EQ(change_words({"down", -3}, en), "−3");
  EXPECT_EQ(change_words({"entered", 0}, en), "entered");
  EXPECT_EQ(change_words({"not_comparable", 0}, en), "");
}

TEST(RankReport, TheSectionStandsWithoutScript) {
  const std::string html = html_report(sample::report({}));
  const std::string page = html.substr(0, html.find("<script"));
  for (const char* part : {"id=\"ranks\"", "These ranks are invented", "blue vase", "not in the first 100",
                           "neutral-v1", "weighted by search volume", "class=\"spark\"", "Measured clicks",
                           "1,234", "2024-10-05 to 2024-11-01", "missed for the second time"})
    EXPECT_NE(page.find(part), std::string::npos) << part;
  ReportData none = sample::report({});
  none.ranks.reset();
  const std::string without = html_report(none);
  EXPECT_EQ(without.find("id=\"ranks\""), std::string::npos);
  EXPECT_TRUE(ranks_of(without)["ranks"].is_null());
}

TEST(RankReport, WithoutSearchConsoleThereAreNoColumnsForIt) {
  ReportData data = sample::report({});
  data.ranks->console_first_day = data.ranks->console_last_day = 0;
  const std::string html = html_report(data);
  EXPECT_EQ(html.substr(0, html.find("<script")).find("Measured clicks"), std::string::npos);
}

TEST(RankReport, TheDataHasGapsAndNoZeros) {
  const Json data = ranks_of(html_report(sample::report({})));
  const Json& ranks = data["ranks"];
  EXPECT_EQ(ranks["days"].size(), 30u);
  EXPECT_EQ(ranks["days"][0], "2024-10-04");
  EXPECT_TRUE(ranks["sites"][0]["visibility"][10].is_null());
  EXPECT_EQ(ranks["series"][1]["spots"][0][25], -100);
  EXPECT_EQ(ranks["series"][0]["spots"][0][10], 0);
  EXPECT_EQ(ranks["series"][0]["events"][0][0], 10);
  EXPECT_EQ(ranks["series"][0]["events"][2][1], 3);
  EXPECT_EQ(ranks["links"], Json::parse("[[16,1,2]]"));
  EXPECT_EQ(ranks["lists"][ranks["series"][0]["lists"][3].get<std::size_t>()].size(), 10u);
  EXPECT_EQ(data["strings"][ranks["series"][0]["keyword"].get<std::size_t>()], "blue vase");
}

TEST(RankReport, HostileWordsStayWords) {
  const std::string html = html_report(sample::report({.hostile = true}));
  EXPECT_EQ(html.find("<img src=x"), std::string::npos);
  EXPECT_EQ(ranks_of(html)["ranks"]["series"].size(), 4u);
}

}  // namespace
}  // namespace sitelark
