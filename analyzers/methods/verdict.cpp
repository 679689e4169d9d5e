#include "analyzers/methods/verdict.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kOldCrawl = 35 * kSecondsPerDay;
constexpr std::int64_t kOldEvidence = 90 * kSecondsPerDay;

MethodStatus lowered(MethodStatus status) {
  return status == MethodStatus::pass ? MethodStatus::partial : MethodStatus::fail;
}

// What a whole method is said to be; nullopt: nothing that counts.
std::optional<MethodStatus> stated(const Attestation& said, std::int64_t now) {
  switch (said.state) {
    case AttestedState::done:
      return said.evidence.empty() || !said.holds(now) ? MethodStatus::partial : MethodStatus::pass;
    case AttestedState::in_progress:
      return MethodStatus::partial;
    case AttestedState::planned:
    case AttestedState::not_done:
      return MethodStatus::fail;
    case AttestedState::unknown:
    case AttestedState::not_applicable:
      break;
  }
  return std::nullopt;
}

class Judge {
 public:
  Judge(const MethodInfo& method, const MethodInput& input) : method_(method), input_(input) {
    for (const Attestation& said : input.statements) {
      if (said.method == method.number && said.item.empty()) said_ = &said;
    }
    verdict_.method = method.number;
  }

  MethodVerdict judge(std::span<const MethodVerdict> before) {
    if (is_not_applicable(before)) return verdict_;
    measure();
    const std::optional<MethodStatus> said = said_ ? stated(*said_, input_.now) : std::nullopt;
    verdict_.expired = said_ && said_->state == AttestedState::done && !said_->holds(input_.now);
    choose(said);
    return verdict_;
  }

 private:
  std::optional<Expression::Known> value(std::string_view metric) const {
    return value_of(input_.measures, method_, metric);
  }
  Expression::Verdict evaluated(const Expression& expression) const {
    return expression.evaluate([this](std::string_view metric) { return value(metric); });
  }

  bool is_not_applicable(std::span<const MethodVerdict> before) {
    if (said_ && said_->state == AttestedState::not_applicable) {
      verdict_.source = MethodVerdict::Source::attested;
      verdict_.date = said_->attested_on;
      verdict_.reason = said_->note;
    } else if (!method_.site_types.empty() && !input_.site_type.empty() &&
               std::find(method_.site_types.begin(), method_.site_types.end(), input_.site_type) ==
                   method_.site_types.end()) {
      verdict_.reason = kOtherSiteType;
    } else if (depends_on_none(before)) {
      verdict_.reason = fmt::format("method {}", method_.not_applicable_with);
    } else if (!method_.not_applicable.empty() && evaluated(method_.not_applicable).certain == Truth::yes) {
      verdict_.source = MethodVerdict::Source::measured;
      verdict_.reason = kNothingToMeasure;
    } else {
      return false;
    }
    verdict_.status = MethodStatus::not_applicable;
    return true;
  }

  bool depends_on_none(std::span<const MethodVerdict> before) const {
    return std::any_of(before.begin(), before.end(), [&](const MethodVerdict& other) {
      return other.method == method_.not_applicable_with && other.status == MethodStatus::not_applicable;
    });
  }

  void measure() {
    for (const Expression* condition : {&method_.pass, &method_.partial}) {
      for (const std::string& metric : condition->metrics()) note(metric);
    }
    const Expression::Verdict pass = evaluated(method_.pass);
    const Expression::Verdict partial = evaluated(method_.partial);
    for (const Expression::Verdict* one : {&pass, &partial}) {
      for (const std::string& metric : one->open) note_open(metric);
    }
    const bool has_needs =
        std::all_of(method_.pass_needs.begin(), method_.pass_needs.end(),
                    [this](const std::string& metric) { return value(metric).has_value(); });
    if (pass.leaving_out == Truth::yes && has_needs && 2 * pass.missing <= pass.terms) {
      measured_ = MethodStatus::pass;
    } else if (pass.leaving_out == Truth::yes || partial.leaving_out == Truth::yes) {
      measured_ = MethodStatus::partial;
    } else if (partial.certain == Truth::no) {
      measured_ = MethodStatus::fail;
    }
    if (measured_ && verdict_.stale) measured_ = lowered(*measured_);
  }

  bool is_missing(const std::string& metric) const {
    return std::find(verdict_.missing.begin(), verdict_.missing.end(), metric) != verdict_.missing.end();
  }

  // A lower bound that leaves a condition open is not enough evidence.
  void note_open(const std::string& metric) {
    const auto found = input_.measures.find(metric);
    if (found != input_.measures.end() && found->second.at_least && !is_missing(metric))
      verdict_.missing.push_back(metric);
  }

  // A metric that the conditions ask for: is it there, and how old is it?
  void note(const std::string& metric) {
    if (is_missing(metric)) return;
    const auto found = input_.measures.find(metric);
    if (found == input_.measures.end()) {
      verdict_.missing.push_back(metric);
      return;
    }
    const Measure& measure = found->second;
    if (measure.date <= 0) return;
    if (oldest_ == 0 || measure.date < oldest_) oldest_ = measure.date;
    const auto info = std::find_if(method_.metrics.begin(), method_.metrics.end(),
                                   [&](const MetricInfo& one) { return one.id == metric; });
    const bool of_crawl =
        info->evidence == "own_crawl" || info->evidence == "robots_sitemap" || info->evidence == "keywords";
    if (input_.now - measure.date > (of_crawl ? kOldCrawl : kOldEvidence)) verdict_.stale = true;
  }

  void choose(std::optional<MethodStatus> said) {
    using Automatic = MethodInfo::Automatic;
    const bool best_of_both = method_.automatic == Automatic::partial;
    if (best_of_both && measured_ == MethodStatus::fail && said == MethodStatus::pass) {
      verdict_.contradiction = true;
      return take(MethodStatus::partial, MethodVerdict::Source::measured);
    }
    const bool prefers_said =
        said && (!measured_ || method_.automatic == Automatic::no || (best_of_both && *said < *measured_));
    if (prefers_said) return take(*said, MethodVerdict::Source::attested);
    if (measured_) return take(*measured_, MethodVerdict::Source::measured);
    const bool asks_a_person = method_.statement == MethodInfo::Statement::always || said_ != nullptr;
    verdict_.status = asks_a_person ? MethodStatus::manual : MethodStatus::not_evaluated;
    verdict_.stale = false;
  }

  void take(MethodStatus status, MethodVerdict::Source source) {
    verdict_.status = status;
    verdict_.source = source;
    const bool measured = source == MethodVerdict::Source::measured;
    verdict_.incomplete = measured && !verdict_.missing.empty();
    verdict_.stale = measured && verdict_.stale;
    verdict_.date = measured ? oldest_ : said_->attested_on;
  }

  const MethodInfo& method_;
  const MethodInput& input_;
  const Attestation* said_ = nullptr;
  std::optional<MethodStatus> measured_;
  std::int64_t oldest_ = 0;
  MethodVerdict verdict_;
};

}  // namespace

MethodStatus judge_public(const MethodInfo& method, const Measures& measures) {
  const auto evaluated = [&](const Expression& expression) {
    return expression.evaluate([&](std::string_view metric) { return value_of(measures, method, metric); });
  };
  const Expression::Verdict pass = evaluated(method.public_pass), partial = evaluated(method.public_partial);
  if (pass.leaving_out == Truth::yes && 2 * pass.missing <= pass.terms) return MethodStatus::pass;
  if (pass.leaving_out == Truth::yes || partial.leaving_out == Truth::yes) return MethodStatus::partial;
  const bool fails = !method.public_partial.empty() && partial.certain == Truth::no;
  return fails ? MethodStatus::fail : MethodStatus::not_evaluated;
}

std::optional<double> value_of(const Measure& measure, MetricUnit unit) {
  if (unit != MetricUnit::ratio) return measure.numerator;
  if (measure.denominator == 0) return std::nullopt;
  return measure.numerator / measure.denominator;
}

std::optional<Expression::Known> value_of(const Measures& measures, const MethodInfo& method,
                                          std::string_view metric) {
  const auto measure = measures.find(metric);
  if (measure == measures.end()) return std::nullopt;
  for (const MetricInfo& info : method.metrics) {
    if (info.id != metric) continue;
    const auto value = value_of(measure->second, info.unit);
    if (value) return Expression::Known{*value, measure->second.at_least};
  }
  return std::nullopt;
}

std::vector<MethodVerdict> judge_methods(const MethodList& list, const MethodInput& input) {
  std::vector<MethodVerdict> verdicts;
  for (const MethodInfo& method : list.methods) {
    MethodVerdict verdict = Judge(method, input).judge(verdicts);
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

std::optional<double> points(MethodStatus status) {
  switch (status) {
    case MethodStatus::pass:
      return 1;
    case MethodStatus::partial:
      return 0.5;
    case MethodStatus::fail:
      return 0;
    case MethodStatus::manual:
    case MethodStatus::not_evaluated:
    case MethodStatus::not_applicable:
      break;
  }
  return std::nullopt;
}

MethodScore score_of(const MethodList& list, std::span<const MethodVerdict> verdicts,
                     std::string_view group) {
  MethodScore score;
  double reached = 0, reachable = 0;
  for (const MethodVerdict& verdict : verdicts) {
    const MethodInfo& method = list.methods[static_cast<std::size_t>(verdict.method) - 1];
    if (!group.empty() && method.group != group) continue;
    if (verdict.status != MethodStatus::not_applicable) ++score.applicable;
    const std::optional<double> value = points(verdict.status);
    if (!value) continue;
    ++score.judged;
    reached += method.impact * *value;
    reachable += method.impact;
  }
  if (reachable > 0) score.score = 100 * reached / reachable;
  return score;
}

double priority_of(const PlanNumbers& plan, const MethodInfo& method, MethodStatus status) {
  if (status == MethodStatus::not_applicable) return 0;
  const double value = points(status).value_or(plan.points_without_verdict);
  return method.impact * (1 - value) * (plan.effort_from - method.effort) / plan.effort_over;
}

}  // namespace sitelark
