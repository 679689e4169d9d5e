// feed(), stop() and progress() come from other threads.
#include <gtest/gtest.h>

#include <thread>

#include "crawler/crawl/crawl_harness.h"
#include "model/bounded_queue.h"

namespace sitelark {
namespace {

constexpr int kPages = 300;

std::optional<FakePage> tree_page(const Request& request) {
  const std::string path(request.url.path());
  if (path == "/robots.txt") return std::nullopt;
  const int n = path == "/" ? 0 : std::stoi(path.substr(1));
  std::string words = "a=/";
  for (int k = 1; k <= 4; ++k)
    if (4 * n + k < kPages) words += " a=/" + std::to_string(4 * n + k);
  return links_to(words);
}

// Two workers behind a queue of two; the fetcher waits while it is full.
class CrawlThreads : public testing::Test {
 protected:
  void work() {
    while (auto visited = queue_.pop()) {
      ++answered_;
      if (stop_at_ > 0 && answered_ == stop_at_) crawl_->stop();
      if (visited->ticket == 0) continue;
      crawl_->feed(visited->ticket, discovered_in(visited->exchange.body, visited->visit.url));
      EXPECT_GE(crawl_->progress().pages_known, 1);
    }
  }

  CrawlEnd run() {
    web_.otherwise = tree_page;
    web_.on_poll = [] { std::this_thread::sleep_for(std::chrono::microseconds(20)); };
    CrawlOptions options;
    options.start = {url_at("https://example.com/")};
    options.sitemaps = options.probes = false;
    options.requests_per_second = 0;
    auto now = std::make_shared<std::atomic<std::int64_t>>(0);  // progress() reads the clock, too
    options.clock = [now] { return TimePoint(std::chrono::microseconds(++*now)); };
    options.utc = [] { return std::int64_t{1'790'000'000}; };
    Crawl::Output output;
    output.visited = [this](Visited visited) { return queue_.push(std::move(visited)); };
    crawl_ = Crawl::create(options, web_, output);
    std::thread one([this] { work(); });
    std::thread two([this] { work(); });
    const CrawlEnd end = crawl_->run();
    queue_.close();
    one.join();
    two.join();
    return end;
  }

  FakeWeb web_;
  BoundedQueue<Visited> queue_{2};
  std::unique_ptr<Crawl> crawl_;
  std::atomic<int> answered_{0};
  int stop_at_ = 0;
};

TEST_F(CrawlThreads, every_page_is_fed_back) {
  EXPECT_TRUE(run().complete);
  EXPECT_EQ(answered_, kPages);
}

TEST_F(CrawlThreads, a_stop_ends_it) {
  stop_at_ = 40;
  EXPECT_TRUE(run().interrupted);
  EXPECT_GE(answered_, 40);
  EXPECT_LT(answered_, kPages);
}

}  // namespace
}  // namespace sitelark
