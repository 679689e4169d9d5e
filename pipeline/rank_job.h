// RankJob: one look while a check works on it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/rank_plan.h"

namespace sitelark {

struct RankJob {
  const PlannedLook* plan = nullptr;
  const ProviderLimits* limits = nullptr;
  std::size_t lane = 0;
  std::int64_t look = 0;
  std::vector<ResultList> read;
  bool fresh = false;         // this very look has read something
  bool more = true;           // the engine has pages after the last one read
  QueuedTask task;            // task.task empty: none
  int attempts = 0;           // of the request at hand
  std::int32_t requests = 0;  // not stored yet, as their cost
  double cost = 0;
  std::vector<StopHost> stop_at;  // of until_found, where one request brings several pages
  std::string missing;            // why a wanted page is not in its list, while its redirect links are asked

  void take_open_look();  // of the plan: pages that it has read, and its task
  void take_page(const ResultList& list, bool has_more);
  std::int32_t highest_page() const;
  ResultList list() const;
  // The page to be asked for next; nullopt: the look has what it wants.
  std::optional<std::int32_t> next_page(const Watch& watch) const;
  SerpQuery query(std::int32_t page) const;
};

// Hosts of the own sites at whose result a look may end. A site that is a single address or a folder has
// none: another page of its host would end the look too early.
std::vector<StopHost> stop_hosts(const Watch& watch);

// Where the best of the own sites stands.
Standing own_standing(const ResultList& list, const Watch& watch);

// What a check has spent and may spend, by unit.
class RankBudget {
 public:
  explicit RankBudget(std::optional<double> most) : most_(most) {}
  bool allows(const std::string& unit, double price) const;
  void reserve(const std::string& unit, double price) { reserved_[unit] += price; }
  void pay(const std::string& unit, double reserved, double cost);
  const std::map<std::string, double>& spent() const { return spent_; }

 private:
  std::optional<double> most_;
  std::map<std::string, double> reserved_, spent_;
};

}  // namespace sitelark
