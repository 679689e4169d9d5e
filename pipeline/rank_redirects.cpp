#include "pipeline/rank_redirects.h"

namespace sitelark {

void resolve_targets(ResultList& list, ApiClient& client, const RedirectPace& pace) {
  std::vector<SearchResult*> results;
  std::vector<std::string> links;
  for (SearchResult& result : list.results) {
    if (!result.target.empty() || !is_engine_redirect(result.url)) continue;
    results.push_back(&result);
    links.push_back(result.url);
  }
  const std::vector<RedirectTarget> targets = resolve_redirects(links, client, pace);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i].status == LookStatus::looked) results[i]->target = targets[i].target;
  }
}

}  // namespace sitelark
