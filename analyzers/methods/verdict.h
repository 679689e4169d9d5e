// How each of the 29 methods stands: its conditions over what was measured, and what people state about it.
// Pure.
//
// Order: not applicable, pass, partial, fail. What is missing is left out of a condition; a pass that left
// out more than half of its terms is partial. A lower bound decides only what no higher number would change.
// A method fails only where no missing evidence could change that; else it was not evaluated, or is for a
// person to say. Old evidence lowers a verdict by one step.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analyzers/methods/method_list.h"

namespace sitelark {

struct MethodInput {
  Measures measures;
  std::vector<Attestation> statements;  // newest of each (method, item)
  std::string site_type;                // content, shop, company, intermediary; empty: not said
  std::int64_t now = 0;                 // UTC seconds
};

// Reasons of not_applicable that are no person's words.
inline constexpr std::string_view kOtherSiteType = "site_type";
inline constexpr std::string_view kNothingToMeasure = "nothing_to_measure";

std::vector<MethodVerdict> judge_methods(const MethodList& list, const MethodInput& input);

// By the conditions for what is public of any site; not_evaluated where the method has none or nothing is
// known.
MethodStatus judge_public(const MethodInfo& method, const Measures& measures);

// The value that conditions compare; nullopt: missing, or a ratio of nothing.
std::optional<double> value_of(const Measure& measure, MetricUnit unit);
std::optional<Expression::Known> value_of(const Measures& measures, const MethodInfo& method,
                                          std::string_view metric);

// pass 1, partial 0.5, fail 0; nullopt: no verdict.
std::optional<double> points(MethodStatus status);

struct MethodScore {
  double score = -1;  // 0-100, by impact, of the methods with a verdict; -1: there is none
  int judged = 0;     // methods with a verdict
  int applicable = 0;
};
MethodScore score_of(const MethodList& list, std::span<const MethodVerdict> verdicts,
                     std::string_view group = {});  // empty: all groups

// By the numbers of the plan; 0: nothing to do.
double priority_of(const PlanNumbers& plan, const MethodInfo& method, MethodStatus status);

}  // namespace sitelark
