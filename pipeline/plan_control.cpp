#include "pipeline/plan_control.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzers/methods/channels.h"
#include "store/method_records.h"
#include "store/plan_records.h"

namespace sitelark {
namespace {

using Value = std::optional<double>;

// The part of a log that lies within the period.
std::vector<EvidenceReading> within(std::span<const EvidenceReading> readings, const Period& period) {
  std::vector<EvidenceReading> part;
  for (const EvidenceReading& reading : readings) {
    if (reading.kind != "access_log") continue;
    EvidenceReading copy = reading;
    std::erase_if(copy.counts, [&](const EvidenceCount& one) { return !period.holds(one.day); });
    if (!copy.counts.empty()) part.push_back(std::move(copy));
  }
  return part;
}

class Control {
 public:
  Control(Store& store, const ControlRequest& request) : store_(store), request_(request) {
    std::int64_t at = request.goals.now;
    for (int i = 0; i < request.periods; ++i) {
      out_.periods.insert(out_.periods.begin(), period_at(request.kind, at, request.goals.zone));
      at = out_.periods.front().begin - 1;
    }
  }

  Result<ControlReport> report() {
    for (const auto step : {&Control::audits, &Control::methods, &Control::visits, &Control::tasks,
                            &Control::budget, &Control::goals, &Control::awaited}) {
      if (auto done = (this->*step)(); !done) return tl::unexpected<Error>(done.error());
    }
    return std::move(out_);
  }

 private:
  std::string say(const char* english, const char* chinese) const {
    return request_.language == Language::zh ? chinese : english;
  }

  ControlRow row(std::string id, std::string title) const {
    return {std::move(id), std::move(title), std::vector<Value>(out_.periods.size()), {}, {}, {}};
  }

  template <class Measured>
  void add(ControlRow row, Measured&& measured) {
    for (std::size_t i = 0; i < out_.periods.size(); ++i) row.values[i] = measured(out_.periods[i]);
    out_.rows.push_back(std::move(row));
  }

  static Value last_in(const Series& series, const Period& period) {
    Value value;
    for (const auto& [time, number] : series) {
      if (period.holds(time)) value = number;
    }
    return value;
  }

  Result<void> audits() {
    const auto all = store_.snapshots(request_.goals.site);
    if (!all) return tl::unexpected<Error>(all.error());
    Series pages, scores;
    for (auto one = all->rbegin(); one != all->rend(); ++one) {
      if (!one->complete) continue;
      pages.emplace_back(one->started, static_cast<double>(one->pages));
      if (one->score >= 0) scores.emplace_back(one->started, one->score);
    }
    add(row("audits", say("audits", "审计次数")), [&](const Period& period) {
      return Value(std::count_if(pages.begin(), pages.end(),
                                 [&](const auto& one) { return period.holds(one.first); }));
    });
    add(row("audit_score", say("audit score", "审计得分")),
        [&](const Period& period) { return last_in(scores, period); });
    add(row("pages", say("pages", "页面数")), [&](const Period& period) { return last_in(pages, period); });
    return {};
  }

  Result<void> methods() {
    const GoalSubject subject{request_.goals.project, request_.goals.site};
    const auto passed = goal_series(store_, subject, "methods_passed");
    if (!passed) return tl::unexpected<Error>(passed.error());
    add(row("methods_passed", say("methods that pass", "通过的推广方法")),
        [&](const Period& period) { return last_in(*passed, period); });
    return {};
  }

  Result<void> visits() {
    auto readings = store_.methods().readings(request_.goals.site);
    if (!readings) return tl::unexpected<Error>(readings.error());
    readings_ = std::move(*readings);
    constexpr int kEver = 36'500;
    std::vector<Channels> counted;
    for (const Period& period : out_.periods)
      counted.push_back(channels_of(method_list(), within(readings_, period), kEver, period.after));
    ControlRow all = row("visits", say("visits", "访问"));
    all.missing = method_list().evidence_of("access_log").supply.in(request_.language);
    for (std::size_t i = 0; i < counted.size(); ++i) {
      if (counted[i].date > 0) all.values[i] = counted[i].sessions;
    }
    out_.rows.push_back(std::move(all));
    for (std::size_t channel = 0; channel < method_list().channels.size(); ++channel) {
      const ChannelInfo& info = method_list().channels[channel];
      ControlRow one = row(
          fmt::format("visits_{}", info.id),
          fmt::format("{}{}{}", say("visits", "访问"), say(": ", "："), info.title.in(request_.language)));
      for (std::size_t i = 0; i < counted.size(); ++i) {
        if (counted[i].date > 0) one.values[i] = counted[i].counts[channel].sessions;
      }
      out_.rows.push_back(std::move(one));
    }
    return {};
  }

  Result<void> tasks() {
    const auto tasks = store_.plan().tasks(request_.goals.site);
    if (!tasks) return tl::unexpected<Error>(tasks.error());
    const auto count = [&](auto&& counts) {
      return [&, counts](const Period& period) {
        return Value(std::count_if(tasks->begin(), tasks->end(),
                                   [&](const Task& task) { return counts(task, period); }));
      };
    };
    add(row("tasks_made", say("tasks made", "新建任务")),
        count([](const Task& task, const Period& period) { return period.holds(task.created_on); }));
    add(row("tasks_done", say("tasks done", "完成任务")), count([](const Task& task, const Period& period) {
          return task.state == TaskState::done && period.holds(task.done_on);
        }));
    add(row("tasks_overdue", say("tasks overdue at its end", "期末逾期任务")),
        count([this](const Task& task, const Period& period) {
          const std::int64_t end = std::min(period.after, request_.goals.now);
          const bool open_then = task.is_open() || task.done_on >= end;
          return task.due > 0 && task.due < end && open_then;
        }));
    return {};
  }

  Result<void> budget() {
    const Project& project = request_.goals.project;
    ControlRow one =
        row("cost", fmt::format("{}{}{}", say("cost of campaigns", "广告花费"),
                                project.plan.currency.empty() ? "" : ", ", project.plan.currency));
    one.missing = method_list().evidence_of("campaign_import").supply.in(request_.language);
    for (std::size_t i = 0; i < out_.periods.size(); ++i) {
      one.values[i] = spent(readings_, out_.periods[i]);
      if (!project.budget.empty())
        one.planned.emplace_back(planned_budget(project, out_.periods[i], request_.goals.zone));
    }
    out_.rows.push_back(std::move(one));
    return {};
  }

  Result<void> goals() {
    const auto states = goal_states(store_, request_.goals);
    if (!states) return tl::unexpected<Error>(states.error());
    for (const GoalState& state : *states) {
      const auto points = stage_points(request_.goals.project, state.goal.metric, request_.goals.zone);
      const auto targets =
          period_targets(state.goal, state.series, {request_.kind, request_.goals.zone, points});
      ControlRow one = row(fmt::format("goal_{}", state.goal.id), state.goal.title);
      one.metric = state.goal.metric;
      one.planned.resize(out_.periods.size());
      for (std::size_t i = 0; i < out_.periods.size(); ++i) {
        one.values[i] = last_in(state.series, out_.periods[i]);
        for (const PeriodTarget& target : targets) {
          if (target.period.name == out_.periods[i].name) one.planned[i] = target.planned;
        }
      }
      out_.rows.push_back(std::move(one));
    }
    return {};
  }

  // What the month's statistics ask for and nothing brings yet.
  Result<void> awaited() {
    for (const char* metric : {"keywords_top10", "referring_domains"}) {
      const bool ranks = std::string_view(metric) == "keywords_top10";
      const auto series = goal_series(store_, {request_.goals.project, request_.goals.site}, metric);
      if (!series) return tl::unexpected<Error>(series.error());
      ControlRow one = row(metric, ranks ? say("keywords in the top 10", "进入前十的关键词")
                                         : say("domains that link here", "外链域名"));
      one.missing = method_list().evidence_of(ranks ? "rank" : "backlinks").supply.in(request_.language);
      add(std::move(one), [&](const Period& period) { return last_in(*series, period); });
    }
    return {};
  }

  Store& store_;
  const ControlRequest& request_;
  std::vector<EvidenceReading> readings_;
  ControlReport out_;
};

}  // namespace

Result<ControlReport> control_report(Store& store, const ControlRequest& request) {
  return Control(store, request).report();
}

double planned_budget(const Project& project, const Period& period, std::string_view zone, int method) {
  double sum = 0;
  for (const ProjectBudget& line : project.budget) {
    const auto of = parse_period(line.period, zone);
    if (!of || (method != 0 && line.method != method)) continue;
    const std::int64_t shared = std::min(of->after, period.after) - std::max(of->begin, period.begin);
    if (shared > 0)
      sum += line.amount * static_cast<double>(shared) / static_cast<double>(of->after - of->begin);
  }
  return sum;
}

std::optional<double> spent(std::span<const EvidenceReading> readings, const Period& period, int method) {
  std::optional<double> sum;
  const std::string key = method == 0 ? std::string() : fmt::format("{}", method);
  for (const EvidenceReading& reading : readings) {
    if (reading.kind != "campaign_import") continue;
    for (const EvidenceCount& one : reading.counts) {
      if (one.name == "cost" && period.holds(one.day) && (method == 0 || one.key == key))
        sum = sum.value_or(0) + one.value;
    }
  }
  return sum;
}

}  // namespace sitelark
