#include "pipeline/rank_redirects.h"

#include <thread>

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

bool resolve_lists(const std::vector<ResultList*>& lists, ApiClient& client, const RedirectPace& pace,
                   const std::function<bool(std::size_t left)>& goes_on) {
  constexpr std::chrono::milliseconds kStep{50};
  const auto now = [] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
  };
  ListResolver resolver(client, pace);
  for (std::size_t i = 0; i < lists.size(); ++i) resolver.take(static_cast<std::int64_t>(i), *lists[i]);
  while (resolver.lists() > 0) {
    if (!goes_on(resolver.lists())) return false;
    for (ListResolver::Resolved& one : resolver.work(now(), kStep))
      *lists[static_cast<std::size_t>(one.ticket)] = std::move(one.list);
    if (resolver.lists() > 0 && client.in_flight() == 0) std::this_thread::sleep_for(kStep);
  }
  return true;
}

}  // namespace sitelark
