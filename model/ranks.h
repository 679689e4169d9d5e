// Ranks: where sites stand in the result lists of search engines, and how we know.
//
// A look is one attempt to read the result list of one series on one occasion. It ends in a list or in a
// reason why there is none; a reason never becomes a rank.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

enum class Device : std::uint8_t { unspecified = 0, desktop = 1, mobile = 2, tablet = 3 };
std::string_view name(Device device);  // "", "desktop", "mobile", "tablet"

// Under what a keyword is looked up. What is empty was not asked for; a provider that cannot set it gives it
// as empty again, whatever the user wished.
struct SearchSetting {
  std::string engine;    // id: "google", "bing", "baidu", "360", "sogou", "shenma", "toutiao", "brave" ...
  std::string country;   // ISO 3166-1 alpha-2, lower case
  std::string language;  // BCP 47, as "en", "zh-Hans"
  std::string place;     // as the provider names places
  Device device = Device::unspecified;

  friend auto operator<=>(const SearchSetting&, const SearchSetting&) = default;
};

// One keyword under one setting: what has a history.
struct RankSeries {
  std::int64_t id = 0;  // given by the store
  std::string keyword;  // as first written
  SearchSetting setting;
};

// How a look ended. Only `looked` is history.
enum class LookStatus : std::uint8_t {
  looked = 0,
  pending = 1,  // begun: pages are missing, or the provider has not done its task yet
  auth = 2,
  quota = 3,
  rate_limited = 4,
  bad_request = 5,
  not_found = 6,  // the provider knows no such task or endpoint
  blocked = 7,    // captcha, access denied
  timeout = 8,
  unreachable = 9,  // no such host, refused, TLS
  server = 10,
  parse = 11,             // an answer that is not what the provider's file says
  empty_suspicious = 12,  // no result, and no word that there is none
  refused = 13,           // the provider cannot do what was asked; nothing was sent
};
std::string_view name(LookStatus status);   // "looked", "rate_limited" ...
bool is_worth_retrying(LookStatus status);  // rate_limited, blocked, timeout, unreachable, server

// One organic result.
struct SearchResult {
  std::int32_t page = 1;      // of the list, from 1
  std::int32_t place = 1;     // among the organic results of the page, from 1
  std::int32_t position = 1;  // among all organic results, from 1
  bool estimated = false;     // pages before were not read: (page - 1) * its usual size + place
  std::int32_t block = 0;     // among all blocks of all pages; 0: not known
  std::string url;            // as the provider gave it
  std::string target;         // where a redirect link of the engine leads; empty: not asked, or none
  std::string shown;          // the address as the engine displays it
  std::string title;
  std::string snippet;
  std::vector<std::string> features;  // "sitelinks", "reviews"

  const std::string& address() const { return target.empty() ? url : target; }
};

// A block that is not an organic result ("ai_overview", "people_also_ask": see the data file of features).
struct SerpFeature {
  std::string name;
  std::int32_t block = 0;         // 0: not known
  std::vector<std::string> urls;  // that stand in it, at most 20
};

// What one look saw: everyone on it.
struct ResultList {
  std::vector<std::int32_t> pages;    // which were read, ascending
  bool ended = false;                 // the last of them was the engine's last
  std::int64_t total = -1;            // results by the engine's own word; -1: not said
  std::int32_t stated_depth = 0;      // of an import that lists only some: how far it is known; 0: as listed
  std::vector<SearchResult> results;  // by page and place
  std::vector<SerpFeature> features;

  // n of "not in the first n": organic results on pages 1 to k that were read without a gap.
  std::int32_t depth() const;
};

enum class DepthStrategy : std::uint8_t {
  first_page = 0,
  pages = 1,        // the first k
  smart = 2,        // the page of the last place and its neighbours; all k where there is none
  until_found = 3,  // page by page up to k, until an own site is found
};
std::string_view name(DepthStrategy strategy);  // "first-page", "pages", "smart", "until-found"

struct Look {
  std::int64_t id = 0;  // given by the store; rises
  std::int64_t series = 0;
  std::int64_t day = 0;       // of the project's time zone, as days since 1970-01-01
  std::int64_t asked_at = 0;  // UTC seconds
  std::string provider;
  LookStatus status = LookStatus::pending;
  std::string detail;  // of a failure: what the provider said, shortened, without secrets
  DepthStrategy strategy = DepthStrategy::pages;
  std::int32_t pages_wanted = 1;
  std::int32_t requests = 0;  // that were sent for it, repeats included
  double cost = 0;            // in the provider's unit
  std::int64_t list = 0;      // of the store; 0: none
  bool invented = false;      // of a demo: no search engine was asked
};

// Where one site stands in one look.
enum class Standing : std::uint8_t {
  found = 0,
  not_in_first = 1,  // of `depth` results without a gap
  skipped = 2,       // not on the pages that were read, others were left out: nothing is known
  could_not_look = 3,
};
std::string_view name(Standing standing);  // "found", "not_in_first", "skipped", "could_not_look"

struct Rank {
  Standing standing = Standing::could_not_look;
  std::int32_t position = 0;  // of found: best organic position
  std::int32_t page = 0;
  std::int32_t place = 0;
  std::int32_t block = 0;
  bool estimated = false;
  std::int32_t depth = 0;               // of not_in_first
  std::string url;                      // of found: address() of the best result
  std::vector<std::int32_t> others;     // positions of the site's further results, ascending
  LookStatus why = LookStatus::looked;  // of could_not_look

  bool is_history() const { return standing == Standing::found || standing == Standing::not_in_first; }
};

// A rank in time.
struct RankPoint {
  std::int64_t day = 0;
  std::int64_t asked_at = 0;
  std::int64_t look = 0;
  Rank rank;
};

// Which results belong to a site.
enum class SiteMatch : std::uint8_t {
  exact_url = 0,
  url_prefix = 1,
  host = 2,  // one leading "www." is no difference
  host_and_subdomains = 3,
  registrable_domain = 4,  // public suffix + 1 (libpsl)
};
std::string_view name(SiteMatch match);  // "exact-url", "url-prefix", "host", "subdomains", "domain"

struct RankedSite {
  std::string name;
  std::string url;
  bool own = false;
  SiteMatch match = SiteMatch::host;
  std::vector<std::string> subdomains;  // further host labels that belong to it, "blog"; "*": all
};

// What Search Console says of a query on a page on a day; averages, never ranks.
struct ConsoleRow {
  std::int64_t day = 0;       // days since 1970-01-01, Pacific time as the console has it; 0: of a period
  std::int64_t last_day = 0;  // of a period; else the same as day
  std::string query, page;    // empty: of all
  std::string country;        // ISO 3166-1 alpha-2, lower case
  Device device = Device::unspecified;
  std::int64_t clicks = 0;
  std::int64_t impressions = 0;
  double position = 0;  // average of the topmost place, weighted by impressions
};

// Rows of Search Console of one query (and page) together.
struct ConsoleSum {
  std::string query, page;
  std::int64_t clicks = 0;
  std::int64_t impressions = 0;
  double position = 0;  // sum(position * impressions) / sum(impressions)

  double ctr() const {
    return impressions > 0 ? static_cast<double>(clicks) / static_cast<double>(impressions) : 0;
  }
};
}  // namespace sitelark
