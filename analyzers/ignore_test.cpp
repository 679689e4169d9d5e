#include "analyzers/ignore.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

Finding finding(const char* check, const char* url, const char* subject) {
  return {.check = check, .url = url, .subject = subject, .evidence = {}};
}

TEST(IgnoreRules, fit_by_check_address_and_subject) {
  const IgnoreRules rules({
      {.checks = {"link-broken-internal"}, .url = "/old/", .subject = "\\.pdf$", .reason = "archive"},
      {.checks = {"h1-missing", "h2-missing"}, .url = {}, .subject = {}, .reason = "theme"},
      {.checks = {"h1-missing"}, .url = "(", .subject = {}, .reason = "does not compile"},
      {.checks = {"h1-missing"}, .url = {}, .subject = {}, .reason = "too late"},
  });
  EXPECT_EQ(*rules.reason_for(finding("link-broken-internal", "https://a.test/old/1", "x.pdf")), "archive");
  EXPECT_EQ(rules.reason_for(finding("link-broken-internal", "https://a.test/old/1", "x.html")), nullptr);
  EXPECT_EQ(rules.reason_for(finding("link-broken-internal", "https://a.test/new/1", "x.pdf")), nullptr);
  EXPECT_EQ(*rules.reason_for(finding("h1-missing", "https://a.test/", "")), "theme");
  EXPECT_EQ(*rules.reason_for(finding("h2-missing", "https://a.test/", "")), "theme");
  EXPECT_EQ(rules.reason_for(finding("title-missing", "https://a.test/", "")), nullptr);
}

TEST(IgnoreRules, are_counted_apart_from_what_was_not_evaluated) {
  std::vector<NotEvaluated> entries = {{"duplicate-near", "the page's main text was not kept", 3}};
  for (int i = 0; i < 2; ++i) count_ignored(finding("h1-missing", "https://a.test/", ""), "theme", entries);
  count_ignored(finding("h1-missing", "https://a.test/", ""), "archive", entries);
  const std::vector<NotEvaluated> ignored = take_ignored(entries);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].check, "duplicate-near");
  ASSERT_EQ(ignored.size(), 2u);
  EXPECT_EQ(ignored[0].reason, "theme");
  EXPECT_EQ(ignored[0].count, 2);
  EXPECT_EQ(ignored[1].reason, "archive");
  EXPECT_EQ(ignored[1].count, 1);
}

}  // namespace
}  // namespace sitelark
