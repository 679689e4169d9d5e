#include "analyzers/hreflang.h"

#include <gtest/gtest.h>

#include "analyzers/language_codes.h"

namespace sitelark {
namespace {

using enum HreflangProblem;

struct Case {
  const char* value;
  HreflangProblem problem;
};

class HreflangValue : public testing::TestWithParam<Case> {};

TEST_P(HreflangValue, has_one_problem_at_most) {
  EXPECT_EQ(hreflang_problem(GetParam().value), GetParam().problem) << GetParam().value;
}

INSTANTIATE_TEST_SUITE_P(
    Values, HreflangValue,
    testing::Values(Case{"en", none}, Case{"EN-us", none}, Case{" zh-Hans ", none}, Case{"zh-Hant-TW", none},
                    Case{"X-Default", none}, Case{"uk", none}, Case{"sr-Latn-RS", none},
                    Case{"de-DE-1996", none}, Case{"", language}, Case{"-", language},
                    Case{"english", language}, Case{"eng", language}, Case{"xx-US", language},
                    Case{"us-en", language}, Case{"us", region_only}, Case{"CN", region_only},
                    Case{"en-UK", region}, Case{"en-EU", region}, Case{"es-419", region},
                    Case{"es-latam", region}, Case{"en-usa", region}, Case{"zh-Hans-XX", region},
                    Case{"en-", region}, Case{"zh-CHS", script}, Case{"zh-cht", script},
                    Case{"zh-CN-Hans", script}, Case{"zh-Hanx", script}, Case{"en_US", underscore},
                    Case{"zz_", underscore}, Case{"a-b-c-d-e-f-g-h-i-j-k-l", language}));

TEST(LanguageCodes, are_whole_codes) {
  EXPECT_TRUE(is_language_code("zu"));
  EXPECT_TRUE(is_region_code("ad"));
  EXPECT_TRUE(is_region_code("zw"));
  EXPECT_TRUE(is_script_code("zzzz"));
  EXPECT_FALSE(is_language_code("a "));
  EXPECT_FALSE(is_language_code("a"));
  EXPECT_FALSE(is_region_code("uk"));
  EXPECT_FALSE(is_script_code("an h"));
}

LinkElement link(Place place, const char* rel, const char* href) {
  LinkElement link{.rel = rel, .href = href, .hreflang = "en", .has_hreflang = true, .place = place};
  if (const auto url = Url::parse(href)) link.url = *url;
  return link;
}

TEST(Hreflang, counts_in_head_and_header_only) {
  PageFacts facts;
  facts.link_elements = {link(Place::head, "alternate", "https://a.test/"),
                         link(Place::header, "alternate", "https://a.test/"),
                         link(Place::body, "alternate", "https://a.test/"),
                         link(Place::noscript, "alternate", "https://a.test/"),
                         link(Place::head, "alternate", "mailto:me@a.test"),
                         link(Place::head, "stylesheet", "https://a.test/")};
  EXPECT_EQ(hreflang_links(facts).size(), 4u);
  EXPECT_EQ(effective_hreflang(facts).size(), 2u);
}

}  // namespace
}  // namespace sitelark
