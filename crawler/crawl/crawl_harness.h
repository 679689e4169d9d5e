// For tests: a web in memory with a clock of its own, and a crawl over it. A page's body is a list of words:
// "a=URL" a link, "f=URL" a frame, "n=URL" a link in noscript, "r=URL" a resource.
#pragma once

#include <atomic>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "crawler/crawl/crawl.h"
#include "crawler/crawl/work.h"

namespace sitelark {

inline Url url_at(std::string_view text) {
  auto url = Url::parse(text);
  if (!url) throw std::invalid_argument(std::string(text));
  return *url;
}

struct FakePage {
  int status = 200;
  std::string body;
  std::string type = "text/html; charset=utf-8";
  Headers headers;
  Outcome outcome = Outcome::response;
  int milliseconds = -1;  // -1: anything between 1 and 50
  std::string ip = "203.0.113.7";
};

inline FakePage links_to(const std::string& words) { return {.body = words}; }
inline FakePage moved_to(const std::string& url, int status = 301) {
  return {.status = status, .headers = {{"Location", url}}};
}
inline FakePage failed(Outcome outcome) { return {.status = 0, .outcome = outcome, .ip = ""}; }
inline FakePage text_file(const std::string& body, const std::string& type = "text/plain") {
  return {.body = body, .type = type};
}

class FakeWeb : public Transport {
 public:
  struct Asked {
    std::string url;
    std::string host;
    Method method = Method::get;
    std::uint64_t max_body = 0;
    TimePoint at{};
    TimePoint ended{};
  };

  explicit FakeWeb(unsigned seed = 1) : random_(seed) {}

  void put(const std::string& url, const FakePage& page) { pages_[url_at(url).href()] = {page}; }
  void put_sequence(const std::string& url, std::vector<FakePage> pages) {
    pages_[url_at(url).href()] = std::move(pages);
  }
  // What is in no list: a page, or nullopt for 404.
  std::function<std::optional<FakePage>(const Request&)> otherwise;
  std::function<void()> on_poll;

  bool has_capacity() const override { return in_flight() < 256; }
  int in_flight() const override { return static_cast<int>(flights_.size()); }
  void start(const Request& request) override;
  std::vector<Answer> poll(std::chrono::milliseconds wait) override;
  void wake() override { woken_ = true; }
  void cancel_all() override { flights_.clear(); }
  std::vector<CertificateFacts> certificates() const override { return {}; }

  TimePoint now() const { return now_; }
  std::int64_t utc() const { return 1'790'000'000 + seconds(now_); }  // September 2026
  static std::int64_t seconds(TimePoint time) {
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
  }
  const std::vector<Asked>& log() const { return log_; }
  int times_asked(const std::string& url) const;
  std::vector<TimePoint> starts(const std::string& url) const;
  std::mt19937& random() { return random_; }
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

 private:
  struct Flight {
    TimePoint ends;
    std::size_t log_index = 0;
    Answer answer;
  };
  FakePage page_for(const Request& request);

  std::mt19937 random_;
  TimePoint now_{std::chrono::hours(1)};
  std::map<std::string, std::vector<FakePage>> pages_;
  std::map<std::string, std::size_t> nth_;
  std::vector<Flight> flights_;
  std::vector<Asked> log_;
  std::atomic<bool> woken_{false};
  long polls_ = 0;
};

inline FakePage FakeWeb::page_for(const Request& request) {
  const std::string& href = request.url.href();
  const auto place = pages_.find(href);
  if (place != pages_.end()) {
    const std::size_t nth = nth_[href]++;
    return place->second[std::min(nth, place->second.size() - 1)];
  }
  if (otherwise)
    if (auto page = otherwise(request)) return *page;
  return {.status = 404, .type = "text/plain"};
}

inline void FakeWeb::start(const Request& request) {
  FakePage page = page_for(request);
  const int ms = page.milliseconds >= 0 ? page.milliseconds : 1 + below(50);
  Flight flight{now_ + std::chrono::milliseconds(ms), log_.size(), {}};
  Exchange& exchange = flight.answer.exchange;
  flight.answer.tag = request.tag;
  exchange.url = request.url;
  exchange.role = request.role;
  exchange.outcome = page.outcome;
  exchange.status = page.status;
  exchange.headers = page.headers;
  if (page.status != 0 && !page.type.empty()) exchange.headers.push_back({"Content-Type", page.type});
  if (request.method != Method::head) exchange.body = page.body;
  exchange.remote_ip = page.ip;
  exchange.timings.first_byte = page.status == 0 ? -1 : ms;
  exchange.fetched_at = utc() * 1000;
  log_.push_back(
      {request.url.href(), request.url.host_and_port(), request.method, request.max_body, now_, flight.ends});
  flights_.push_back(std::move(flight));
}

inline std::vector<Answer> FakeWeb::poll(std::chrono::milliseconds wait) {
  if (++polls_ > 5'000'000) throw std::runtime_error("the crawl does not come to an end");
  if (on_poll) on_poll();
  if (woken_.exchange(false)) wait = std::chrono::milliseconds(0);
  TimePoint until = now_ + wait;
  for (const Flight& flight : flights_) until = std::min(until, std::max(now_, flight.ends));
  now_ = until;
  std::vector<Answer> answers;
  std::shuffle(flights_.begin(), flights_.end(), random_);
  for (std::size_t i = 0; i < flights_.size();) {
    if (flights_[i].ends > now_) {
      ++i;
      continue;
    }
    answers.push_back(std::move(flights_[i].answer));
    flights_.erase(flights_.begin() + static_cast<std::ptrdiff_t>(i));
  }
  return answers;
}

inline int FakeWeb::times_asked(const std::string& url) const { return static_cast<int>(starts(url).size()); }

inline std::vector<TimePoint> FakeWeb::starts(const std::string& url) const {
  std::vector<TimePoint> times;
  for (const Asked& asked : log_)
    if (asked.url == url) times.push_back(asked.at);
  return times;
}

// Words of a body as a page's facts would give them.
inline Discovered discovered_in(const std::string& body, const Url& base) {
  Discovered discovered;
  std::istringstream words(body);
  for (std::string word; words >> word;) {
    if (word.size() < 2 || word[1] != '=') continue;
    const auto url = Url::parse(word.substr(2), &base);
    if (!url) continue;
    if (word[0] == 'r') {
      discovered.resources.push_back(*url);
      continue;
    }
    Link link;
    link.target = url->without_fragment();
    link.kind = word[0] == 'f' ? LinkKind::frame : word[0] == 'n' ? LinkKind::noscript : LinkKind::anchor;
    discovered.links.push_back(link);
  }
  return discovered;
}

// One crawl over a FakeWeb; workers are played by feeding pages back in any order.
class CrawlHarness {
 public:
  struct Done {
    Visit visit;
    Discovered discovered;
  };

  explicit CrawlHarness(FakeWeb& web, const std::string& start = "https://example.com/") : web_(web) {
    options.start = {url_at(start)};
    options.sitemaps = false;
    options.probes = false;
    options.clock = [&web] { return web.now(); };
    options.utc = [&web] { return web.utc(); };
  }

  CrawlOptions options;
  int stop_after = -1;    // visits; then stop()
  int stops = 1;          // how often
  bool feed_late = true;  // in random order, some polls later

  CrawlEnd run(const std::vector<Done>& earlier = {});

  std::vector<Visit> visits;
  std::vector<Done> done;  // for a resume
  std::vector<SiteFile> files;
  std::vector<std::pair<SiteFile, std::vector<SitemapEntry>>> sitemaps;
  std::set<std::string> twice;  // URLs that were visited more than once: a bug
  CrawlProgress progress;

  const Visit* visit(const std::string& url) const;
  // "page 200", "external 404", "page refused max_depth": one line a URL, sorted.
  std::map<std::string, std::string> states() const;
  std::string state(const std::string& url) const;
  std::vector<std::string> asked_pages() const;  // in order of their answers

 private:
  bool take(Visited visited);
  void feed_some();

  FakeWeb& web_;
  std::unique_ptr<Crawl> crawl_;
  std::vector<std::pair<std::uint64_t, Discovered>> unread_;
};

inline CrawlEnd CrawlHarness::run(const std::vector<Done>& earlier) {
  Crawl::Output output;
  output.visited = [this](Visited visited) { return take(std::move(visited)); };
  output.file = [this](const SiteFile& file) { files.push_back(file); };
  output.sitemap = [this](const SiteFile& file, const std::vector<SitemapEntry>& entries) {
    sitemaps.emplace_back(file, entries);
  };
  crawl_ = Crawl::create(options, web_, output);
  web_.on_poll = [this] { feed_some(); };
  for (const Done& one : earlier) crawl_->already_done(one.visit, one.discovered);
  CrawlEnd end = crawl_->run();
  progress = crawl_->progress();
  web_.on_poll = nullptr;
  return end;
}

inline bool CrawlHarness::take(Visited visited) {
  const std::string href = visited.visit.url.href();
  if (visit(href) != nullptr) twice.insert(href);
  visits.push_back(visited.visit);
  Discovered discovered = discovered_in(visited.exchange.body, visited.visit.url);
  if (visited.ticket == 0) {
    done.push_back({visited.visit, {}});
  } else {
    done.push_back({visited.visit, discovered});
    unread_.emplace_back(visited.ticket, std::move(discovered));
    if (!feed_late) feed_some();
  }
  if (stop_after >= 0 && static_cast<int>(visits.size()) == std::max(1, stop_after))
    for (int i = 0; i < stops; ++i) crawl_->stop();
  return true;
}

inline void CrawlHarness::feed_some() {
  auto unread = std::exchange(unread_, {});
  if (feed_late) std::shuffle(unread.begin(), unread.end(), web_.random());
  for (auto& one : unread) {
    if (feed_late && web_.below(3) == 0) {
      unread_.push_back(std::move(one));
    } else {
      crawl_->feed(one.first, std::move(one.second));
    }
  }
}

inline const Visit* CrawlHarness::visit(const std::string& url) const {
  for (const Visit& one : visits)
    if (one.url.href() == url) return &one;
  return nullptr;
}

inline std::string state_of(const Visit& visit) {
  const char* roles[] = {"page", "external", "resource"};
  std::string text = roles[static_cast<int>(visit.role)];
  text += ' ';
  if (visit.outcome == Outcome::response) return text + std::to_string(visit.status);
  text += name(visit.outcome);
  if (visit.refusal != Refusal::none) text += " " + std::string(name(visit.refusal));
  return text;
}

inline std::map<std::string, std::string> CrawlHarness::states() const {
  std::map<std::string, std::string> states;
  for (const Visit& visit : visits) states[visit.url.href()] = state_of(visit);
  return states;
}

inline std::string CrawlHarness::state(const std::string& url) const {
  const Visit* found = visit(url);
  return found == nullptr ? "unknown" : state_of(*found);
}

inline std::vector<std::string> CrawlHarness::asked_pages() const {
  std::vector<std::string> pages;
  for (const Visit& visit : visits)
    if (visit.role == Role::page && visit.outcome == Outcome::response) pages.push_back(visit.url.href());
  return pages;
}

}  // namespace sitelark
