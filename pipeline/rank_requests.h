// RankRequests: what is under way to providers during a check, and what it costs.
#pragma once

#include <map>
#include <optional>

#include "pipeline/rank_job.h"
#include "pipeline/rank_lane.h"
#include "pipeline/rank_tally.h"

namespace sitelark {

struct SentRequest {
  std::size_t lane = 0;
  std::optional<std::size_t> job;  // none: the question which tasks are done
  SerpStep step = SerpStep::look;
  SerpQuery query;
  double price = 0;  // if the answer does not say
};

struct AnsweredRequest {
  SentRequest sent;
  SerpAnswer said;
  double cost = 0;
};

class RankRequests {
 public:
  RankRequests(const CheckSetup& setup, RankTally& tally)
      : setup_(setup), tally_(tally), budget_(setup.caps.max_cost) {}

  // Would one more request pass the limits of the check? Then the tally says so.
  bool is_beyond_caps(const RankLane& lane, double price);
  void start(RankLane& lane, const ApiRequest& request, SentRequest sent, double now);

  bool is_empty() const { return sent_.empty(); }
  // Whose answer this is; nullopt: nobody's.
  std::optional<SentRequest> take(const ApiAnswer& answer);
  // Reads and pays for it.
  AnsweredRequest read(RankLane& lane, SentRequest sent, const ApiAnswer& answer);

  const std::map<std::string, double>& spent() const { return budget_.spent(); }

 private:
  const CheckSetup& setup_;
  RankTally& tally_;
  RankBudget budget_;
  std::map<std::int64_t, SentRequest> sent_;  // by tag
  std::int64_t last_tag_ = 0;
};

}  // namespace sitelark
