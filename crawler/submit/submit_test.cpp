#include "crawler/submit/submit.h"

#include <gtest/gtest.h>

#include "text/json.h"

namespace sitelark {
namespace {

const Url kSite = *Url::parse("https://www.tea.test/");

TEST(Submit, SpeaksIndexNow) {
  EXPECT_TRUE(is_indexnow_key("abc-12345"));
  for (const char* bad : {"short", "with space 1", "umlaut-ä-1234", ""})
    EXPECT_FALSE(is_indexnow_key(bad)) << bad;
  const std::vector<std::string> addresses{"https://www.tea.test/a", "https://www.tea.test/\"b"};
  const auto body = nlohmann::json::parse(indexnow_body(kSite, "abc-12345", addresses));
  EXPECT_EQ(body["host"], "www.tea.test");
  EXPECT_EQ(body["keyLocation"], "https://www.tea.test/abc-12345.txt");
  EXPECT_EQ(body["urlList"].size(), 2u);
  EXPECT_EQ(indexnow_outcome({202, ""}, 2).taken, 2);
  EXPECT_EQ(indexnow_outcome({403, ""}, 2).trouble, "403 the key is not valid");
  EXPECT_FALSE(indexnow_outcome({500, "x"}, 2).accepted);
}

TEST(Submit, SpeaksBaidu) {
  EXPECT_EQ(baidu_endpoint(*Url::parse("http://data.zz.baidu.com/urls"), kSite, "abc").href(),
            "http://data.zz.baidu.com/urls?site=https://www.tea.test&token=abc");
  const std::vector<std::string> addresses{"a", "b"};
  EXPECT_EQ(baidu_body(addresses), "a\nb");
  const SubmitOutcome good = baidu_outcome({200, R"({"remain":8,"success":2,"not_same_site":[]})"});
  EXPECT_TRUE(good.accepted);
  EXPECT_EQ(good.taken, 2);
  EXPECT_EQ(good.remaining, 8);
  EXPECT_EQ(good.trouble, "");
  EXPECT_EQ(baidu_outcome({401, R"({"error":401,"message":"token is not valid"})"}).trouble,
            "token is not valid");
  EXPECT_EQ(baidu_outcome({200, R"({"success":1,"not_valid":["x"]})"}).trouble, "not_valid: 1 (x)");
  for (const char* hostile : {"", "[]", "{", "{\"success\":\"x\"}", "{\"not_valid\":[{}],\"success\":1e99}"})
    EXPECT_FALSE(baidu_outcome({200, hostile}).accepted) << hostile;
}

}  // namespace
}  // namespace sitelark
