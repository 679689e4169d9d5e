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

TEST(RankRedirects, only_links_of_the_engine_are_asked) {
  Links links;
  ResultList list = list_of(
      {"https://plain.example/", "http://www.baidu.com/link?url=shop", "http://www.baidu.com/link?url=gone"});
  resolve_targets(list, links, kAtOnce);
  EXPECT_EQ(links.asked, 3);  // what HEAD does not tell GET may
  EXPECT_EQ(list.results[0].address(), "https://plain.example/");
  EXPECT_EQ(list.results[1].address(), "https://shop.example/trail");
  EXPECT_EQ(list.results[2].address(), "http://www.baidu.com/link?url=gone");
}

TEST(RankRedirects, a_captcha_ends_the_asking) {
  Links links;
  ResultList list = list_of({"http://www.baidu.com/link?url=captcha", "http://www.baidu.com/link?url=shop"});
  resolve_targets(list, links, kAtOnce);
  EXPECT_EQ(links.asked, 1);
  EXPECT_EQ(list.results[1].target, "");
}

}  // namespace
}  // namespace sitelark
