// Replay: what an earlier, interrupted run had done. Its addresses are admitted by the same rules as all
// others, but answered from here.
#pragma once

#include <optional>
#include <unordered_map>

#include "crawler/crawl/crawl.h"
#include "crawler/crawl/frontier.h"

namespace sitelark {

struct DoneUrl {
  Outcome outcome = Outcome::response;
  Refusal refusal = Refusal::none;
  CrawlUrlId redirect = 0;
  Found found;

  bool asked = true;  // an answer, or no answer; not left alone
};

class Replay {
 public:
  void add(UrlTable& urls, const Visit& visit, const Discovered& discovered);
  const DoneUrl* find(CrawlUrlId id) const;
  std::optional<DoneUrl> take(CrawlUrlId id);

 private:
  std::unordered_map<CrawlUrlId, DoneUrl> done_;
};

// The addresses a page refers to that a crawl may follow: http and https, without those of noscript.
std::vector<Url> links_to_follow(Discovered& discovered);
std::vector<Url> resources_to_check(Discovered& discovered);
std::vector<CrawlUrlId> interned(UrlTable& urls, const std::vector<Url>& list);

}  // namespace sitelark
