#include "pipeline/rank_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <set>
#include <thread>

#include "analyzers/rankings/merged_list.h"
#include "pipeline/rank_lane.h"

namespace sitelark {
namespace {

constexpr int kMostAttempts = 4;
constexpr double kWaits[] = {2, 8, 30};    // seconds before the attempts after the first
constexpr double kLongestWait = 300;       // a provider that asks for more is not asked again in this check
constexpr int kMostGivenUp = 10;           // in a row; then the provider is left alone
constexpr double kTaskPatience = 20 * 60;  // for tasks of a queue, since one was done last
constexpr double kLongestReadyWait = 60;
constexpr double kDrain = 150;  // for answers that are under way when the check is to end

struct Job {
  const PlannedLook* plan = nullptr;
  std::size_t lane = 0;
  std::int64_t look = 0;
  std::vector<ResultList> read;
  bool fresh = false;         // this very look has read something
  bool more = true;           // the engine has pages after the last one read
  QueuedTask task;            // task.task empty: none
  int attempts = 0;           // of the request at hand
  std::int32_t requests = 0;  // not stored yet, as their cost
  double cost = 0;
};

struct Sent {
  std::size_t lane = 0;
  std::optional<std::size_t> job;  // none: the question which tasks are done
  SerpStep step = SerpStep::look;
  SerpQuery query;
  double price = 0;  // if the answer does not say
};

class RankCheck {
 public:
  RankCheck(const CheckSetup& setup, const RankCheckPlan& plan) : setup_(setup), ranks_(setup.ranks) {
    for (const PlannedLook& look : plan.looks) add_job(look);
  }

  Result<CheckEnd> run() {
    if (auto watched = ranks_.watch(setup_.watch); !watched) return tl::unexpected<Error>(watched.error());
    for (;;) {
      if (setup_.hooks.cancelled && setup_.hooks.cancelled()) stop();
      if (!stopped_) send_all();
      if (trouble_) return tl::unexpected<Error>(*trouble_);
      if (is_over()) break;
      take_answers();
      if (trouble_) return tl::unexpected<Error>(*trouble_);
    }
    leave_rest();
    if (trouble_) return tl::unexpected<Error>(*trouble_);
    return end_;
  }

 private:
  double now() const {
    if (setup_.hooks.seconds) return setup_.hooks.seconds();
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
  }
  std::int64_t utc() const { return setup_.hooks.utc ? setup_.hooks.utc() : std::time(nullptr); }

  // What the store could not do ends the check.
  template <class T>
  bool stored(const Result<T>& result) {
    if (!result && !trouble_) trouble_ = result.error();
    return static_cast<bool>(result);
  }

  // -- the plan as jobs

  void add_job(const PlannedLook& look) {
    Job job{.plan = &look, .lane = lane_of(look.provider), .look = look.open.look.id, .read = look.before};
    for (const LookPage& page : look.open.pages) {
      job.read.push_back(page.list);
      job.fresh = true;
      if (page.list.pages.empty() || page.list.pages.back() < highest_page(job)) continue;
      job.more = page.more && !page.list.ended;
    }
    const std::size_t number = jobs_.size();
    RankLane& lane = *lanes_[job.lane];
    if (!look.open.tasks.empty()) {
      job.task = look.open.tasks.front();
      lane.tasks[job.task.task] = number;
      lane.tasks_since = now();
    } else {
      lane.add(number);
    }
    jobs_.push_back(std::move(job));
  }

  std::size_t lane_of(const std::string& provider) {
    const auto [known, fresh] = lane_ids_.emplace(provider, lanes_.size());
    if (fresh) lanes_.push_back(std::make_unique<RankLane>(setup_.providers.at(provider)));
    return known->second;
  }

  static std::int32_t highest_page(const Job& job) {
    std::int32_t highest = 0;
    for (const ResultList& part : job.read) {
      for (const std::int32_t page : part.pages) highest = std::max(highest, page);
    }
    return highest;
  }

  ResultList list_of(const Job& job) const {
    return merged_list(job.read, std::max(lanes_[job.lane]->limits().page_size, 1));
  }

  // The best of the own sites.
  Standing standing_in(const ResultList& list) const {
    Standing best = Standing::skipped;
    for (const RankedSite& site : setup_.watch.sites) {
      if (site.own) best = std::min(best, setup_.watch.rank_of(list, site).standing);
    }
    return best;
  }

  // The page to be asked for next; nullopt: the look has what it wants.
  std::optional<std::int32_t> next_page(const Job& job) const {
    std::set<std::int32_t> read;
    for (const ResultList& part : job.read) read.insert(part.pages.begin(), part.pages.end());
    const bool all_at_once = lanes_[job.lane]->limits().pages_at_once > 1;
    if (all_at_once && !read.empty()) return std::nullopt;
    const bool found = job.plan->strategy == DepthStrategy::until_found && !read.empty() &&
                       standing_in(list_of(job)) == Standing::found;
    if (found) return std::nullopt;
    for (const std::int32_t page : job.plan->pages) {
      if (read.contains(page)) continue;
      if (!job.more && page > highest_page(job)) return std::nullopt;
      return page;
    }
    return std::nullopt;
  }

  SerpQuery query_of(const Job& job, std::int32_t page) const {
    SerpQuery query{.keyword = job.plan->keyword, .setting = job.plan->setting, .page = page};
    if (lanes_[job.lane]->limits().pages_at_once > 1) {
      query.page = 1;
      query.pages = job.plan->pages.empty() ? 1 : job.plan->pages.back();
    }
    return query;
  }

  // -- sending

  void send_all() {
    for (std::size_t n = 0; n < lanes_.size() && !trouble_; ++n) {
      RankLane& lane = *lanes_[n];
      if (lane.closed) continue;
      ask_which_are_ready(n);
      while (!trouble_ && !lane.closed && !stopped_) {
        const auto job = lane.next(now());
        if (!job) break;
        advance(*job);
      }
    }
  }

  // Sends what the job needs next, or ends it.
  void advance(std::size_t number) {
    Job& job = jobs_[number];
    RankLane& lane = *lanes_[job.lane];
    SerpStep step = job.plan->queue ? SerpStep::submit : SerpStep::look;
    std::optional<std::int32_t> page = next_page(job);
    if (!job.task.task.empty()) {
      step = SerpStep::fetch;
      page = job.task.page;
    }
    if (!page) return finish(job, "");
    const SerpQuery query = query_of(job, *page);
    const double price = step == SerpStep::fetch ? 0 : lane.limits().cost_per_request * query.pages;
    if (step != SerpStep::fetch && is_beyond_caps(lane, price)) return leave_for_caps(job);
    const auto request = lane.provider().request(step, query, job.task.task, lane.secrets());
    if (!request) return give_up(job, LookStatus::refused, request.error().what);
    if (!begin(job)) return;
    start(*request, {.lane = job.lane, .job = number, .step = step, .query = query, .price = price});
    ++job.requests;
  }

  void start(const ApiRequest& request, Sent sent) {
    const std::int64_t tag = ++last_tag_;
    setup_.client.start(request, tag);
    RankLane& lane = *lanes_[sent.lane];
    lane.sent(now());
    pending_cost_[lane.limits().unit] += sent.price;
    sent_.emplace(tag, std::move(sent));
    ++end_.requests;
  }

  bool begin(Job& job) {
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
    return stored(id);
  }

  bool is_beyond_caps(const RankLane& lane, double price) {
    const CheckCaps& caps = setup_.caps;
    const std::string& unit = lane.limits().unit;
    constexpr double kCent = 1e-9;
    const bool beyond = (caps.max_requests && end_.requests + 1 > *caps.max_requests) ||
                        (caps.max_cost && price > 0 &&
                         end_.cost[unit] + pending_cost_[unit] + price > *caps.max_cost + kCent);
    end_.capped = end_.capped || beyond;
    return beyond;
  }

  void ask_which_are_ready(std::size_t n) {
    RankLane& lane = *lanes_[n];
    const bool due = !lane.tasks.empty() && !lane.asking_ready && now() >= lane.ask_ready_at;
    if (!due || !lane.may_send(now())) return;
    if (now() - lane.tasks_since > kTaskPatience) {
      end_.waiting += static_cast<std::int64_t>(lane.tasks.size());
      lane.tasks.clear();
      return;
    }
    const Job& any = jobs_[lane.tasks.begin()->second];
    const SerpQuery query = query_of(any, any.task.page);
    const auto request = lane.provider().request(SerpStep::ready, query, "", lane.secrets());
    if (!request) {  // it cannot be asked: each task is tried
      for (const auto& [task, job] : lane.tasks) lane.add(job);
      lane.tasks.clear();
      return;
    }
    lane.asking_ready = true;
    start(*request, {.lane = n, .job = std::nullopt, .step = SerpStep::ready, .query = query});
  }

  // -- answers

  void take_answers() {
    const double wait = seconds_to_wait();
    const std::chrono::milliseconds time(static_cast<std::int64_t>(std::ceil(wait * 1000)));
    std::vector<ApiAnswer> answers;
    if (setup_.client.in_flight() > 0) {
      answers = setup_.client.poll(time);
    } else if (setup_.hooks.sleep) {
      setup_.hooks.sleep(time);
    } else {
      std::this_thread::sleep_for(time);
    }
    for (const ApiAnswer& answer : answers) {
      if (!trouble_) take_answer(answer);
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
    return std::max(wait, kShortest);
  }

  CheckProgress progress(double wait) const {
    CheckProgress out{.looks = static_cast<std::int64_t>(jobs_.size()),
                      .ended = ended_,
                      .failed = failures_,
                      .requests = end_.requests};
    for (const auto& lane : lanes_) out.waiting += static_cast<std::int64_t>(lane->tasks.size());
    out.paused = sent_.empty() && wait > 0.2;
    return out;
  }

  void take_answer(const ApiAnswer& answer) {
    const auto found = sent_.find(answer.tag);
    if (found == sent_.end()) return;
    const Sent sent = std::move(found->second);
    sent_.erase(found);
    RankLane& lane = *lanes_[sent.lane];
    lane.answered();
    const SerpAnswer said = lane.provider().read(sent.step, sent.query, answer);
    const std::string& unit = lane.limits().unit;
    pending_cost_[unit] -= sent.price;
    // An answer that says nothing of its price is paid for when it is one.
    const bool is_paid = answer.outcome == LookStatus::looked && answer.status >= 200 && answer.status < 300;
    const double cost = said.cost >= 0 ? said.cost : is_paid ? sent.price : 0;
    if (cost > 0) end_.cost[unit] += cost;
    if (!sent.job) return take_ready(lane, said);
    Job& job = jobs_[*sent.job];
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

  void take_page(Job& job, const Sent& sent, const SerpAnswer& said, const std::string& body) {
    LookPage page{.page = sent.step == SerpStep::fetch ? job.task.page : sent.query.page,
                  .list = said.list,
                  .more = said.more,
                  .requests = job.requests,
                  .cost = job.cost,
                  .body = body};
    if (!stored(ranks_.add_page(job.look, page))) return;
    job.requests = 0;
    job.cost = 0;
    job.attempts = 0;
    job.task = {};
    job.fresh = true;
    job.more = said.more && !said.list.ended;
    job.read.push_back(said.list);
    RankLane& lane = *lanes_[job.lane];
    lane.given_up = 0;
    lane.tasks_since = now();
    if (!next_page(job)) return finish(job, "");
    if (lane.closed) return give_up(job, *lane.closed, lane.closed_detail);
    lane.add_first(number_of(job));
  }

  void take_task(Job& job, const Sent& sent, const SerpAnswer& said) {
    job.task = {.look = job.look, .page = sent.query.page, .task = said.task, .submitted_at = utc()};
    if (!stored(ranks_.add_task(job.task, job.requests, job.cost))) return;
    job.requests = 0;
    job.cost = 0;
    job.attempts = 0;
    RankLane& lane = *lanes_[job.lane];
    lane.given_up = 0;
    lane.tasks_since = now();
    wait_for_task(job);
  }

  void wait_for_task(const Job& job) {
    RankLane& lane = *lanes_[job.lane];
    if (lane.tasks.empty()) lane.ask_ready_at = std::max(lane.ask_ready_at, now() + lane.ready_wait);
    lane.tasks[job.task.task] = number_of(job);
  }

  void take_ready(RankLane& lane, const SerpAnswer& said) {
    lane.asking_ready = false;
    bool any = false;
    for (const std::string& task : said.ready) {
      const auto known = lane.tasks.find(task);
      if (known == lane.tasks.end()) continue;
      lane.add(known->second);
      lane.tasks.erase(known);
      any = true;
    }
    lane.ready_wait = any ? 5 : std::min(lane.ready_wait * 1.5, kLongestReadyWait);
    const double asked = said.retry_after ? static_cast<double>(*said.retry_after) : 0;
    lane.ask_ready_at = now() + std::max(lane.ready_wait, asked);
    if (said.status == LookStatus::auth || said.status == LookStatus::quota) {
      lane.closed = said.status;
      lane.closed_detail = said.detail;
      close(lane);
    }
  }

  std::size_t number_of(const Job& job) const { return static_cast<std::size_t>(&job - jobs_.data()); }

  void retry_or_give_up(Job& job, const SerpAnswer& said) {
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

  void save_cost(Job& job) {
    if (job.requests == 0 && job.cost == 0) return;
    stored(ranks_.add_cost(job.look, job.requests, job.cost));
    job.requests = 0;
    job.cost = 0;
  }

  void finish(Job& job, const std::string& missing) {
    if (!begin(job)) return;
    save_cost(job);
    const ResultList list = list_of(job);
    if (!stored(ranks_.finish(job.look, list, missing))) return;
    ++ended_;
    const Standing standing = standing_in(list);
    ++(standing == Standing::found          ? end_.found
       : standing == Standing::not_in_first ? end_.not_in_first
                                            : end_.skipped);
    if (!missing.empty()) ++end_.partial;
  }

  void note_failure(LookStatus status, const std::string& detail, const SerpAnswer* said) {
    CheckFailure& failure = end_.failed[status];
    if (failure.count++ == 0) {
      failure.detail = detail;
      if (said != nullptr) failure.advice = said->advice, failure.advice_zh = said->advice_zh;
    }
    ++failures_;
  }

  // What was paid for stays: pages that were read make a list, a task in a queue can be fetched later.
  void give_up(Job& job, LookStatus status, const std::string& detail, const SerpAnswer* said = nullptr) {
    RankLane& lane = *lanes_[job.lane];
    if (!begin(job)) return;
    save_cost(job);
    const bool task_is_lost =
        !is_worth_retrying(status) && status != LookStatus::auth && status != LookStatus::quota;
    if (!job.task.task.empty() && !task_is_lost) {
      ++end_.waiting;
    } else if (job.fresh) {
      const auto page = next_page(job);
      finish(job, fmt::format("page {}: {}{}{}", page.value_or(0), name(status), detail.empty() ? "" : ": ",
                              detail));
    } else {
      if (!stored(ranks_.fail(job.look, status, detail))) return;
      note_failure(status, detail, said);
      ++ended_;
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
      if (!trouble_) give_up(jobs_[number], *lane.closed, lane.closed_detail);
    }
    end_.waiting += static_cast<std::int64_t>(lane.tasks.size());
    lane.tasks.clear();
  }

  void leave_for_caps(Job& job) {
    if (job.fresh) return finish(job, "further pages were beyond the limit of the check");
    ++end_.left;
    if (job.look != 0) save_cost(job);
  }

  void stop() {
    if (stopped_) return;
    stopped_ = true;
    end_.cancelled = true;
    stopped_at_ = now();
  }

  bool is_over() const {
    if (stopped_) return sent_.empty() || now() - stopped_at_ > kDrain;
    if (!sent_.empty()) return false;
    return std::none_of(lanes_.begin(), lanes_.end(), [](const auto& lane) {
      return !lane->closed && (lane->has_jobs() || !lane->tasks.empty());
    });
  }

  // After Ctrl-C: looks stay open, so the next check of today goes on with them.
  void leave_rest() {
    for (const auto& lane : lanes_) {
      for (const std::size_t number : lane->take_all()) {
        ++end_.left;
        if (jobs_[number].look != 0 && !trouble_) save_cost(jobs_[number]);
      }
      end_.waiting += static_cast<std::int64_t>(lane->tasks.size());
    }
  }

  const CheckSetup& setup_;
  RankRecords& ranks_;
  std::vector<std::unique_ptr<RankLane>> lanes_;
  std::map<std::string, std::size_t> lane_ids_;
  std::vector<Job> jobs_;
  std::map<std::int64_t, Sent> sent_;
  std::map<std::string, double> pending_cost_;  // of what is under way, by unit
  std::int64_t last_tag_ = 0, ended_ = 0, failures_ = 0;
  bool stopped_ = false;
  double stopped_at_ = 0;
  std::optional<Error> trouble_;
  CheckEnd end_;
};

}  // namespace

Result<CheckEnd> run_check(const CheckSetup& setup, const RankCheckPlan& plan) {
  return RankCheck(setup, plan).run();
}

}  // namespace sitelark
