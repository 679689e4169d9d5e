#include "pipeline/rank_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <thread>

#include "pipeline/rank_job.h"
#include "pipeline/rank_keeper.h"
#include "pipeline/rank_lane.h"
#include "pipeline/rank_requests.h"

namespace sitelark {
namespace {

constexpr int kMostAttempts = 4;
constexpr double kWaits[] = {2, 8, 30};  // seconds before the attempts after the first
constexpr double kLongestWait = 300;     // a provider that asks for more is not asked again in this check
constexpr int kMostGivenUp = 10;         // in a row; then the provider is left alone
constexpr double kDrain = 150;           // for answers that are under way when the check is to end

constexpr std::chrono::milliseconds kBetweenClients{20};

class RankCheck {
 public:
  RankCheck(const CheckSetup& setup, const RankCheckPlan& plan)
      : setup_(setup), requests_(setup, tally_), keeper_(setup, tally_, jobs_) {
    for (const PlannedLook& look : plan.looks) add_job(look);
  }

  Result<CheckEnd> run() {
    if (auto watched = setup_.ranks.watch(setup_.watch); !watched)
      return tl::unexpected<Error>(watched.error());
    for (;;) {
      if (setup_.hooks.cancelled && setup_.hooks.cancelled()) stop();
      if (!stopped_) send_all();
      if (keeper_.trouble()) return tl::unexpected<Error>(*keeper_.trouble());
      if (is_over()) break;
      take_answers();
      if (keeper_.trouble()) return tl::unexpected<Error>(*keeper_.trouble());
    }
    leave_rest();
    if (keeper_.trouble()) return tl::unexpected<Error>(*keeper_.trouble());
    return tally_.end(requests_.spent());
  }

 private:
  double now() const {
    if (setup_.hooks.seconds) return setup_.hooks.seconds();
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
  }

  // -- the plan as jobs

  // A task of an earlier check is fetched at once: one that was fetched already, by a check that was killed
  // then, is not named among those that are ready.
  void add_job(const PlannedLook& look) {
    RankJob job{.plan = &look, .lane = lane_of(look.provider)};
    job.limits = &lanes_[job.lane]->limits();
    const bool stops = look.strategy == DepthStrategy::until_found && job.limits->pages_at_once > 1;
    if (stops) job.stop_at = stop_hosts(setup_.watch);
    job.take_open_look();
    lanes_[job.lane]->add(jobs_.size());
    jobs_.push_back(std::move(job));
  }

  std::size_t lane_of(const std::string& provider) {
    const auto [known, fresh] = lane_ids_.emplace(provider, lanes_.size());
    if (fresh) lanes_.push_back(std::make_unique<RankLane>(setup_.providers.at(provider)));
    return known->second;
  }

  // -- sending

  void send_all() {
    for (std::size_t n = 0; n < lanes_.size() && !keeper_.trouble(); ++n) {
      RankLane& lane = *lanes_[n];
      if (lane.closed) continue;
      ask_which_are_ready(n);
      while (!keeper_.trouble() && !lane.closed && !stopped_) {
        const auto job = lane.next(now());
        if (!job) break;
        advance(*job);
      }
    }
  }

  // Sends what the job needs next, or ends it.
  void advance(std::size_t number) {
    RankJob& job = jobs_[number];
    RankLane& lane = *lanes_[job.lane];
    SerpStep step = job.plan->queue ? SerpStep::submit : SerpStep::look;
    std::optional<std::int32_t> page = job.next_page(setup_.watch);
    if (!job.task.task.empty()) {
      step = SerpStep::fetch;
      page = job.task.page;
    }
    if (!page) return keeper_.finish(job, "");
    const SerpQuery query = job.query(*page);
    const double price = step == SerpStep::fetch ? 0 : lane.limits().cost_per_request * query.pages;
    if (step != SerpStep::fetch && requests_.is_beyond_caps(lane, price)) return leave_for_caps(job);
    const auto request = lane.provider().request(step, query, job.task.task, lane.secrets());
    if (!request) return give_up(job, LookStatus::refused, request.error().what);
    if (!keeper_.begin(job)) return;
    requests_.start(lane, *request, {job.lane, number, step, query, price}, now());
    ++job.requests;
  }

  void ask_which_are_ready(std::size_t n) {
    RankLane& lane = *lanes_[n];
    const auto at = lane.queue.ask_at();
    if (!at || now() < *at || !lane.may_send(now())) return;
    if (lane.queue.has_lost_patience(now())) return tally_.add_waiting(lane.queue.take_all().size());
    const RankJob& one = jobs_[lane.queue.asked()];
    const SerpQuery query = one.query(one.task.page);
    const auto request = lane.provider().request(SerpStep::ready, query, "", lane.secrets());
    if (!request) {  // it cannot be asked: each task is tried
      for (const std::size_t job : lane.queue.take_all()) lane.add(job);
      return;
    }
    requests_.start(lane, *request, {n, std::nullopt, SerpStep::ready, query}, now());
  }

  // -- answers

  void take_answers() {
    const double wait = seconds_to_wait();
    std::chrono::milliseconds time(static_cast<std::int64_t>(std::ceil(wait * 1000)));
    if (keeper_.resolving() > 0)
      keeper_.take_resolved(now(), setup_.client.in_flight() > 0 ? time.zero() : time);
    if (keeper_.resolving() > 0) time = std::min(time, kBetweenClients);
    std::vector<ApiAnswer> answers;
    if (setup_.client.in_flight() > 0) {
      answers = setup_.client.poll(time);
    } else if (setup_.hooks.sleep) {
      setup_.hooks.sleep(time);
    } else {
      std::this_thread::sleep_for(time);
    }
    for (const ApiAnswer& answer : answers) {
      if (!keeper_.trouble()) take_answer(answer);
    }
    if (setup_.hooks.progress) setup_.hooks.progress(progress(wait));
  }

  // Short enough for Ctrl-C and the progress line.
  double seconds_to_wait() const {
    constexpr double kLongest = 0.25, kShortest = 0.001;
    double wait = kLongest;
    for (const auto& lane : lanes_) {
      const auto at = lane->closed || stopped_ ? std::nullopt : lane->soonest();
      if (at) wait = std::min(wait, *at - now());
    }
    if (const auto at = keeper_.resolver_soonest()) wait = std::min(wait, *at - now());
    return std::max(wait, kShortest);
  }

  CheckProgress progress(double wait) const {
    CheckProgress out = tally_.progress();
    out.looks = static_cast<std::int64_t>(jobs_.size());
    for (const auto& lane : lanes_) out.waiting += static_cast<std::int64_t>(lane->queue.size());
    out.paused = requests_.is_empty() && keeper_.resolving() == 0 && wait > 0.2;
    return out;
  }

  void take_answer(const ApiAnswer& answer) {
    std::optional<SentRequest> taken = requests_.take(answer);
    if (!taken) return;
    RankLane& lane = *lanes_[taken->lane];
    const auto [sent, said, cost] = requests_.read(lane, std::move(*taken), answer);
    if (!sent.job) return take_ready(lane, said);
    RankJob& job = jobs_[*sent.job];
    job.cost += cost;
    if (sent.step == SerpStep::submit && said.status == LookStatus::pending)
      return take_task(job, sent, said);
    if (sent.step == SerpStep::fetch && said.status == LookStatus::pending) {
      job.attempts = 0;
      return wait_for_task(job);
    }
    if (said.status == LookStatus::looked) return take_page(job, sent, said, answer.body);
    retry_or_give_up(job, said);
  }

  void take_page(RankJob& job, const SentRequest& sent, const SerpAnswer& said, const std::string& body) {
    const std::int32_t page = sent.step == SerpStep::fetch ? job.task.page : sent.query.page;
    if (!keeper_.add_page(job, {.page = page, .list = said.list, .more = said.more, .body = body})) return;
    job.attempts = 0;
    RankLane& lane = *lanes_[job.lane];
    lane.given_up = 0;
    lane.queue.went_on(now());
    if (!job.next_page(setup_.watch)) return keeper_.finish(job, "");
    if (lane.closed) return give_up(job, *lane.closed, lane.closed_detail);
    lane.add_first(number_of(job));
  }

  void take_task(RankJob& job, const SentRequest& sent, const SerpAnswer& said) {
    job.task = {.look = job.look, .page = sent.query.page, .task = said.task};
    if (!keeper_.add_task(job)) return;
    job.attempts = 0;
    RankLane& lane = *lanes_[job.lane];
    lane.given_up = 0;
    lane.queue.went_on(now());
    wait_for_task(job);
  }

  void wait_for_task(const RankJob& job) {
    lanes_[job.lane]->queue.add(job.task.task, number_of(job), job.plan->setting.engine, now());
  }

  void take_ready(RankLane& lane, const SerpAnswer& said) {
    const double asked = said.retry_after ? static_cast<double>(*said.retry_after) : 0;
    for (const std::size_t job : lane.queue.take_ready(said.ready, asked, now())) lane.add(job);
    if (said.status == LookStatus::auth || said.status == LookStatus::quota) {
      lane.closed = said.status;
      lane.closed_detail = said.detail;
      close(lane);
    }
  }

  std::size_t number_of(const RankJob& job) const { return static_cast<std::size_t>(&job - jobs_.data()); }

  void retry_or_give_up(RankJob& job, const SerpAnswer& said) {
    RankLane& lane = *lanes_[job.lane];
    ++job.attempts;
    double wait = kWaits[std::min<std::size_t>(static_cast<std::size_t>(job.attempts) - 1, 2)];
    if (said.retry_after) wait = std::max(wait, static_cast<double>(*said.retry_after));
    const bool again = is_worth_retrying(said.status) && job.attempts < kMostAttempts &&
                       wait <= kLongestWait && !lane.closed && !stopped_;
    if (!again) return give_up(job, said.status, said.detail, &said);
    if (said.status == LookStatus::rate_limited) lane.pause(now() + wait);
    lane.add_later(number_of(job), now() + wait);
  }

  // -- ends

  // What was paid for stays: pages that were read make a list, a task in a queue can be fetched later.
  void give_up(RankJob& job, LookStatus status, const std::string& detail, const SerpAnswer* said = nullptr) {
    RankLane& lane = *lanes_[job.lane];
    if (!keeper_.begin(job)) return;
    keeper_.save_cost(job);
    const bool task_is_lost =
        !is_worth_retrying(status) && status != LookStatus::auth && status != LookStatus::quota;
    if (!job.task.task.empty() && !task_is_lost) {
      tally_.add_waiting(1);
    } else if (job.fresh) {
      const auto page = job.next_page(setup_.watch);
      keeper_.finish(job, fmt::format("page {}: {}{}{}", page.value_or(0), name(status),
                                      detail.empty() ? "" : ": ", detail));
    } else {
      keeper_.fail(job, status, detail, said);
      if (keeper_.trouble()) return;
    }
    ++lane.given_up;
    const bool is_final = status == LookStatus::auth || status == LookStatus::quota;
    if (lane.closed || (!is_final && lane.given_up < kMostGivenUp)) return;
    lane.closed = status;
    lane.closed_detail = detail;
    close(lane);
  }

  // Nobody else is asked of this provider: the others could not be looked up for the same reason.
  void close(RankLane& lane) {
    for (const std::size_t number : lane.take_all()) {
      if (!keeper_.trouble()) give_up(jobs_[number], *lane.closed, lane.closed_detail);
    }
    tally_.add_waiting(lane.queue.take_all().size());
  }

  void leave_for_caps(RankJob& job) {
    if (job.fresh) return keeper_.finish(job, "further pages were beyond the limit of the check");
    tally_.add_left();
    if (job.look != 0) keeper_.save_cost(job);
  }

  void stop() {
    if (stopped_) return;
    stopped_ = true;
    tally_.set_cancelled();
    stopped_at_ = now();
  }

  bool is_over() const {
    if (stopped_) return requests_.is_empty() || now() - stopped_at_ > kDrain;
    if (!requests_.is_empty() || keeper_.resolving() > 0) return false;
    return std::none_of(lanes_.begin(), lanes_.end(), [](const auto& lane) {
      return !lane->closed && (lane->has_jobs() || !lane->queue.is_empty());
    });
  }

  // After Ctrl-C: looks stay open, so the next check of today goes on with them.
  void leave_rest() {
    for (const auto& lane : lanes_) {
      for (const std::size_t number : lane->take_all()) {
        tally_.add_left();
        if (jobs_[number].look != 0) keeper_.save_cost(jobs_[number]);
      }
      tally_.add_waiting(lane->queue.size());
    }
    for (std::size_t n = 0; n < keeper_.resolving(); ++n) tally_.add_left();
  }

  const CheckSetup& setup_;
  std::vector<std::unique_ptr<RankLane>> lanes_;
  std::map<std::string, std::size_t> lane_ids_;
  std::vector<RankJob> jobs_;
  bool stopped_ = false;
  double stopped_at_ = 0;
  RankTally tally_;
  RankRequests requests_;
  RankKeeper keeper_;
};

}  // namespace

Result<CheckEnd> run_check(const CheckSetup& setup, const RankCheckPlan& plan) {
  return RankCheck(setup, plan).run();
}

}  // namespace sitelark
