#include "analyzers/plan/goals.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "analyzers/methods/method_list.h"
#include "text/calendar.h"
#include "text/dates.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::pair<std::string_view, std::string_view> kWords[] = {
    {"audit score", "audit_score"},
    {"审计得分", "audit_score"},
    {"methods passed", "methods_passed"},
    {"methods pass", "methods_passed"},
    {"方法通过", "methods_passed"},
    {"score of the methods", "methods_score"},
    {"method score", "methods_score"},
    {"方法得分", "methods_score"},
    {"keywords in the top 10", "keywords_top10"},
    {"keywords in the top ten", "keywords_top10"},
    {"关键词进入前十", "keywords_top10"},
    {"keywords in the top 3", "keywords_top3"},
    {"keywords in the top three", "keywords_top3"},
    {"关键词进入前三", "keywords_top3"},
    {"keywords in the top 20", "keywords_top20"},
    {"关键词进入前二十", "keywords_top20"},
    {"keywords first", "keywords_top1"},
    {"关键词排名第一", "keywords_top1"},
};

// The first number with a '%' or without; "top 10" is none.
std::optional<std::pair<double, bool>> number_in(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] < '0' || text[i] > '9') continue;
    double number = 0;
    const auto [end, bad] = std::from_chars(text.data() + i, text.data() + text.size(), number);
    if (bad != std::errc() || !(number < 1e12)) return std::nullopt;
    const bool percent = end < text.data() + text.size() && *end == '%';
    return std::pair(number, percent);
  }
  return std::nullopt;
}

// Takes the date out of the text.
std::optional<std::int64_t> take_deadline(std::string& text, std::string_view zone) {
  for (std::size_t i = 0; i + 10 <= text.size(); ++i) {
    const auto day = parse_day(std::string_view(text).substr(i, 10), zone);
    if (!day) continue;
    text.replace(i, 10, " ");
    return day;
  }
  return std::nullopt;
}

// Takes the words of the quantity out of the text.
std::string take_metric(std::string& text) {
  for (const auto& [words, metric] : kWords) {
    const std::size_t at = text.find(words);
    if (at == text.npos) continue;
    text.replace(at, words.size(), " ");
    return std::string(metric);
  }
  for (const MethodInfo& method : method_list().methods) {
    for (const MetricInfo& metric : method.metrics) {
      const std::size_t at = text.find(metric.id);
      if (at == text.npos) continue;
      text.replace(at, metric.id.size(), " ");
      return metric.id;
    }
  }
  return {};
}

tl::unexpected<Error> wrong(std::string_view what) {
  return tl::unexpected<Error>(Error{std::string(what), {}, true});
}

// Least squares; nullopt: fewer than two times.
std::optional<double> straight_line(const Series& series, std::int64_t at) {
  if (series.size() < 2) return std::nullopt;
  double mean_x = 0, mean_y = 0, xx = 0, xy = 0;
  const auto count = static_cast<double>(series.size());
  const auto x_of = [&](std::int64_t time) {
    return static_cast<double>(time - series.front().first) / kSecondsPerDay;
  };
  for (const auto& [time, value] : series) {
    mean_x += x_of(time) / count;
    mean_y += value / count;
  }
  for (const auto& [time, value] : series) {
    xx += (x_of(time) - mean_x) * (x_of(time) - mean_x);
    xy += (x_of(time) - mean_x) * (value - mean_y);
  }
  if (xx <= 0) return std::nullopt;
  return mean_y + xy / xx * (x_of(at) - mean_x);
}

}  // namespace

bool less_is_better(std::string_view metric) {
  static constexpr std::string_view kLess[] = {
      "title_stuffed",     "title_generic",     "bold_overuse",     "para_stuffed",  "orphan",
      "broken_internal",   "js_only",           "focus_dup",        "robots_blocks", "one_sided",
      "reprints_unlinked", "news_days_old",     "stale_events",     "spam_flags",    "dead_share",
      "free_depth",        "obsolete_bookmark", "rented_cpa_ratio", "nl_cpa_ratio",  "ppc_cpa_ratio",
      "recip_share"};
  return std::find(std::begin(kLess), std::end(kLess), metric) != std::end(kLess);
}

std::string_view name(GoalProgress::Standing standing) {
  switch (standing) {
    case GoalProgress::Standing::reached:
      return "reached";
    case GoalProgress::Standing::on_track:
      return "on_track";
    case GoalProgress::Standing::behind:
      return "behind";
    case GoalProgress::Standing::missed:
      return "missed";
    case GoalProgress::Standing::unknown:
      return "unknown";
  }
  return "unknown";
}

Result<Goal> read_goal(std::string_view written, std::string_view zone) {
  Goal goal;
  goal.title = first_chars(collapse_space(written), 300);
  std::string text = fold(goal.title);
  const auto deadline = take_deadline(text, zone);
  if (!deadline) return wrong(kGoalWithoutDeadline);
  goal.deadline = *deadline;
  goal.metric = take_metric(text);
  if (goal.metric.empty()) return wrong(kGoalWithoutQuantity);
  const auto number = number_in(text);
  if (!number) return wrong(kGoalWithoutNumber);
  const MetricInfo* metric = method_list().metric(goal.metric);
  const bool ratio = metric != nullptr && metric->unit == MetricUnit::ratio;
  goal.target = number->second || (ratio && number->first > 1) ? number->first / 100 : number->first;
  if (number->second && !ratio) goal.target = number->first;  // "audit score 90%"
  return goal;
}

GoalProgress progress_of(const Goal& goal, const Series& series, std::int64_t now) {
  GoalProgress progress;
  if (series.empty()) {
    if (now >= goal.deadline) progress.standing = GoalProgress::Standing::missed;
    return progress;
  }
  using Standing = GoalProgress::Standing;
  const bool less = less_is_better(goal.metric);
  const auto meets = [&](double value) {
    return less ? value <= goal.target + 1e-9 : value >= goal.target - 1e-9;
  };
  progress.now = series.back().second;
  const double baseline = goal.has_baseline ? goal.baseline : series.front().second;
  const double way = goal.target - baseline;
  progress.share =
      way == 0 ? (meets(*progress.now) ? 1 : 0) : std::clamp((*progress.now - baseline) / way, 0.0, 1.0);
  Series since;
  for (const auto& point : series) {
    if (point.first >= goal.set_on) since.push_back(point);
  }
  if (goal.has_baseline) since.insert(since.begin(), {goal.set_on, goal.baseline});
  progress.forecast = straight_line(since, std::max(goal.deadline, now));
  if (meets(*progress.now)) {
    progress.standing = Standing::reached;
  } else if (now >= goal.deadline) {
    progress.standing = Standing::missed;
  } else {
    progress.standing =
        progress.forecast && meets(*progress.forecast) ? Standing::on_track : Standing::behind;
  }
  return progress;
}

}  // namespace sitelark
