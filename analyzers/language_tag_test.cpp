#include "analyzers/language_tag.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(LanguageTag, valid_ones) {
  for (const char* tag : {"en", "EN", "zh-CN", "zh-Hans", "zh-hans-CN", "pt-br", "es-419", "sr-Latn-RS",
                          "de-1996", "sl-rozaj", "ast", "yue", "zh-cmn-Hans-CN", "x-private", "en-x-pig",
                          "i-klingon", "de-DE-u-co-phonebk", "en-GB-oed", " fr "})
    EXPECT_TRUE(is_valid_language_tag(tag)) << tag;
}

TEST(LanguageTag, invalid_ones) {
  for (const char* tag : {"", "en_US", "english", "jp", "cn", "zh-", "-en", "en us", "chinese", "e", "en-",
                          "zh_CN", "{{lang}}", "en-USA1x2y3z4"})
    EXPECT_FALSE(is_valid_language_tag(tag)) << tag;
}

TEST(LanguageTag, primary) {
  EXPECT_EQ(primary_language("ZH-Hans"), "zh");
  EXPECT_EQ(primary_language(" en_US"), "en");
  EXPECT_EQ(primary_language(""), "");
}

}  // namespace
}  // namespace sitelark
