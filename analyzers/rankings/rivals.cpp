#include "analyzers/rankings/rivals.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace sitelark {
namespace {

constexpr std::int32_t kTop = 10;

std::unordered_map<std::string, std::int32_t> best_places(const ResultList& list,
                                                          const DomainOfUrl& domain_of) {
  std::unordered_map<std::string, std::int32_t> best;
  for (const SearchResult& result : list.results) {
    std::string domain = domain_of(result.address());
    if (domain.empty()) continue;
    const auto [place, is_new] = best.emplace(std::move(domain), result.position);
    if (!is_new) place->second = std::min(place->second, result.position);
  }
  return best;
}

}  // namespace

Rivals rivals_on(std::span<const SeenList> lists, const DomainOfUrl& domain_of, const CtrCurve& curve) {
  std::unordered_map<std::string, Rival> seen;
  for (const SeenList& one : lists) {
    for (const auto& [domain, position] : best_places(one.list, domain_of)) {
      Rival& rival = seen[domain];
      rival.best = rival.lists == 0 ? position : std::min(rival.best, position);
      ++rival.lists;
      rival.in_top10 += position <= kTop ? 1 : 0;
      rival.average += position;
      rival.clicks += (one.volume > 0 ? one.volume : 1) * curve(position);
    }
  }
  Rivals out{.lists = static_cast<std::int64_t>(lists.size()), .curve = curve.name};
  double clicks = 0;
  for (const auto& [domain, rival] : seen) clicks += rival.clicks;
  for (auto& [domain, rival] : seen) {
    rival.domain = domain;
    rival.average /= static_cast<double>(rival.lists);
    rival.share = static_cast<double>(rival.in_top10) / static_cast<double>(lists.size());
    rival.share_of_voice = clicks > 0 ? rival.clicks / clicks : 0;
    out.domains.push_back(std::move(rival));
  }
  std::sort(out.domains.begin(), out.domains.end(), [](const Rival& a, const Rival& b) {
    return std::tie(b.in_top10, b.clicks, a.domain) < std::tie(a.in_top10, a.clicks, b.domain);
  });
  return out;
}

}  // namespace sitelark
