#include "pipeline/rank_redirects.h"

namespace sitelark {

bool ListResolver::take(std::int64_t ticket, const ResultList& list) {
  Open open;
  std::vector<std::string> urls;
  for (std::size_t i = 0; i < list.results.size(); ++i) {
    const SearchResult& result = list.results[i];
    if (!result.target.empty() || !is_engine_redirect(result.url)) continue;
    open.links.push_back(i);
    urls.push_back(result.url);
  }
  if (urls.empty()) return false;
  open.list = list;
  lists_[ticket] = std::move(open);
  resolver_.add(ticket, urls);
  return true;
}

std::vector<ListResolver::Resolved> ListResolver::work(double now, std::chrono::milliseconds wait) {
  std::vector<Resolved> out;
  for (RedirectResolver::List& done : resolver_.work(now, wait)) {
    const auto found = lists_.find(done.ticket);
    Open& open = found->second;
    for (std::size_t i = 0; i < open.links.size(); ++i) {
      if (done.targets[i].status == LookStatus::looked)
        open.list.results[open.links[i]].target = std::move(done.targets[i].target);
    }
    out.push_back({done.ticket, std::move(open.list)});
    lists_.erase(found);
  }
  return out;
}

}  // namespace sitelark
