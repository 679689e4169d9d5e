// Where a check may stop, and where the links of its lists lead.
#include <gtest/gtest.h>

#include "pipeline/rank_check_for_tests.h"

namespace sitelark {
namespace {

// Names the hosts that the provider is told to stop at.
struct StoppingProvider : WordProvider {
  StoppingProvider() { limits_.pages_at_once = 10; }
  Result<ApiRequest> request(SerpStep step, const SerpQuery& query, const std::string& task,
                             const Secrets& secrets) const override {
    auto request = WordProvider::request(step, query, task, secrets);
    for (const StopHost& stop : query.stop_at)
      request->body += fmt::format(" {}{}", stop.with_subdomains ? "*." : "", stop.host);
    return request;
  }
};

TEST_F(RankCheckTest, AProviderOfSeveralPagesIsToldWhereToStop) {
  providers_["words"].provider = std::make_unique<StoppingProvider>();
  project_.sites.push_back({.name = "Rival", .url = "https://rival.test/", .role = SiteRole::competitor});
  want({"tea"});
  web_.answers = [](const std::string&) { return "list https://a.test/ https://own.test/"; };
  check();
  rank().strategy = DepthStrategy::until_found;
  check({}, true);
  EXPECT_EQ(web_.asked, (std::vector<std::string>{"look tea 1", "look tea 1 own.test"}));
}

TEST(StopHosts, OnlyWhatCannotEndALookTooEarly) {
  const auto hosts = [](const std::string& url, SiteMatch match, std::vector<std::string> subdomains = {}) {
    Watch watch;
    watch.sites.push_back(
        {.name = "", .url = url, .own = true, .match = match, .subdomains = std::move(subdomains)});
    return stop_hosts(watch);
  };
  using Hosts = std::vector<StopHost>;
  EXPECT_EQ(hosts("https://www.shop.example/", SiteMatch::host), (Hosts{{"shop.example", false}}));
  EXPECT_EQ(hosts("https://shop.example/", SiteMatch::host, {"blog"}),
            (Hosts{{"shop.example", false}, {"blog.shop.example", false}}));
  EXPECT_EQ(hosts("https://shop.example/", SiteMatch::host, {"*"}), (Hosts{{"shop.example", true}}));
  EXPECT_EQ(hosts("https://shop.example/", SiteMatch::host_and_subdomains), (Hosts{{"shop.example", true}}));
  EXPECT_EQ(hosts("https://a.shop.co.uk/", SiteMatch::registrable_domain), (Hosts{{"shop.co.uk", true}}));
  EXPECT_TRUE(hosts("https://shop.example/tea/", SiteMatch::url_prefix).empty());
  EXPECT_TRUE(hosts("https://shop.example/tea", SiteMatch::exact_url).empty());
  EXPECT_TRUE(hosts("https://shop.example:8443/", SiteMatch::host).empty());
}

// Baidu's links lead to the site; each answer comes when it is asked for.
class LinkWeb final : public ApiClient {
 public:
  int in_flight() const override { return static_cast<int>(waiting_.size()); }
  void start(const ApiRequest& request, std::int64_t tag) override {
    asked.push_back(request.url.href());
    waiting_.push_back({.tag = tag, .status = 302, .headers = {{"Location", "https://own.test/tea"}}});
  }
  std::vector<ApiAnswer> poll(std::chrono::milliseconds) override { return std::exchange(waiting_, {}); }

  std::vector<std::string> asked;

 private:
  std::vector<ApiAnswer> waiting_;
};

TEST_F(RankCheckTest, RedirectLinksAreAskedBesideTheOtherLooks) {
  want({"tea", "coffee", "cocoa"});
  rank().depth = 10;
  provider_->limits_.requests_per_second = 1;
  LinkWeb links;
  links_ = &links;
  web_.answers = [](const std::string& asked) {
    return fmt::format("last https://a.test/ http://www.baidu.com/link?url={}", asked.substr(5, 2));
  };
  const CheckEnd end = check();
  EXPECT_EQ(links.asked.size(), 3u);
  EXPECT_EQ(end.found, 3);
  EXPECT_TRUE(end.is_whole());
  EXPECT_EQ(history("tea").at(0).rank.url, "https://own.test/tea");
  EXPECT_EQ(history("tea").at(0).rank.position, 2);
  EXPECT_LT(web_.clock, 4) << "nobody waited for the links";
}

TEST_F(RankCheckTest, InterruptedWhileLinksAreAskedTheLookGoesOnLater) {
  want({"tea"});
  rank().depth = 10;
  web_.answers = [](const std::string&) {
    return "last http://www.baidu.com/link?url=a http://www.baidu.com/link?url=b";
  };
  LinkWeb links;
  links_ = &links;
  cancelled_ = [&] { return links.asked.size() == 1; };  // of two: the pause of the host
  EXPECT_EQ(check().left, 1);
  EXPECT_TRUE(history("tea").empty());
  cancelled_ = nullptr;
  const CheckEnd end = check();
  EXPECT_EQ(end.found, 1);
  EXPECT_EQ(end.requests, 0) << "what was paid for is stored";
}

}  // namespace
}  // namespace sitelark
