#include "crawler/html/script_signs.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

std::vector<std::string> analytics(std::string_view script) {
  std::vector<std::string> found;
  for_each_analytics(script, [&](std::string_view one) { found.emplace_back(one); });
  return found;
}

std::vector<std::string> secrets(std::string_view script) {
  std::vector<std::string> found;
  for_each_secret(script, [&](std::string_view one) { found.emplace_back(one); });
  return found;
}

TEST(ScriptSigns, knows_the_snippets_of_analytics) {
  EXPECT_EQ(analytics_by_address("https://www.googletagmanager.com/gtag/js?id=G-ABC1234567"),
            "Google Analytics G-ABC1234567");
  EXPECT_EQ(analytics_by_address("/app.js"), "");
  EXPECT_EQ(
      analytics("(function(w,d,s,l,i){w[l]=w[l]||[];j.src='https://www.googletagmanager.com/gtm.js?id='"
                "+i+dl;f.parentNode.insertBefore(j,f)})(window,document,'script','dataLayer','GTM-ABCD12')"),
      std::vector<std::string>{"Google Tag Manager GTM-ABCD12"});
  EXPECT_EQ(analytics("hm.src = \"https://hm.baidu.com/hm.js?0123456789abcdef0123456789abcdef\";"),
            std::vector<std::string>{"Baidu Tongji 0123456789abcdef0123456789abcdef"});
  EXPECT_EQ(analytics("_paq.push(['setSiteId', '7']); g.src=u+'matomo.js';"),
            std::vector<std::string>{"Matomo 7"});
}

TEST(ScriptSigns, masks_what_it_finds) {
  EXPECT_EQ(secrets("k='sk_live_" + std::string(24, 'a') + "'"),
            std::vector<std::string>{"Stripe secret key sk_l…aa"});
  EXPECT_EQ(secrets("id: 'AKIAABCDEFGHIJKLMNOP'"), std::vector<std::string>{"AWS access key AKIA…OP"});
}

TEST(ScriptSigns, keeps_quiet_about_examples_and_wrong_checksums) {
  EXPECT_TRUE(secrets("'AKIAIOSFODNN7EXAMPLE'").empty());
  EXPECT_TRUE(secrets("'ghp_" + std::string(36, 'a') + "'").empty());
  EXPECT_TRUE(secrets("-----BEGIN PRIVATE KEY-----\n...").empty());
}

TEST(ScriptSigns, finds_filing_numbers) {
  EXPECT_EQ(icp_number("© 2026 京ICP备12345678号-1 京公网安备11010502000001号"), "京ICP备12345678号-1");
  EXPECT_EQ(icp_number("How to get an ICP number"), "");
  EXPECT_EQ(psb_number("京ICP备12345678号-1 京公网安备 11010502000001号"), "京公网安备 11010502000001号");
}

}  // namespace
}  // namespace sitelark
