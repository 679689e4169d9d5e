#include "analyzers/methods/channels.h"

#include <gtest/gtest.h>

#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kNow = 1'795'000'000;

TEST(Channels, TellHowVisitorsCame) {
  const std::int64_t day = kNow / kSecondsPerDay * kSecondsPerDay - kSecondsPerDay;
  EvidenceReading log{"https://t.test/", "access_log", "a", "1", kNow, {}};
  log.counts = {{"sessions", "", day, 20},
                {"referrer", "www.baidu.com", day, 5},
                {"referrer", "www.zhihu.com", day, 2},
                {"referrer", "friend.test", day, 3},
                {"medium", "email", day, 1},
                {"click", "gclid", day, 1},
                {"sessions", "", day - 200 * kSecondsPerDay, 9}};
  const Channels channels = channels_of(method_list(), std::vector{log}, 90, kNow);
  EXPECT_EQ(channels.sessions, 20);
  std::map<std::string, double> by_id;
  for (const ChannelCount& one : channels.counts)
    by_id[one.channel == nullptr ? "" : one.channel->id] = one.sessions;
  EXPECT_EQ(by_id, (std::map<std::string, double>{{"search", 5},
                                                  {"links", 3},
                                                  {"print", 0},
                                                  {"friends", 2},
                                                  {"directories", 0},
                                                  {"mail", 1},
                                                  {"paid", 1},
                                                  {"", 8}}));
  EXPECT_EQ(channels_of(method_list(), {}, 90, kNow).date, 0);
}

TEST(Channels, ListsOfTheDataExist) {
  for (const ChannelInfo& channel : method_list().channels) {
    for (const std::string& name : channel.hosts) EXPECT_FALSE(method_list().list(name).empty());
    for (const std::string& name : channel.media) EXPECT_FALSE(method_list().list(name).empty());
  }
  EXPECT_EQ(method_list().views.at("ten").size(), 10u);
  EXPECT_EQ(method_list().views.at("seven").size(), 7u);
}

}  // namespace
}  // namespace sitelark
