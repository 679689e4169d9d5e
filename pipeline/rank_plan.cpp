#include "pipeline/rank_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "analyzers/rankings/merged_list.h"
#include "analyzers/rankings/site_match.h"
#include "crawler/crawl/registrable.h"
#include "pipeline/project_ranks.h"
#include "pipeline/rank_depth.h"
#include "text/calendar.h"
#include "text/dates.h"
#include "text/fold.h"

namespace sitelark {
namespace {

bool has(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_asked_for(const Keyword& keyword, const CheckRequest& request) {
  if (!request.groups.empty() && !has(request.groups, keyword.group)) return false;
  const auto is_tag = [&](const std::string& tag) { return has(request.tags, tag); };
  if (!request.tags.empty() && std::none_of(keyword.tags.begin(), keyword.tags.end(), is_tag)) return false;
  const auto is_it = [&](const std::string& text) { return fold(text) == fold(keyword.text); };
  return request.keywords.empty() || std::any_of(request.keywords.begin(), request.keywords.end(), is_it);
}

std::vector<Keyword> by_priority(std::vector<Keyword> keywords) {
  std::stable_sort(keywords.begin(), keywords.end(), [](const Keyword& a, const Keyword& b) {
    return std::pair(a.priority.empty(), a.priority) < std::pair(b.priority.empty(), b.priority);
  });
  return keywords;
}

// A list as one part for each of its pages; features, which name no page, stay with the first.
std::vector<ResultList> parts_of(const ResultList& list) {
  std::vector<ResultList> parts;
  for (const std::int32_t page : list.pages) {
    ResultList& part = parts.emplace_back();
    part.pages = {page};
    part.total = list.total;
    part.ended = list.ended && page == list.pages.back();
    for (const SearchResult& result : list.results) {
      if (result.page == page) part.results.push_back(result);
    }
    if (parts.size() == 1) part.features = list.features;
  }
  return parts;
}

class Planner {
 public:
  Planner(RankRecords& ranks, const CheckRequest& request, const KnownProviders& providers)
      : ranks_(ranks), request_(request), providers_(providers), own_(ranked_sites(request.project)) {
    std::erase_if(own_, [](const RankedSite& site) { return !site.own; });
  }

  Result<RankCheckPlan> plan() {
    if (auto known = read_known(); !known) return tl::unexpected<Error>(known.error());
    plan_fetches();
    const std::vector<Keyword> keywords = by_priority(request_.project.keywords);
    for (const ProjectRank& rank : request_.project.ranks) {
      if (!request_.providers.empty() && !has(request_.providers, rank.provider)) continue;
      const auto found = providers_.find(rank.provider);
      if (found == providers_.end())
        return tl::unexpected<Error>(Error{fmt::format("there is no provider \"{}\"", rank.provider),
                                           "`sitelark providers list` names them all.", true});
      if (auto planned = plan_table(rank, *found->second.provider, keywords); !planned)
        return tl::unexpected<Error>(planned.error());
    }
    estimate();
    return std::move(plan_);
  }

 private:
  using Key = std::pair<std::string, SearchSetting>;

  Result<void> read_known() {
    auto series = ranks_.all_series();
    if (!series) return tl::unexpected<Error>(series.error());
    for (RankSeries& one : *series) {
      ids_[{fold(one.keyword), one.setting}] = one.id;
      by_id_.emplace(one.id, std::move(one));
    }
    auto open = ranks_.open_looks();
    if (!open) return tl::unexpected<Error>(open.error());
    for (OpenLook& one : *open) open_.emplace(one.look.series, std::move(one));
    return {};
  }

  // Tasks of earlier days that wait in a queue, paid for: they are fetched, whatever is due today.
  void plan_fetches() {
    for (const auto& [series, open] : open_) {
      const auto of = by_id_.find(series);
      const bool counts = open.look.day < request_.today && !open.tasks.empty() && of != by_id_.end() &&
                          providers_.contains(open.look.provider);
      if (!counts) continue;
      PlannedLook look{.keyword = of->second.keyword,
                       .setting = of->second.setting,
                       .provider = open.look.provider,
                       .queue = true,
                       .strategy = open.look.strategy,
                       .series = series,
                       .open = open};
      look.pages = first_pages(open.look.pages_wanted);
      plan_.looks.push_back(std::move(look));
    }
  }

  // Empty: some provider can ask it.
  std::string unknown_engine(const std::string& engine) const {
    const bool known = std::any_of(providers_.begin(), providers_.end(), [&](const auto& one) {
      const std::vector<std::string> engines = one.second.provider->engines();
      return std::find(engines.begin(), engines.end(), engine) != engines.end();
    });
    return known ? std::string() : engine;
  }

  Result<void> plan_table(const ProjectRank& rank, const Provider& provider,
                          const std::vector<Keyword>& keywords) {
    const auto setting = provider.granted(rank.setting, rank.strict);
    RefusedLooks refused;
    if (!setting)
      refused = {setting.error().what, setting.error().hint, 0, unknown_engine(rank.setting.engine)};
    for (const Keyword& keyword : keywords) {
      if (!is_looked_up(keyword, rank) || !is_asked_for(keyword, request_)) continue;
      if (!setting) {
        ++refused.keywords;
        continue;
      }
      PlannedLook look{
          .keyword = keyword.text,
          .setting = *setting,
          .provider = rank.provider,
          .queue = !provider.has_live(setting->engine) || (rank.queue && provider.has_queue(setting->engine)),
          .strategy = rank.strategy};
      if (auto planned = plan_look(std::move(look), rank, provider.limits()); !planned) return planned;
    }
    if (refused.keywords > 0) plan_.refused.push_back(std::move(refused));
    return {};
  }

  Result<void> plan_look(PlannedLook look, const ProjectRank& rank, const ProviderLimits& limits) {
    const Key key{fold(look.keyword), look.setting};
    if (!planned_.insert(key).second) {
      ++plan_.same;
      return {};
    }
    if (const auto id = ids_.find(key); id != ids_.end()) look.series = id->second;
    if (look.series != 0) {
      auto due = go_on(look);
      if (!due) return tl::unexpected<Error>(due.error());
      if (!*due) {
        ++plan_.done;
        return {};
      }
    }
    auto pages = pages_wanted(ranks_, own_, {look.strategy, rank.depth, look.series, request_.today}, limits);
    if (!pages) return tl::unexpected<Error>(pages.error());
    look.pages = std::move(*pages);
    plan_.looks.push_back(std::move(look));
    return {};
  }

  // What today already brought: a whole list (false: not due), a part of one, a look that was interrupted.
  Result<bool> go_on(PlannedLook& look) {
    auto [open, last] = open_.equal_range(look.series);
    for (; open != last; ++open) {
      const Look& known = open->second.look;
      if (known.day == request_.today && known.provider == look.provider) look.open = open->second;
    }
    if (request_.again) return true;
    const auto looks = ranks_.looks(look.series, {request_.today, request_.today});
    if (!looks) return tl::unexpected<Error>(looks.error());
    for (auto one = looks->rbegin(); one != looks->rend(); ++one) {
      if (one->status != LookStatus::looked) continue;
      if (one->detail.empty()) return false;
      if (one->provider != look.provider) continue;  // pages of two providers make no list
      auto list = ranks_.list(one->id);
      if (!list) return tl::unexpected<Error>(list.error());
      if (*list) look.before = parts_of(**list);
      return true;
    }
    return true;
  }

  void estimate() {
    std::map<std::string, CostEstimate> costs;
    for (const PlannedLook& look : plan_.looks) {
      const ProviderLimits& limits = providers_.at(look.provider).provider->limits();
      CostEstimate& cost = costs[look.provider];
      cost.provider = look.provider;
      cost.unit = limits.unit;
      ++cost.looks;
      const std::int64_t pages = missing_pages(look);
      cost.requests += limits.pages_at_once > 1 ? std::min<std::int64_t>(pages, 1) : pages;
      cost.cost += limits.cost_per_request * static_cast<double>(pages);
    }
    for (auto& [id, cost] : costs) plan_.costs.push_back(std::move(cost));
  }

  static std::int64_t missing_pages(const PlannedLook& look) {
    std::set<std::int32_t> missing(look.pages.begin(), look.pages.end());
    for (const ResultList& part : look.before) {
      for (const std::int32_t page : part.pages) missing.erase(page);
    }
    for (const LookPage& part : look.open.pages) {
      for (const std::int32_t page : part.list.pages) missing.erase(page);
    }
    if (!look.open.tasks.empty()) return 0;  // paid for
    return static_cast<std::int64_t>(missing.size());
  }

  RankRecords& ranks_;
  const CheckRequest& request_;
  const KnownProviders& providers_;
  std::vector<RankedSite> own_;
  std::map<Key, std::int64_t> ids_;
  std::map<std::int64_t, RankSeries> by_id_;
  std::multimap<std::int64_t, OpenLook> open_;  // by series
  std::set<Key> planned_;
  RankCheckPlan plan_;
};

}  // namespace

Watch watch_of(const Project& project) {
  return {.sites = ranked_sites(project),
          .rank_of = [](const ResultList& list,
                        const RankedSite& site) { return rank_of(list, site, registrable_domain); },
          .version = kSiteMatchVersion};
}

std::int64_t day_number(std::int64_t utc, std::string_view zone) {
  return parse_day(format_day(utc, zone), "UTC").value_or(utc) / kSecondsPerDay;
}

Result<RankCheckPlan> plan_check(RankRecords& ranks, const CheckRequest& request,
                                 const KnownProviders& providers) {
  return Planner(ranks, request, providers).plan();
}

Result<void> settle_earlier_looks(RankRecords& ranks, std::int64_t today, const KnownProviders& providers) {
  const auto open = ranks.open_looks();
  if (!open) return tl::unexpected<Error>(open.error());
  for (const OpenLook& one : *open) {
    if (one.look.day >= today) continue;
    const auto provider = providers.find(one.look.provider);
    if (!one.tasks.empty() && provider != providers.end()) continue;
    std::vector<ResultList> parts;
    for (const LookPage& page : one.pages) parts.push_back(page.list);
    const std::int32_t size =
        provider == providers.end() ? 10 : provider->second.provider->limits().page_size;
    auto ended = parts.empty() ? ranks.fail(one.look.id, LookStatus::timeout, "interrupted")
                               : ranks.finish(one.look.id, merged_list(std::move(parts), size),
                                              "interrupted: further pages were not read");
    if (!ended) return ended;
  }
  return {};
}

}  // namespace sitelark
