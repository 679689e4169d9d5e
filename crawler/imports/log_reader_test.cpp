#include "crawler/imports/log_reader.h"

#include <gtest/gtest.h>

#include "crawler/gzip_for_tests.h"

namespace sitelark {
namespace {

using testing::gzip;

struct Seen {
  std::int64_t time;
  std::string client, target, referrer, agent;
  int status;
};

std::vector<Seen> seen_in(const std::string& log, LogReading* reading = nullptr, std::size_t piece = 7) {
  std::vector<Seen> seen;
  LogReader reader([&](const LogEntry& e) {
    seen.push_back({e.time, std::string(e.client), std::string(e.target), std::string(e.referrer),
                    std::string(e.agent), e.status});
  });
  for (std::size_t at = 0; at < log.size(); at += piece) reader.feed(std::string_view(log).substr(at, piece));
  const LogReading end = reader.end();
  if (reading != nullptr) *reading = end;
  return seen;
}

const std::string kCombined =
    "192.0.2.1 - - [10/Nov/2026:13:55:36 +0800] \"GET /a?b=1 HTTP/1.1\" 200 2326 "
    "\"https://www.zhihu.com/q\" \"Mozilla/5.0 \\\"x\\\" (X11)\"\n";

TEST(LogReader, ReadsCombined) {
  for (const std::size_t piece : {1, 7, 4096}) {
    const auto seen = seen_in(kCombined + kCombined, nullptr, piece);
    ASSERT_EQ(seen.size(), 2u);
    EXPECT_EQ(seen[1].time, 1'794'290'136);  // 2026-11-10T05:55:36Z
    EXPECT_EQ(seen[1].client, "192.0.2.1");
    EXPECT_EQ(seen[1].target, "/a?b=1");
    EXPECT_EQ(seen[1].status, 200);
    EXPECT_EQ(seen[1].referrer, "https://www.zhihu.com/q");
    EXPECT_EQ(seen[1].agent, "Mozilla/5.0 \\\"x\\\" (X11)");
  }
}

TEST(LogReader, ReadsCommonAndNginxWithExtraFields) {
  const auto seen = seen_in(
      "::1 - li [10/Nov/2026:00:00:00 +0000] \"GET / HTTP/2.0\" 304 0\n"
      "10.0.0.1 - - [10/Nov/2026:00:00:00 +0000] \"GET /x HTTP/1.1\" 200 1 \"-\" \"-\" \"203.0.113.9\" "
      "0.001\n");
  ASSERT_EQ(seen.size(), 2u);
  EXPECT_EQ(seen[0].status, 304);
  EXPECT_EQ(seen[1].referrer, "");
  EXPECT_EQ(seen[1].agent, "");
}

TEST(LogReader, ReadsW3cOfIis) {
  const auto seen = seen_in(
      "#Software: Microsoft Internet Information Services 10.0\r\n"
      "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) cs(Referer) "
      "sc-status\r\n"
      "2026-11-10 05:55:36 10.0.0.1 GET /a b=1 192.0.2.1 Mozilla/5.0+(X11) - 200\r\n"
      "#Fields: time date cs-uri-stem sc-status\r\n05:55:37 2026-11-10 /c 404\r\n");
  ASSERT_EQ(seen.size(), 2u);
  EXPECT_EQ(seen[0].time, 1'794'290'136);
  EXPECT_EQ(seen[0].target, "/a?b=1");
  EXPECT_EQ(seen[0].agent, "Mozilla/5.0 (X11)");
  EXPECT_EQ(seen[1].status, 404);
}

TEST(LogReader, SaysWhereItCouldNotRead) {
  LogReading reading;
  const std::string binary("\x00\x01\x02garbage\n", 11);
  const auto seen =
      seen_in(kCombined + binary + "hello\n" + kCombined + std::string(100'000, 'x') + "\n" + kCombined,
              &reading, 5'000);
  EXPECT_EQ(seen.size(), 3u);
  EXPECT_EQ(reading.lines, 6);
  EXPECT_EQ(reading.unreadable, 3);
  EXPECT_EQ(reading.first_unreadable, 2);
  for (const char* line :
       {"a b [", "a [10/Nov/2026:13:55:36", "a [99/Nov/2026:13:55:36 +0000] \"GET / x\" 200 1",
        "a [10/Nov/2026:13:55:36 +0000] \"GET\" 200 1", "a [10/Nov/2026:13:55:36 +0000] \"GET /",
        "a [10/Nov/2026:13:55:36 +0000] \"G / x\" abc 1", "\"", "[[[[", "a [10/Foo/2026:13:55:36 +0000]"})
    EXPECT_TRUE(seen_in(line).empty()) << line;
}

TEST(LogReader, ReadsGzipAndSaysWhereItBreaks) {
  std::string many;
  for (int i = 0; i < 500; ++i) many += kCombined;
  EXPECT_EQ(seen_in(gzip(many) + gzip(kCombined)).size(), 501u);
  LogReading reading;
  std::string cut = gzip(many);
  cut.resize(cut.size() - 20);
  const std::size_t kept = seen_in(cut, &reading, 64).size();
  EXPECT_GT(kept, 100u);
  EXPECT_EQ(reading.trouble.kind, ReadingTrouble::Kind::gzip_ends_early);
  EXPECT_EQ(reading.trouble.line, static_cast<std::int64_t>(kept));
  std::string damaged = gzip(many);
  for (std::size_t i = 20; i < 40; ++i) damaged[i] = static_cast<char>(~damaged[i]);
  seen_in(damaged, &reading);
  EXPECT_TRUE(reading.trouble);
  EXPECT_EQ(seen_in(gzip(many) + "rest", &reading).size(), 500u);
  EXPECT_EQ(reading.trouble.kind, ReadingTrouble::Kind::gzip_damaged);
  EXPECT_EQ(reading.trouble.line, 500);
}

TEST(LogReader, AnEmptyLogIsEmpty) {
  LogReading reading;
  EXPECT_TRUE(seen_in("", &reading).empty());
  EXPECT_EQ(reading.lines, 0);
  EXPECT_TRUE(seen_in("x", &reading).empty());
  EXPECT_EQ(reading.unreadable, 1);
}

TEST(LogReader, FieldsOfW3cMayChangeAndRepeat) {
  std::vector<std::pair<std::int64_t, std::string>> told;
  LogReader reader([&](const LogEntry& entry) { told.emplace_back(entry.time, entry.agent); });
  reader.feed(
      "#Fields: date time cs-uri-stem cs(User-Agent)\n2026-08-11 00:00:01 /a bot\n"
      "#Fields: date date time cs-uri-stem\n2026-08-11 2026-08-11 00:00:01 /a\n");
  reader.end();
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[0].second, "bot");
  EXPECT_EQ(told[1].second, "");  // not of the line before
  EXPECT_EQ(told[1].first, told[0].first);
}

}  // namespace
}  // namespace sitelark
