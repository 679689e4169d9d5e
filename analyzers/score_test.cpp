#include "analyzers/score.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

Finding finding(std::string check, Severity severity, std::string url, Scope scope = Scope::page) {
  return {.check = std::move(check), .severity = severity, .scope = scope, .url = std::move(url)};
}

TEST(Scoring, a_check_counts_once_a_page_with_its_worst_finding) {
  Scoring scoring;
  scoring.indexable_page("a");
  scoring.add(finding("x", Severity::notice, "a"));
  scoring.add(finding("x", Severity::warning, "a"));
  scoring.add(finding("x", Severity::warning, "a", Scope::link));
  scoring.add(finding("y", Severity::opportunity, "a"));
  scoring.finish();
  EXPECT_DOUBLE_EQ(scoring.page("a"), 93);
  EXPECT_DOUBLE_EQ(scoring.site(), 93);
}

TEST(Scoring, the_site_is_the_mean_minus_its_own_findings) {
  Scoring scoring;
  scoring.indexable_page("a");
  scoring.indexable_page("b");
  scoring.indexable_page("b");
  scoring.add(finding("x", Severity::error, "a"));
  scoring.add(finding("x", Severity::error, "not indexable"));
  scoring.add(finding("s", Severity::error, "home", Scope::site));
  scoring.add(finding("s", Severity::error, "home", Scope::site));
  scoring.add(finding("t", Severity::warning, "home", Scope::site));
  scoring.add(finding("u", Severity::notice, "home", Scope::site));
  scoring.finish();
  EXPECT_DOUBLE_EQ(scoring.page("a"), 80);
  EXPECT_DOUBLE_EQ(scoring.page("b"), 100);
  EXPECT_DOUBLE_EQ(scoring.page("not indexable"), -1);
  EXPECT_DOUBLE_EQ(scoring.site(), 90 - 5 - 2);
}

TEST(Scoring, stays_between_0_and_100) {
  Scoring scoring;
  scoring.indexable_page("a");
  for (int i = 0; i < 9; ++i) scoring.add(finding("x" + std::to_string(i), Severity::error, "a"));
  scoring.add(finding("s", Severity::error, "home", Scope::site));
  scoring.finish();
  EXPECT_DOUBLE_EQ(scoring.page("a"), 0);
  EXPECT_DOUBLE_EQ(scoring.site(), 0);
}

TEST(Scoring, without_pages_there_is_no_score) {
  Scoring scoring;
  scoring.add(finding("x", Severity::error, "a"));
  scoring.finish();
  EXPECT_DOUBLE_EQ(scoring.site(), -1);
}

}  // namespace
}  // namespace sitelark
