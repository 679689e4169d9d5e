#include "crawler/crawl/replay.h"

#include "crawler/crawl/visits.h"

namespace sitelark {

void Replay::add(UrlTable& urls, const Visit& visit, const Discovered& discovered) {
  if (visit.outcome == Outcome::interrupted) return;
  const CrawlUrlId id = urls.intern(visit.url);
  if (id == 0) return;
  DoneUrl& done = done_[id];
  done.outcome = visit.outcome;
  done.refusal = visit.refusal;
  done.asked = was_asked(visit.outcome) && (visit.attempts > 0 || visit.status > 0);
  if (!visit.redirect.empty()) done.redirect = urls.intern(visit.redirect);
  if (!links_count(visit.status)) return;
  Discovered copy = discovered;
  done.found.links = interned(urls, links_to_follow(copy));
  done.found.resources = interned(urls, resources_to_check(copy));
}

const DoneUrl* Replay::find(CrawlUrlId id) const {
  const auto place = done_.find(id);
  return place == done_.end() ? nullptr : &place->second;
}

std::optional<DoneUrl> Replay::take(CrawlUrlId id) {
  const auto place = done_.find(id);
  if (place == done_.end()) return std::nullopt;
  DoneUrl done = std::move(place->second);
  done_.erase(place);
  return done;
}

std::vector<Url> links_to_follow(Discovered& discovered) {
  std::vector<Url> list;
  list.reserve(discovered.links.size());
  for (Link& link : discovered.links) {
    if (link.kind == LinkKind::noscript || link.kind == LinkKind::redirect) continue;
    if (link.target.is_http()) list.push_back(std::move(link.target));
  }
  return list;
}

std::vector<Url> resources_to_check(Discovered& discovered) {
  std::vector<Url> list;
  list.reserve(discovered.resources.size());
  for (Url& url : discovered.resources)
    if (url.is_http()) list.push_back(std::move(url));
  return list;
}

std::vector<CrawlUrlId> interned(UrlTable& urls, const std::vector<Url>& list) {
  std::vector<CrawlUrlId> ids;
  ids.reserve(list.size());
  for (const Url& url : list)
    if (const CrawlUrlId id = urls.intern(url)) ids.push_back(id);
  return ids;
}

}  // namespace sitelark
