// Runs a planned check of ranks: asks the providers, politely and at most as long and dear as allowed, and
// stores every answer as it arrives. Killed at any time and run again, it goes on: nothing that was stored is
// paid for twice. Errors become failed looks, never ranks. One thread, that of the store.
#pragma once

#include <functional>
#include <map>
#include <optional>

#include "crawler/serp/api_client.h"
#include "pipeline/rank_plan.h"

namespace sitelark {

struct CheckCaps {
  std::optional<std::int64_t> max_requests;  // in all, repeats included
  std::optional<double> max_cost;            // of each unit (USD, credits) by itself
};

struct CheckProgress {
  std::int64_t looks = 0, ended = 0, failed = 0, requests = 0;
  std::int64_t waiting = 0;  // in a provider's queue
  bool paused = false;       // nobody may be asked right now
};

struct CheckHooks {
  std::function<void(const CheckProgress&)> progress;
  std::function<bool()> cancelled;
  // For tests; else the clocks of the system.
  std::function<double()> seconds;    // steady
  std::function<std::int64_t()> utc;  // seconds since 1970
  std::function<void(std::chrono::milliseconds)> sleep;
};

struct CheckFailure {
  std::int64_t count = 0;
  std::string detail;             // of the first
  std::string advice, advice_zh;  // what the provider's file says can be done; may be empty
};

struct CheckEnd {
  std::int64_t found = 0, not_in_first = 0, skipped = 0;  // looks that ended in a list, by the best own site
  std::int64_t partial = 0;                               // of them: not all wanted pages could be read
  std::map<LookStatus, CheckFailure> failed;
  std::int64_t left = 0;     // not asked: a cap was reached, or interrupted
  std::int64_t waiting = 0;  // tasks that a queue has not done yet; the next check fetches them
  std::int64_t requests = 0;
  std::map<std::string, double> cost;  // by unit
  bool capped = false, cancelled = false;

  std::int64_t looked() const { return found + not_in_first + skipped; }
  bool is_whole() const { return failed.empty() && left == 0 && waiting == 0 && partial == 0; }
};

struct CheckSetup {
  RankRecords& ranks;
  const KnownProviders& providers;
  ApiClient& client;
  Watch watch;
  std::int64_t today = 0;
  CheckCaps caps;
  CheckHooks hooks;
};

// Fails only where the store does; then what was sent before is stored as far as it could be.
Result<CheckEnd> run_check(const CheckSetup& setup, const RankCheckPlan& plan);

}  // namespace sitelark
