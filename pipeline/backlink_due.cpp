// Which source pages are to be verified, and in which order.
#include <algorithm>
#include <map>
#include <tuple>

#include "analyzers/backlinks/changes.h"
#include "pipeline/backlink_verify.h"

namespace sitelark {
namespace {

bool is_wanted(const Backlink& link, const LinkedSites& sites, bool rivals) {
  const auto target = Url::parse(link.is_candidate() ? "https://" + link.about + "/" : link.target_url);
  if (!target) return false;
  const ProjectSite* site = sites.site_of(*target);
  return rivals || link.is_candidate() || site == nullptr || site->role != SiteRole::competitor;
}

}  // namespace

Result<std::vector<std::string>> sources_to_verify(BacklinkRecords& records, const LinkedSites& sites,
                                                   const VerifyRequest& request) {
  struct Source {
    bool watched = false;
    std::int64_t looked_at = 0;
    bool is_candidate = true;  // no link of it is known
  };
  std::map<std::string, Source> found;
  const auto read = records.for_each([&](const Backlink& link) {
    if (!request.domain.empty() && link.source_domain != request.domain) return;
    if (request.due_only && due_at(link) > request.now) return;
    if (!is_wanted(link, sites, request.rivals)) return;
    const auto [place, fresh] = found.try_emplace(link.source_url, Source{link.watched, link.looked_at});
    place->second.is_candidate = place->second.is_candidate && link.is_candidate();
    if (fresh) return;
    place->second.watched = place->second.watched || link.watched;
    place->second.looked_at = std::min(place->second.looked_at, link.looked_at);
  });
  if (!read) return tl::unexpected<Error>(read.error());
  std::vector<std::pair<std::tuple<bool, std::int64_t, bool>, std::string>> order;
  for (auto& [url, source] : found)
    order.push_back({{!source.watched, source.looked_at, source.is_candidate}, url});
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> out;
  for (auto& [key, url] : order) {
    if (request.limit > 0 && static_cast<std::int64_t>(out.size()) >= request.limit) break;
    out.push_back(std::move(url));
  }
  return out;
}

}  // namespace sitelark
