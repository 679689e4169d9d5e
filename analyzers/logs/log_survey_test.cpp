#include "analyzers/logs/log_survey.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace sitelark {
namespace {

const std::string kGoogle = "Mozilla/5.0 (compatible; Googlebot/2.1)";
const std::string kGpt = "GPTBot/1.2";
const std::string kPerson = "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0";

class Log {
 public:
  Log()
      : survey(BotList::shipped(), *Url::parse("https://www.shop.example/"), {"baidu.com", "google.*"},
               [](const BotInfo&, std::string_view client) {
                 return client == "192.0.2.66" ? BotProof::spoofed : BotProof::verified;
               }) {}

  Log& ask(const std::string& agent, const std::string& target, int status = 200,
           const std::string& referrer = "", const std::string& client = "192.0.2.1") {
    LogEntry entry;
    entry.time = 1'790'000'000 + 3'600 * ++asked_;
    entry.client = client;
    entry.method = "GET";
    entry.target = target;
    entry.status = status;
    entry.referrer = referrer;
    entry.agent = agent;
    survey.add(entry);
    return *this;
  }

  LogSurvey survey;

 private:
  std::int64_t asked_ = 0;
};

TEST(LogSurvey, BotsByProofAndStatus) {
  Log log;
  log.ask(kGoogle, "/").ask(kGoogle, "/old", 301).ask(kGoogle, "/gone", 404).ask(kGoogle, "/down", 503);
  log.ask(kGoogle, "/secret", 200, "", "192.0.2.66").ask(kGpt, "/blog/a", 403).ask("UnheardOfBot/1", "/");
  const auto bots = log.survey.bots();
  ASSERT_EQ(bots.size(), 3U);
  EXPECT_EQ(bots[0].bot->token, "Googlebot");
  EXPECT_EQ(bots[0].proof, BotProof::verified);
  EXPECT_EQ(bots[0].requests, 4);
  EXPECT_EQ(bots[0].ok, 1);
  EXPECT_EQ(bots[0].redirects, 1);
  EXPECT_EQ(bots[0].not_found, 1);
  EXPECT_EQ(bots[0].server_errors, 1);
  EXPECT_EQ(bots[1].bot->token, "GPTBot");
  EXPECT_EQ(bots[1].other, 1);
  EXPECT_EQ(bots[2].proof, BotProof::spoofed);
  EXPECT_EQ(log.survey.bot_requests(), 5);  // who pretends is none
  EXPECT_EQ(log.survey.other_machines(), 1);
  EXPECT_EQ(log.survey.crawled().count("/secret"), 0U);
}

TEST(LogSurvey, SectionsAndErrors) {
  Log log;
  log.ask(kGoogle, "/blog/a?x=1")
      .ask(kGoogle, "/blog/b", 404)
      .ask(kGpt, "/blog/b", 404)
      .ask(kPerson, "/blog/b", 404);
  log.ask(kGoogle, "/").ask(kPerson, "/about.html").ask(kGoogle, "/%E8%8C%B6/x", 302);
  const auto sections = log.survey.sections();
  ASSERT_EQ(sections.size(), 3U);
  EXPECT_EQ(sections[0].section, "/blog/");
  EXPECT_EQ(sections[0].bots, 3);
  EXPECT_EQ(sections[0].search, 2);
  EXPECT_EQ(sections[0].ai, 1);
  EXPECT_EQ(sections[0].people, 1);
  EXPECT_EQ(sections[0].bot_errors, 2);
  EXPECT_EQ(sections[0].bot_parameters, 1);
  EXPECT_EQ(sections[1].section, "/");
  EXPECT_EQ(sections[1].people, 1);
  EXPECT_EQ(sections[2].section, "/茶/");
  EXPECT_EQ(sections[2].bot_redirects, 1);
  const auto errors = log.survey.errors();
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].requests, 2);
  EXPECT_EQ(errors[0].bots, (std::vector<std::string>{"Googlebot", "GPTBot"}));
}

TEST(LogSurvey, ReferrersOfPeopleBecomeClaims) {
  Log log;
  log.ask(kPerson, "/trail?a=1", 200, "https://mag.example/best#x")
      .ask(kPerson, "/trail?a=1", 200, "https://mag.example/best#x");
  log.ask(kPerson, "/gone", 404, "https://blog.example/");
  log.ask(kPerson, "/", 200, "https://www.baidu.com/link?url=x")
      .ask(kPerson, "/", 200, "https://www.google.de/")
      .ask(kPerson, "/", 200, "https://m.shop.example/");
  log.ask(kPerson, "/a.css", 200, "https://mag.example/best")
      .ask(kPerson, "/", 200, "android-app://x.example/");
  log.ask(kPerson, "/", 200, "http://intranet/").ask(kPerson, "/", 200, "https://me:pass@mail.example/");
  log.ask(kGoogle, "/", 200, "https://spam.example/").ask("curl/8", "/", 200, "https://spam.example/");
  log.ask(kGoogle, "/", 200, "https://spam.example/", "192.0.2.66");
  const auto claims = log.survey.referrer_claims();
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0].source_url, "https://mag.example/best");
  EXPECT_EQ(claims[0].target_url, "https://www.shop.example/trail?a=1");
  EXPECT_EQ(claims[0].last_seen - claims[0].first_seen, 3'600);
  EXPECT_EQ(claims[0].metrics[0], (std::pair<std::string, double>("visits", 2)));
  EXPECT_EQ(claims[1].source_url, "https://blog.example/");
  EXPECT_EQ(claims[1].metrics[1], (std::pair<std::string, double>("target_status", 404)));
}

TEST(LogSurvey, MemoryIsBounded) {
  Log log;
  for (int i = 0; i < 200'100; ++i) log.ask(kGoogle, fmt::format("/s{}/x", i));
  EXPECT_EQ(log.survey.crawled().size(), 200'000U);
  EXPECT_EQ(log.survey.left_out_addresses(), 100);
  EXPECT_LE(log.survey.sections().size(), 5'001U);
  EXPECT_LE(log.survey.bots()[0].days.size(), 4'000U);
}

}  // namespace
}  // namespace sitelark
