#include "analyzers/logs/bot_list.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

std::string token_of(std::string_view agent) {
  const BotInfo* bot = BotList::shipped().find(agent);
  return bot == nullptr ? "" : bot->token;
}

TEST(BotList, LongestTokenThatIsAWord) {
  EXPECT_EQ(token_of("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
            "Googlebot");
  EXPECT_EQ(token_of("Googlebot-Image/1.0"), "Googlebot-Image");
  EXPECT_EQ(token_of("mozilla/5.0 applewebkit/537.36; compatible; oai-searchbot/1.0"), "OAI-SearchBot");
  EXPECT_EQ(token_of("Mozilla/5.0 (compatible; Baiduspider-render/2.0)"), "Baiduspider-render");
  EXPECT_EQ(token_of("Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)"),
            "Sogou web spider");
  EXPECT_EQ(token_of("Snapplebots/1.0"), "");
  EXPECT_EQ(token_of("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0"), "");
  EXPECT_EQ(token_of(""), "");
}

TEST(BotList, RangesProveAndOldListsRefuteNobody) {
  BotList bots = BotList::shipped();
  const BotInfo& google = *bots.bot("googlebot");
  EXPECT_EQ(bots.proof_by_range(google, "66.249.66.1"), BotProof::verified);
  EXPECT_EQ(bots.proof_by_range(google, "::ffff:66.249.66.1"), BotProof::verified);
  EXPECT_EQ(bots.proof_by_range(google, "2001:4860:4801:10::5"), BotProof::verified);
  EXPECT_EQ(bots.proof_by_range(google, "2001:4860:4802::5"), BotProof::unverifiable);
  EXPECT_EQ(bots.proof_by_range(google, "95.216.227.158"), BotProof::unverifiable);
  EXPECT_EQ(bots.proof_by_range(google, "unix:"), BotProof::unverifiable);
  const BotInfo& gpt = *bots.bot("GPTBot");
  EXPECT_EQ(bots.proof_by_range(gpt, "192.0.2.7"), BotProof::unverifiable);
  bots.use_ranges(gpt, *read_ip_ranges(R"({"prefixes":[{"ipv4Prefix":"192.0.2.0/29"}]})", "x"));
  EXPECT_EQ(bots.proof_by_range(gpt, "192.0.2.7"), BotProof::verified);
  EXPECT_EQ(bots.proof_by_range(gpt, "192.0.2.8"), BotProof::spoofed);
}

TEST(BotList, ListsOfRangesInEveryForm) {
  EXPECT_EQ(read_ip_ranges(
                R"({"creationTime":"2026-08-20T14:46:09","prefixes":[{"ipv6Prefix":"2001:db8::/32"}]})", "x")
                ->date,
            "2026-08-20");
  EXPECT_EQ(read_ip_ranges(R"({"ips":[{"ip_address":"192.0.2.1"}]})", "x")->ranges.size(), 1U);
  EXPECT_EQ(read_ip_ranges("# mine\n192.0.2.0/24\n2001:db8::/64 # six\n", "x")->ranges.size(), 2U);
  for (const std::string text :
       {"", "{}", "192.0.2.0/33", "192.0.2/24", R"({"prefixes":[{"ipv4Prefix":"x"}]})", "<html>"}) {
    const auto read = read_ip_ranges(text, "list.json");
    ASSERT_FALSE(read) << text;
    EXPECT_NE(read.error().what.find("list.json"), std::string::npos);
  }
}

TEST(BotList, DataFilesThatAreNone) {
  EXPECT_FALSE(BotList::read("{}"));
  EXPECT_FALSE(BotList::read(R"({"date":"2026-01-01","bots":[{"token":"x","class":"y"}]})"));
  EXPECT_FALSE(
      BotList::read(R"({"date":"2026-01-01","bots":[{"token":"x","class":"search","ranges":"r"}]})"));
  EXPECT_FALSE(BotList::shipped().date().empty());
}

}  // namespace
}  // namespace sitelark
