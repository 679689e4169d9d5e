#include "pipeline/rank_job.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "analyzers/host_names.h"
#include "analyzers/rankings/merged_list.h"
#include "crawler/crawl/registrable.h"
#include "model/url.h"

namespace sitelark {
namespace {

double at(const std::map<std::string, double>& sums, const std::string& unit) {
  const auto known = sums.find(unit);
  return known == sums.end() ? 0 : known->second;
}

}  // namespace

void RankJob::take_open_look() {
  look = plan->open.look.id;
  read = plan->before;
  for (const LookPage& page : plan->open.pages) take_page(page.list, page.more);
  if (!plan->open.tasks.empty()) task = plan->open.tasks.front();
}

void RankJob::take_page(const ResultList& list, bool has_more) {
  const bool is_last = !list.pages.empty() && list.pages.back() >= highest_page();
  if (is_last) more = has_more && !list.ended;
  read.push_back(list);
  fresh = true;
}

std::int32_t RankJob::highest_page() const {
  std::int32_t highest = 0;
  for (const ResultList& part : read) {
    for (const std::int32_t page : part.pages) highest = std::max(highest, page);
  }
  return highest;
}

ResultList RankJob::list() const { return merged_list(read, std::max(limits->page_size, 1)); }

std::optional<std::int32_t> RankJob::next_page(const Watch& watch) const {
  std::set<std::int32_t> known;
  for (const ResultList& part : read) known.insert(part.pages.begin(), part.pages.end());
  if (limits->pages_at_once > 1 && !known.empty()) return std::nullopt;
  const bool is_found = plan->strategy == DepthStrategy::until_found && !known.empty() &&
                        own_standing(list(), watch) == Standing::found;
  if (is_found) return std::nullopt;
  for (const std::int32_t page : plan->pages) {
    if (known.contains(page)) continue;
    if (!more && page > highest_page()) return std::nullopt;
    return page;
  }
  return std::nullopt;
}

SerpQuery RankJob::query(std::int32_t page) const {
  SerpQuery query{.keyword = plan->keyword, .setting = plan->setting, .page = page};
  if (limits->pages_at_once > 1) {
    query.page = 1;
    query.pages = plan->pages.empty() ? 1 : plan->pages.back();
    query.stop_at = stop_at;
  }
  return query;
}

std::vector<StopHost> stop_hosts(const Watch& watch) {
  std::vector<StopHost> out;
  for (const RankedSite& site : watch.sites) {
    const auto url = Url::parse(site.url);
    if (!site.own || !url || !url->is_http() || url->port()) continue;
    const std::string host(without_www(url->host()));
    const bool all = site.match == SiteMatch::host_and_subdomains ||
                     std::find(site.subdomains.begin(), site.subdomains.end(), "*") != site.subdomains.end();
    if (site.match == SiteMatch::registrable_domain) {
      const std::string domain = registrable_domain(host);
      out.push_back({domain.empty() ? host : domain, true});
    } else if (site.match == SiteMatch::host || all) {
      out.push_back({host, all});
      for (const std::string& label : site.subdomains) {
        if (!all) out.push_back({fmt::format("{}.{}", label, host), false});
      }
    }
  }
  return out;
}

Standing own_standing(const ResultList& list, const Watch& watch) {
  Standing best = Standing::skipped;
  for (const RankedSite& site : watch.sites) {
    if (site.own) best = std::min(best, watch.rank_of(list, site).standing);
  }
  return best;
}

bool RankBudget::allows(const std::string& unit, double price) const {
  constexpr double kRounding = 1e-9;
  return !most_ || price <= 0 || at(spent_, unit) + at(reserved_, unit) + price <= *most_ + kRounding;
}

void RankBudget::pay(const std::string& unit, double reserved, double cost) {
  reserved_[unit] -= reserved;
  if (cost > 0) spent_[unit] += cost;
}

}  // namespace sitelark
