// Every verdict of every method can be reached, and missing evidence is no failure.
#include "analyzers/methods/verdict.h"

#include <gtest/gtest.h>

#include <random>

#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kNow = 1'800'000'000;

const MethodInfo& method(int number) { return method_list().methods[static_cast<std::size_t>(number) - 1]; }

Measure measured(MetricUnit unit, double value, std::int64_t date = kNow - kSecondsPerDay) {
  if (unit == MetricUnit::ratio)
    return {.numerator = value * 1000, .denominator = 1000, .date = date, .examples = {}};
  return {.numerator = value, .denominator = 0, .date = date, .examples = {}};
}

MethodVerdict judged(int number, const MethodInput& input) {
  return judge_methods(method_list(), input)[static_cast<std::size_t>(number) - 1];
}

// Random values of a method's metrics until it gets the verdict: a fixture is made of its conditions.
std::optional<MethodInput> fixture(const MethodInfo& info, MethodStatus wanted, std::mt19937& random) {
  static constexpr double kValues[] = {0, 0.01, 0.05, 0.3, 0.6, 0.85, 1, 1.5, 3, 60};
  for (int attempt = 0; attempt < 20'000; ++attempt) {
    MethodInput input{.measures = {}, .statements = {}, .site_type = {}, .now = kNow};
    for (const MetricInfo& metric : info.metrics) {
      const bool small = metric.unit == MetricUnit::flag;
      const std::size_t choices = small ? 1 : std::size(kValues) - 1;
      const std::size_t pick = std::uniform_int_distribution<std::size_t>(0, choices)(random);
      input.measures[metric.id] = measured(metric.unit, small ? static_cast<double>(pick) : kValues[pick]);
    }
    if (judged(info.number, input).status == wanted) return input;
  }
  return std::nullopt;
}

Attestation said(int number, AttestedState state) {
  Attestation one;
  one.method = number;
  one.state = state;
  one.attested_on = kNow - 2 * kSecondsPerDay;
  one.evidence = "https://example.test/proof";
  one.note = "we sell nothing";
  return one;
}

TEST(Verdict, EveryBranchOfEveryMethodIsReachable) {
  std::mt19937 random(29);
  for (const MethodInfo& info : method_list().methods) {
    for (const MethodStatus status : {MethodStatus::pass, MethodStatus::partial, MethodStatus::fail}) {
      const auto input = fixture(info, status, random);
      ASSERT_TRUE(input) << info.key << ' ' << name(status);
      // The fixture belongs to this method alone: all others have no evidence.
      for (const MethodVerdict& other : judge_methods(method_list(), *input)) {
        if (other.method == info.number) continue;
        EXPECT_TRUE(other.status == MethodStatus::manual || other.status == MethodStatus::not_evaluated);
      }
    }
    const MethodInput unsure{.measures = {},
                             .statements = {said(info.number, AttestedState::unknown)},
                             .site_type = {},
                             .now = kNow};
    EXPECT_EQ(judged(info.number, unsure).status, MethodStatus::manual) << info.key;
    const MethodInput none{.measures = {},
                           .statements = {said(info.number, AttestedState::not_applicable)},
                           .site_type = {},
                           .now = kNow};
    EXPECT_EQ(judged(info.number, none).status, MethodStatus::not_applicable) << info.key;
    EXPECT_EQ(judged(info.number, none).reason, "we sell nothing");
  }
}

// One site on which every method passes; then what one method measures is spoilt.
TEST(Verdict, SpoilingOneMethodMovesNoOther) {
  std::mt19937 random(7);
  MethodInput good{.measures = {}, .statements = {}, .site_type = "shop", .now = kNow};
  std::map<int, Measures> bad;
  for (const MethodInfo& info : method_list().methods) {
    const auto pass = fixture(info, MethodStatus::pass, random);
    const auto fail = fixture(info, MethodStatus::fail, random);
    ASSERT_TRUE(pass && fail) << info.key;
    good.measures.insert(pass->measures.begin(), pass->measures.end());
    bad[info.number] = fail->measures;
  }
  for (const MethodVerdict& verdict : judge_methods(method_list(), good))
    EXPECT_EQ(verdict.status, MethodStatus::pass) << verdict.method;
  for (const auto& [number, measures] : bad) {
    MethodInput spoilt = good;
    for (const auto& [metric, measure] : measures) spoilt.measures[metric] = measure;
    for (const MethodVerdict& verdict : judge_methods(method_list(), spoilt)) {
      const MethodStatus wanted = verdict.method == number ? MethodStatus::fail : MethodStatus::pass;
      EXPECT_EQ(verdict.status, wanted) << number << " moved " << verdict.method;
    }
  }
}

TEST(Verdict, MissingEvidenceIsNoFailure) {
  const MethodInput nothing{.measures = {}, .statements = {}, .site_type = {}, .now = kNow};
  for (const MethodVerdict& verdict : judge_methods(method_list(), nothing)) {
    const bool person = method(verdict.method).statement == MethodInfo::Statement::always;
    EXPECT_EQ(verdict.status, person ? MethodStatus::manual : MethodStatus::not_evaluated);
    EXPECT_FALSE(verdict.missing.empty());
    EXPECT_EQ(verdict.date, 0);
  }
  MethodInput some = nothing;  // a programme page is missing, but logs might show affiliates
  some.measures["aff_program"] = measured(MetricUnit::flag, 0);
  EXPECT_EQ(judged(27, some).status, MethodStatus::not_evaluated);
  some.measures["affiliates_90d"] = measured(MetricUnit::count, 0);
  EXPECT_EQ(judged(27, some).status, MethodStatus::fail);
}

TEST(Verdict, LeavesOutWhatIsMissingAndSaysSo) {
  MethodInput input{.measures = {}, .statements = {}, .site_type = {}, .now = kNow};
  input.measures["sitemap_valid"] = measured(MetricUnit::flag, 1);
  input.measures["sitemap_listed"] = measured(MetricUnit::flag, 1);
  input.measures["sitemap_ok_urls"] = measured(MetricUnit::ratio, 1);
  input.measures["engines_ratio"] = measured(MetricUnit::ratio, 0.8);
  MethodVerdict verdict = judged(7, input);
  EXPECT_EQ(verdict.status, MethodStatus::pass);
  EXPECT_TRUE(verdict.incomplete);
  EXPECT_EQ(verdict.missing,
            (std::vector<std::string>{"bots_seen_ratio", "indexed_ratio", "engines_verified"}));
  input.measures.erase("engines_ratio");
  input.measures.erase("sitemap_ok_urls");  // four of six are missing
  EXPECT_EQ(judged(7, input).status, MethodStatus::partial);
}

TEST(Verdict, WithoutKeywordsTitlesArePartialAtMost) {
  MethodInput input{.measures = {}, .statements = {}, .site_type = {}, .now = kNow};
  for (const char* metric : {"title_present", "title_unique", "title_width_ok"})
    input.measures[metric] = measured(MetricUnit::ratio, 1);
  for (const char* metric : {"title_stuffed", "title_generic"})
    input.measures[metric] = measured(MetricUnit::ratio, 0);
  EXPECT_EQ(judged(1, input).status, MethodStatus::partial);
  input.measures["title_keyword"] = measured(MetricUnit::ratio, 1);
  EXPECT_EQ(judged(1, input).status, MethodStatus::pass);
  input.measures["title_keyword"] = {};  // no target page: as if it were not known
  EXPECT_EQ(judged(1, input).status, MethodStatus::partial);
}

TEST(Verdict, OldEvidenceLowersByAStep) {
  MethodInput input{.measures = {}, .statements = {}, .site_type = {}, .now = kNow};
  input.measures["favicon_ok"] = input.measures["save_icon"] = measured(MetricUnit::flag, 1);
  input.measures["prompt_pages"] = measured(MetricUnit::count, 2);
  input.measures["obsolete_bookmark"] = measured(MetricUnit::count, 0);
  EXPECT_EQ(judged(23, input).status, MethodStatus::pass);
  input.measures["prompt_pages"].date = kNow - 36 * kSecondsPerDay;
  EXPECT_EQ(judged(23, input).status, MethodStatus::partial);
  EXPECT_TRUE(judged(23, input).stale);
  EXPECT_EQ(judged(23, input).date, kNow - 36 * kSecondsPerDay);
}

TEST(Verdict, StatementsCountByWhatCanBeMeasured) {
  MethodInput input{
      .measures = {}, .statements = {said(9, AttestedState::done)}, .site_type = {}, .now = kNow};
  EXPECT_EQ(judged(9, input).status, MethodStatus::pass);
  EXPECT_EQ(judged(9, input).source, MethodVerdict::Source::attested);
  input.measures["dir_listed"] = measured(MetricUnit::count, 0);
  EXPECT_EQ(judged(9, input).status, MethodStatus::partial);
  EXPECT_TRUE(judged(9, input).contradiction);
  input.statements[0].evidence.clear();
  EXPECT_EQ(judged(9, input).status, MethodStatus::partial);
  EXPECT_FALSE(judged(9, input).contradiction);
  input.statements[0] = said(9, AttestedState::planned);
  EXPECT_EQ(judged(9, input).status, MethodStatus::fail);
  input.statements[0] = said(9, AttestedState::done);
  input.statements[0].expires_on = kNow - 1;
  EXPECT_EQ(judged(9, input).status, MethodStatus::partial);
  EXPECT_TRUE(judged(9, input).expired);
  input.statements[0] = said(5, AttestedState::done);  // is measured: what people say counts only without
  input.measures["nav_plain"] = measured(MetricUnit::ratio, 0.1);
  EXPECT_EQ(judged(5, input).status, MethodStatus::fail);
}

TEST(Verdict, SomeMethodsAreNotForEverySite) {
  MethodInput input{.measures = {}, .statements = {}, .site_type = "content", .now = kNow};
  EXPECT_EQ(judged(29, input).status, MethodStatus::not_applicable);
  EXPECT_EQ(judged(29, input).reason, kOtherSiteType);
  EXPECT_EQ(judged(9, input).status, MethodStatus::not_evaluated);
  input.site_type = "shop";
  EXPECT_EQ(judged(29, input).status, MethodStatus::not_evaluated);
  input.measures["products_n"] = measured(MetricUnit::count, 0);
  EXPECT_EQ(judged(29, input).reason, kNothingToMeasure);
  input.statements = {said(18, AttestedState::not_applicable)};
  EXPECT_EQ(judged(19, input).reason, "method 18");
}

TEST(Verdict, JudgesWhatIsPublic) {
  Measures measures;
  EXPECT_EQ(judge_public(method(13), measures), MethodStatus::not_evaluated);
  EXPECT_EQ(judge_public(method(15), measures), MethodStatus::not_evaluated);
  measures["free_services"] = measured(MetricUnit::count, 0);
  EXPECT_EQ(judge_public(method(15), measures), MethodStatus::fail);
  measures["free_services"] = measured(MetricUnit::count, 1);
  EXPECT_EQ(judge_public(method(15), measures), MethodStatus::partial);  // two of three terms are missing
  measures["free_depth"] = measured(MetricUnit::count, 1);
  measures["free_working"] = measured(MetricUnit::ratio, 1);
  EXPECT_EQ(judge_public(method(15), measures), MethodStatus::pass);
}

TEST(Verdict, ScoresByImpact) {
  std::vector<MethodVerdict> verdicts(2);
  verdicts[0].method = 1;  // impact 5
  verdicts[0].status = MethodStatus::pass;
  verdicts[1].method = 2;  // impact 3
  verdicts[1].status = MethodStatus::partial;
  EXPECT_DOUBLE_EQ(score_of(method_list(), verdicts).score, 100 * 6.5 / 8);
  EXPECT_EQ(score_of(method_list(), verdicts, "paid").score, -1);
  EXPECT_DOUBLE_EQ(priority_of(method_list().plan, method(2), MethodStatus::partial), 1.5);
  EXPECT_DOUBLE_EQ(priority_of(method_list().plan, method(2), MethodStatus::not_evaluated), 2.25);
  EXPECT_EQ(priority_of(method_list().plan, method(2), MethodStatus::not_applicable), 0);
}

}  // namespace
}  // namespace sitelark
