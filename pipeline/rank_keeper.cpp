#include "pipeline/rank_keeper.h"

#include <ctime>

namespace sitelark {
namespace {

void forget_spent(RankJob& job) {
  job.requests = 0;
  job.cost = 0;
}

}  // namespace

RankKeeper::RankKeeper(const CheckSetup& setup, RankTally& tally, std::vector<RankJob>& jobs)
    : setup_(setup), ranks_(setup.ranks), tally_(tally), jobs_(jobs) {
  if (setup.redirects != nullptr) resolver_.emplace(*setup.redirects);
}

std::int64_t RankKeeper::utc() const { return setup_.hooks.utc ? setup_.hooks.utc() : std::time(nullptr); }

bool RankKeeper::begin(RankJob& job) {
  if (job.look != 0) return true;
  const auto series = ranks_.series(job.plan->keyword, job.plan->setting);
  if (!stored(series)) return false;
  const auto id = ranks_.begin({.series = *series,
                                .day = setup_.today,
                                .asked_at = utc(),
                                .provider = job.plan->provider,
                                .strategy = job.plan->strategy,
                                .pages_wanted = static_cast<std::int32_t>(job.plan->pages.size())});
  if (stored(id)) job.look = *id;
  return static_cast<bool>(id);
}

bool RankKeeper::add_page(RankJob& job, LookPage page) {
  page.requests = job.requests;
  page.cost = job.cost;
  if (!stored(ranks_.add_page(job.look, page))) return false;
  forget_spent(job);
  job.task = {};
  job.take_page(page.list, page.more);
  return true;
}

bool RankKeeper::add_task(RankJob& job) {
  job.task.submitted_at = utc();
  if (!stored(ranks_.add_task(job.task, job.requests, job.cost))) return false;
  forget_spent(job);
  return true;
}

void RankKeeper::save_cost(RankJob& job) {
  if (trouble_ || (job.requests == 0 && job.cost == 0)) return;
  stored(ranks_.add_cost(job.look, job.requests, job.cost));
  forget_spent(job);
}

void RankKeeper::finish(RankJob& job, const std::string& missing) {
  if (!begin(job)) return;
  save_cost(job);
  const ResultList list = job.list();
  if (resolver_ && resolver_->take(&job - jobs_.data(), list)) {
    job.missing = missing;
  } else {
    end(job, list, missing);
  }
}

void RankKeeper::end(const RankJob& job, const ResultList& list, const std::string& missing) {
  if (!trouble_ && stored(ranks_.finish(job.look, list, missing)))
    tally_.add(own_standing(list, setup_.watch), missing);
}

void RankKeeper::fail(const RankJob& job, LookStatus status, const std::string& detail,
                      const SerpAnswer* said) {
  if (stored(ranks_.fail(job.look, status, detail))) tally_.add_failure(status, detail, said);
}

std::optional<double> RankKeeper::resolver_soonest() const {
  return resolver_ ? resolver_->soonest() : std::nullopt;
}

void RankKeeper::take_resolved(double now, std::chrono::milliseconds wait) {
  if (!resolver_) return;
  for (const ListResolver::Resolved& one : resolver_->work(now, wait)) {
    const RankJob& job = jobs_[static_cast<std::size_t>(one.ticket)];
    end(job, one.list, job.missing);
  }
}

}  // namespace sitelark
