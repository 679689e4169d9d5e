#include "pipeline/rank_pages.h"

#include <algorithm>
#include <unordered_map>

#include "model/site_facts.h"
#include "text/fold.h"

namespace sitelark {
namespace {

struct OwnPage {
  std::string canonical;
  std::int64_t links = 0;
};
using OwnPages = std::unordered_map<std::string, OwnPage>;

// By address; empty where the site was not audited.
Result<OwnPages> own_pages(Store& store, const RankedSite& own) {
  OwnPages pages;
  const auto wanted = Url::parse(own.url);
  auto all = store.snapshots("");
  if (!all) return tl::unexpected<Error>(all.error());
  for (const SnapshotInfo& info : *all) {  // newest first
    const auto start = Url::parse(info.site);
    if (!info.complete || !start || !wanted || start->host() != wanted->host()) continue;
    auto site = store.site_facts(info.id);
    if (!site) return tl::unexpected<Error>(site.error());
    (*site)->for_each_page(false, [&](const PageRow& row) {
      const Url& canonical = row.summary.canonical;
      pages[row.visit.url.href()] = {canonical.empty() ? std::string() : canonical.href(), row.state.inlinks};
    });
    break;
  }
  return pages;
}

// A position belongs to an address: of the list's own results only those of the site.
std::vector<SitePlace> places_on(const ResultList& list, const Rank& rank, std::int64_t day) {
  std::vector<SitePlace> places;
  if (rank.standing != Standing::found) return places;
  for (const SearchResult& result : list.results) {
    const bool own = result.position == rank.position ||
                     std::find(rank.others.begin(), rank.others.end(), result.position) != rank.others.end();
    if (own) places.push_back({day, result.position, result.address()});
  }
  return places;
}

std::vector<SitePlace> places_in(const Timeline& line) {
  std::vector<SitePlace> places;
  for (const RankPoint& point : line) {
    if (point.rank.standing == Standing::found)
      places.push_back({point.day, point.rank.position, point.rank.url});
  }
  return places;
}

}  // namespace

Result<std::vector<CompetingPages>> competing_pages(Store& store, const CompetingRequest& request) {
  const RankedSite& own = request.watch.sites.front();
  RankRecords& records = store.ranks();
  const auto pages = own_pages(store, own);
  if (!pages) return tl::unexpected<Error>(pages.error());
  const PageKey key = [&](const std::string& url) {
    const auto page = pages->find(url);
    return page == pages->end() || page->second.canonical.empty() ? url : page->second.canonical;
  };
  const auto lines = timelines(records, own, {.first = request.day - kFlipFlopDays, .last = request.day});
  if (!lines) return tl::unexpected<Error>(lines.error());
  const std::string brand = fold(request.project.brand);
  std::vector<CompetingPages> out;
  for (const ViewedSeries& series : request.series) {
    if (!brand.empty() && fold(series.series.keyword).find(brand) != std::string::npos) continue;
    const auto line = lines->find(series.series.id);
    const RankPoint* now = line == lines->end() ? nullptr : newest_known(line->second);
    if (now == nullptr) continue;
    const FlipFlop question{.today = request.day,
                            .volume = series.volume,
                            .curve = request.curve,
                            .links = [&](const std::string& url) {
                              const auto page = pages->find(url);
                              return page == pages->end() ? std::int64_t{0} : page->second.links;
                            }};
    if (auto found = flip_flop(places_in(line->second), key, question))
      out.push_back({series, true, std::move(*found)});
    if (now->rank.others.empty()) continue;
    const auto list = records.list(now->look);
    if (!list) return tl::unexpected<Error>(list.error());
    if (!*list) continue;
    if (auto found = simultaneous(places_on(**list, now->rank, now->day), key))
      out.push_back({series, false, std::move(*found)});
  }
  std::stable_sort(out.begin(), out.end(), [](const CompetingPages& a, const CompetingPages& b) {
    return a.found.lost_clicks > b.found.lost_clicks;
  });
  return out;
}

}  // namespace sitelark
