#include "crawler/crawl/pace.h"

#include <gtest/gtest.h>

#include "crawler/crawl/hosts.h"

namespace sitelark {
namespace {

using std::chrono::milliseconds;

double seconds(Duration duration) { return std::chrono::duration<double>(duration).count(); }

TimePoint at(int ms) { return TimePoint(milliseconds(ms)); }

Exchange answer(int status, int first_byte = 20) {
  Exchange exchange;
  exchange.status = status;
  exchange.remote_ip = "203.0.113.1";
  exchange.timings.first_byte = first_byte;
  return exchange;
}

TEST(Pace, keeps_to_the_rate) {
  EXPECT_DOUBLE_EQ(seconds(Pace(10).interval()), 0.1);
  EXPECT_DOUBLE_EQ(seconds(Pace(0).interval()), 0);
}

TEST(Pace, crawl_delay_binds_up_to_a_minute) {
  Pace pace(10);
  pace.crawl_delay(3);
  EXPECT_DOUBLE_EQ(seconds(pace.interval()), 3);
  pace.crawl_delay(1);  // of the other scheme's robots.txt: the longer one stays
  EXPECT_DOUBLE_EQ(seconds(pace.interval()), 3);
  pace.crawl_delay(86400);
  EXPECT_DOUBLE_EQ(seconds(pace.interval()), 60);
}

TEST(Pace, loopback_has_no_rate_but_keeps_a_crawl_delay) {
  for (const char* ip : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"}) {
    Pace pace(10);
    Exchange local = answer(200);
    local.remote_ip = ip;
    pace.answer(local, at(0), at(10));
    EXPECT_DOUBLE_EQ(seconds(pace.interval()), 0) << ip;
    pace.crawl_delay(2);
    EXPECT_DOUBLE_EQ(seconds(pace.interval()), 2) << ip;
  }
}

TEST(Pace, halves_once_for_all_that_was_under_way) {
  Pace pace(10);
  pace.answer(answer(503), at(0), at(100));
  pace.answer(answer(503), at(50), at(110));
  pace.answer(answer(429), at(90), at(120));
  EXPECT_DOUBLE_EQ(seconds(pace.interval()), 0.2);
  pace.answer(answer(503), at(200), at(210));
  EXPECT_DOUBLE_EQ(seconds(pace.interval()), 0.4);
  for (int i = 1; i < 20; ++i) pace.answer(answer(503), at(300 * i), at(300 * i + 10));
  EXPECT_DOUBLE_EQ(seconds(pace.interval()), 3.2) << "32 times slower at most";
}

TEST(Pace, comes_back_slowly) {
  Pace pace(10);
  pace.answer(answer(429), at(0), at(1));
  int answers = 0;
  while (pace.slowdown() > 1 && answers < 1000) {
    pace.answer(answer(200), at(10 + answers), at(11 + answers));
    ++answers;
  }
  EXPECT_EQ(answers, 32);
}

TEST(Pace, notices_a_host_that_becomes_slow) {
  Pace pace(10);
  for (int i = 0; i < 100; ++i) pace.answer(answer(200, 100), at(i), at(i + 1));
  EXPECT_DOUBLE_EQ(pace.slowdown(), 1);
  for (int i = 100; i < 110; ++i) pace.answer(answer(200, 5000), at(i), at(i + 1));
  EXPECT_GT(pace.slowdown(), 1);
}

TEST(Pace, a_host_that_is_always_slow_is_left_alone) {
  Pace pace(10);
  for (int i = 0; i < 300; ++i) pace.answer(answer(200, 4000 + 500 * (i % 2)), at(i), at(i + 1));
  EXPECT_DOUBLE_EQ(pace.slowdown(), 1);
}

Url url_at(const std::string& text) { return Url::parse(text).value(); }

Work page(std::uint32_t id) { return {.kind = WorkKind::page, .id = id}; }

TEST(Hosts, one_name_is_one_host_in_both_schemes_and_a_port_is_another) {
  Hosts hosts([](const Url&) { return HostLimits{}; });
  EXPECT_EQ(hosts.of(url_at("http://h.example/")), hosts.of(url_at("https://h.example/x")));
  EXPECT_NE(hosts.of(url_at("http://h.example/")), hosts.of(url_at("http://h.example:8080/")));
}

TEST(Hosts, files_and_retries_before_pages_before_checks) {
  Hosts hosts([](const Url&) { return HostLimits{9, 0, true}; });
  const HostId host = hosts.of(url_at("https://h.example/"));
  hosts.add(host, {.kind = WorkKind::check, .id = 1}, at(0));
  hosts.add(host, page(2), at(0));
  hosts.add(host, {.kind = WorkKind::file, .id = 3}, at(0));
  hosts.add(host, page(4), at(0), true);
  std::vector<std::uint32_t> order;
  while (auto turn = hosts.next(at(0))) order.push_back(turn->work.id);
  EXPECT_EQ(order, (std::vector<std::uint32_t>{3, 4, 2, 1}));
  EXPECT_EQ(hosts.waiting(), 0u);
}

TEST(Hosts, limits_connections_and_rate) {
  Hosts hosts([](const Url&) { return HostLimits{2, 10, true}; });
  const HostId host = hosts.of(url_at("https://h.example/"));
  for (std::uint32_t i = 1; i <= 4; ++i) hosts.add(host, page(i), at(0));
  EXPECT_TRUE(hosts.next(at(0)));
  EXPECT_FALSE(hosts.next(at(99)));
  EXPECT_EQ(hosts.next_time(), at(100));
  EXPECT_TRUE(hosts.next(at(100)));
  EXPECT_FALSE(hosts.next(at(5000))) << "both connections are in use";
  EXPECT_FALSE(hosts.next_time());
  hosts.ended(host, answer(200), at(0), at(5000));
  EXPECT_TRUE(hosts.next(at(5000)));
}

TEST(Hosts, a_turn_given_back_costs_nothing) {
  Hosts hosts([](const Url&) { return HostLimits{1, 1, false}; });
  const HostId host = hosts.of(url_at("https://h.example/"));
  hosts.add(host, page(1), at(0));
  ASSERT_TRUE(hosts.next(at(0)));
  hosts.give_back(host, at(0));
  hosts.add(host, page(2), at(0));
  EXPECT_TRUE(hosts.next(at(0)));
}

}  // namespace
}  // namespace sitelark
