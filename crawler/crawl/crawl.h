// Crawl: asks for every URL of a site, politely, and gives back one Visited a URL. It owns the frontier, the
// robots.txt of every host and the order of things; a Transport does the asking.
//
// One thread (the fetcher) calls run(); pages go out through `out`, their links come back through feed()
// from any thread. The same site gives the same set of URLs each time:
//
// - Links are admitted level by level, in order of parent and place; a level opens when every page of
//   the one before was answered and fed. max_pages cuts in that order; what robots.txt forbids takes no
//   place.
// - One fetch a URL. A redirect's target joins the level of its source (one that leaves the scope is an
//   external check); after 20 hops it is refused. Links of 2xx answers are followed, nofollow ones too
//   (the facts mark them); those in noscript are not.
// - Addresses of sitemaps that no link led to come after the links. They have no depth, so with max_depth
//   they are refused in spider mode. Then resources of the site, then what external checks redirect to.
// - After them come addresses that are known from elsewhere, in spider mode. Those that do not answer 2xx, or
// may
//   not be asked, are as if nobody had named them: that a page which nobody links is gone is no news.
// - External and resource URLs are asked for their status once: by HEAD, and when that gives 4xx, 5xx or
//   breaks, by GET of the first bytes; images by that at once, as those bytes tell their size. They hold no
//   level up. Other sites' robots.txt is asked and obeyed in every mode.
// - When the start redirects to the other form of its name (www. or without), that host is in scope, too.
// - In list and sitemap mode only what is listed is asked, and where it redirects; other links are
//   Refusal::not_listed. Sitemap mode checks externals and resources, list mode does not.
//
// Pace: one name (http and https together, another port apart) is asked over at most connections_per_host
// and requests_per_second; at half the rate when it says 429 or 503, times out or slows down. Hosts of
// other registered domains: one connection, two a second. Crawl-delay is kept up to 60 seconds, on
// loopback, too, which has no rate limit otherwise.
//
// A host that cannot be reached for its robots.txt gives its URLs that outcome (dns_failure ...); a
// robots.txt that answers 429 or 5xx, or breaks, gives them robots_unavailable.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "crawler/fetch/transport.h"
#include "crawler/robots/robots.h"
#include "crawler/sitemap/sitemap.h"
#include "model/snapshot.h"
#include "text/pattern.h"

namespace sitelark {

enum class RobotsMode { respect, report, ignore };  // report: crawl what is disallowed, and mark it
enum class CrawlMode { spider, list, sitemap };

struct CrawlOptions {
  CrawlMode mode = CrawlMode::spider;
  std::vector<Url> start;        // spider: one; list mode: all of them
  bool subdomains = false;       // else: the start's host only (start.com and www.start.com are two)
  std::vector<Pattern> include;  // over the whole URL; empty: all
  std::vector<Pattern> exclude;
  std::int64_t max_pages = 0;  // 0: no limit
  int max_depth = -1;          // clicks; -1: no limit
  bool external = true;        // ask addresses of other hosts, links and files alike, for their status
  bool resources = true;       // ask images, styles, scripts, fonts for their status
  RobotsMode robots = RobotsMode::respect;
  std::optional<std::string> robots_text;      // a draft to be used instead of the site's own
  std::string product_token = "Sitelark";      // whose rules we follow
  std::vector<std::string> bots{"Googlebot"};  // whom Visit::blocked_for is filled for
  bool sitemaps = true;                        // read robots.txt's, else the usual places
  std::vector<Url> sitemap_urls;               // read these instead
  std::vector<Url> known;                      // from elsewhere: an earlier audit, a list
  bool probes = true;                          // a random path for the 404 answer, the host's other forms
  double requests_per_second = 10;             // to one host; not for loopback connections
  int connections_per_host = 4;
  int tries = 3;  // of 429, 503, timeouts and refused connections
  std::chrono::seconds max_retry_after{300};
  std::function<std::chrono::steady_clock::time_point()> clock;  // empty: the machine's
  std::function<std::int64_t()> utc;                             // seconds since 1970; empty: the machine's
};

// What a page refers to, for the frontier. In page order.
struct Discovered {
  std::vector<Link> links;     // of PageFacts
  std::vector<Url> resources;  // of PageFacts::resources and images
  bool nofollow_page = false;
};

// One URL that was dealt with. Refused URLs come once, too.
struct Visited {
  std::uint64_t ticket = 0;  // hand it back with feed(), whatever the status; 0: nothing to feed
  Visit visit;               // complete but for what facts say
  Exchange exchange;         // with body where role is page and a body came
};

struct CrawlProgress {
  std::int64_t pages_done = 0;  // role page, answered
  std::int64_t pages_known = 0;
  std::int64_t checks_done = 0;  // external and resources
  std::int64_t checks_known = 0;
  std::int64_t failed = 0;
  double pages_per_second = 0;  // over the last ten seconds
};

struct CrawlEnd {
  bool complete = false;  // nothing was left to ask
  bool interrupted = false;
  std::string stopped_by;  // "max-pages", "max-urls" (20 million addresses known), or empty
};

class Crawl {
 public:
  struct Output {
    // Waits while the queue behind it is full: that is what slows the network down. false: stop.
    std::function<bool(Visited)> visited;
    // robots.txt of the site's origins, probes. A resumed crawl reads these and the sitemaps again.
    std::function<void(const SiteFile&)> file;
    // In order of reading; an index has no entries here, its sitemaps come with its address as source.
    std::function<void(const SiteFile&, const std::vector<SitemapEntry>&)> sitemap;
  };

  static std::unique_ptr<Crawl> create(CrawlOptions options, Transport& transport, Output output);
  virtual ~Crawl() = default;

  // Resume: what an earlier run had done, refused URLs as well; call for each, in any order, before run().
  // They are neither asked nor given out again, and lead to the same URLs as before.
  virtual void already_done(const Visit& visit, const Discovered& discovered) = 0;
  virtual CrawlEnd run() = 0;
  // Any thread: the links of a page that went out with this ticket. Never waits.
  virtual void feed(std::uint64_t ticket, Discovered discovered) = 0;
  // Any thread: ask nothing new, let what is in flight end (a second call: drop it), then run() returns.
  virtual void stop() = 0;
  virtual CrawlProgress progress() const = 0;  // any thread
  // After or during run(), the fetcher's thread: is this allowed for `agent`, by the robots.txt we have?
  virtual RobotsVerdict robots_verdict(const Url& url, std::string_view agent) const = 0;
};

// Outside a crawl: fetches one file through an idle `transport`, following at most `max_hops` redirects
// (robots.txt 5, pages 10). The body is kept of kinds "robots" and "llms" only.
SiteFile fetch_file(Transport& transport, const std::string& kind, const Url& url, int max_hops);

}  // namespace sitelark
