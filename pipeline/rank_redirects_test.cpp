#include "pipeline/rank_redirects.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

namespace sitelark {
namespace {

// Baidu's links: "shop" leads to a page, "captcha" to a captcha, anything else is gone.
class Links final : public ApiClient {
 public:
  int in_flight() const override { return static_cast<int>(waiting_.size()); }
  void start(const ApiRequest& request, std::int64_t tag) override {
    ++asked;
    ApiAnswer answer{.tag = tag, .status = 404};
    const std::string& href = request.url.href();
    if (href.find("url=shop") != href.npos)
      answer.status = 302, answer.headers = {{"Location", "https://shop.example/trail"}};
    if (href.find("url=captcha") != href.npos)
      answer.status = 302, answer.headers = {{"Location", "https://wappass.baidu.com/static/captcha/?x=1"}};
    waiting_.push_back(std::move(answer));
  }
  std::vector<ApiAnswer> poll(std::chrono::milliseconds) override { return std::exchange(waiting_, {}); }

  int asked = 0;

 private:
  std::vector<ApiAnswer> waiting_;
};

ResultList list_of(const std::vector<std::string>& urls) {
  ResultList list;
  for (const std::string& url : urls) {
    SearchResult result;
    result.url = url;
    list.results.push_back(std::move(result));
  }
  return list;
}

constexpr RedirectPace kAtOnce{.pause = std::chrono::milliseconds(0)};
constexpr std::chrono::milliseconds kNoWait{0};

ResultList resolved(const ResultList& list, Links& links, const RedirectPace& pace = kAtOnce) {
  ListResolver resolver(links, pace);
  if (!resolver.take(1, list)) return list;
  for (int i = 0; i < 1'000; ++i) {
    auto done = resolver.work(i, kNoWait);
    if (!done.empty()) return std::move(done.front().list);
  }
  ADD_FAILURE() << "it never ended";
  return list;
}

TEST(RankRedirects, only_links_of_the_engine_are_asked) {
  Links links;
  const ResultList list = resolved(list_of({"https://plain.example/", "http://www.baidu.com/link?url=shop",
                                            "http://www.baidu.com/link?url=gone"}),
                                   links);
  EXPECT_EQ(links.asked, 3);  // what HEAD does not tell GET may
  EXPECT_EQ(list.results[0].address(), "https://plain.example/");
  EXPECT_EQ(list.results[1].address(), "https://shop.example/trail");
  EXPECT_EQ(list.results[2].address(), "http://www.baidu.com/link?url=gone");
}

TEST(RankRedirects, a_captcha_ends_the_asking) {
  Links links;
  const ResultList list =
      resolved(list_of({"http://www.baidu.com/link?url=captcha", "http://www.baidu.com/link?url=shop"}),
               links, {.pause = kNoWait, .of_host = 1});
  EXPECT_EQ(links.asked, 1);
  EXPECT_EQ(list.results[1].target, "");
}

TEST(RankRedirects, hosts_and_lists_share_the_time_and_no_host_is_pressed) {
  Links links;
  const RedirectPace pace{.pause = std::chrono::milliseconds(1'000), .of_host = 2, .in_all = 3};
  ListResolver resolver(links, pace);
  const std::string baidu = "http://www.baidu.com/link?url=shop", so = "https://www.so.com/link?url=shop",
                    sogou = "https://www.sogou.com/link?url=shop", mobile = "https://m.so.com/jump?url=shop";
  EXPECT_FALSE(resolver.take(7, list_of({"https://plain.example/"})));
  EXPECT_TRUE(resolver.take(1, list_of({baidu, baidu, so})));
  EXPECT_TRUE(resolver.take(2, list_of({sogou, mobile})));
  EXPECT_EQ(resolver.lists(), 2u);
  EXPECT_TRUE(resolver.work(10, kNoWait).empty());
  EXPECT_EQ(links.asked, 3);  // in all; of Baidu one alone: the pause
  const auto second = resolver.work(10.5, kNoWait);
  EXPECT_EQ(links.asked, 4);
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second.front().ticket, 2);
  EXPECT_EQ(second.front().list.results[1].target, "https://shop.example/trail");
  EXPECT_EQ(resolver.soonest(), 11);
  const auto third = resolver.work(11, kNoWait);
  ASSERT_EQ(third.size(), 1u);
  EXPECT_EQ(third.front().list.results[1].target, "https://shop.example/trail");
  EXPECT_EQ(resolver.lists(), 0u);
}

TEST(RankRedirects, a_list_of_a_host_that_blocked_stays_as_it_is) {
  Links links;
  ListResolver resolver(links, kAtOnce);
  resolver.take(1, list_of({"http://www.baidu.com/link?url=captcha"}));
  EXPECT_EQ(resolver.work(1, kNoWait).size(), 1u);
  resolver.take(2, list_of({"http://www.baidu.com/link?url=shop"}));
  const auto done = resolver.work(2, kNoWait);
  ASSERT_EQ(done.size(), 1u);
  EXPECT_EQ(done.front().list.results[0].target, "");
  EXPECT_EQ(links.asked, 1);
}

}  // namespace
}  // namespace sitelark
