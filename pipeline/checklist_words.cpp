#include "pipeline/checklist_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace sitelark {
namespace {

std::string name_of(MetricUnit unit) {
  switch (unit) {
    case MetricUnit::ratio:
      return "ratio";
    case MetricUnit::count:
      return "count";
    case MetricUnit::flag:
      return "flag";
    case MetricUnit::days:
      return "days";
    case MetricUnit::positions:
      return "positions";
  }
  return "count";
}

bool is_scored(const MethodInfo& method, const std::string& metric) {
  for (const Expression* condition : {&method.pass, &method.partial}) {
    const std::vector<std::string> asked = condition->metrics();
    if (std::find(asked.begin(), asked.end(), metric) != asked.end()) return true;
  }
  return false;
}

class Teller {
 public:
  Teller(const MethodList& list, const MethodInput& input, const std::string& language)
      : list_(list), input_(input), language_(language_of(language)) {}

  ChecklistMethod tell(const MethodVerdict& verdict) const {
    const MethodInfo& info = list_.methods[static_cast<std::size_t>(verdict.method) - 1];
    ChecklistMethod out;
    out.number = info.number;
    out.key = info.key;
    out.group = info.group;
    out.title = info.title.in(language_);
    out.meaning = info.meaning.in(language_);
    out.advice = info.advice.in(language_);
    out.proof = info.proof.in(language_);
    out.impact = info.impact;
    out.effort = info.effort;
    out.priority = priority_of(list_.plan, info, verdict.status);
    if (const auto reached = points(verdict.status)) out.score = 100 * *reached;
    out.verdict = verdict;
    for (const MetricInfo& metric : info.metrics) out.metrics.push_back(tell(info, metric));
    if (verdict.status != MethodStatus::not_applicable) tell_missing(info, out);
    for (const Attestation& said : input_.statements) {
      if (said.method != info.number) continue;
      if (said.item.empty()) {
        out.said = said;
      } else {
        out.items.push_back(said);
      }
    }
    return out;
  }

 private:
  ChecklistMetric tell(const MethodInfo& info, const MetricInfo& metric) const {
    ChecklistMetric out;
    out.id = metric.id;
    out.unit = name_of(metric.unit);
    out.counts = metric.counts.in(language_);
    out.of = metric.of.in(language_);
    out.evidence = list_.evidence_of(metric.evidence).title.in(language_);
    out.evidence_id = metric.evidence;
    out.scored = is_scored(info, metric.id);
    out.awaits = metric.awaits.in(language_);
    const auto measure = input_.measures.find(metric.id);
    if (measure != input_.measures.end()) out.measure = measure->second;
    return out;
  }

  // Of each kind of evidence that a scored metric lacks, how to supply it. Where some of a kind was measured
  // the evidence is there, and what it does not tell does not exist.
  void tell_missing(const MethodInfo& info, ChecklistMethod& out) const {
    for (const ChecklistMetric& metric : out.metrics) {
      if (!metric.scored || !is_wanting(out, metric)) continue;
      if (!metric.awaits.empty()) {
        out.missing.push_back({metric.counts, metric.awaits, {metric.id}});
        continue;
      }
      const EvidenceInfo& evidence = list_.evidence_of(metric.evidence_id);
      const std::string& own = list_.metric(metric.id)->supply.in(language_);
      const auto known = std::find_if(out.missing.begin(), out.missing.end(), [&](const auto& one) {
        return own.empty() && one.evidence == evidence.title.in(language_);
      });
      if (known != out.missing.end()) {
        known->metrics.push_back(metric.id);
        continue;
      }
      const std::string number = fmt::format(" {} ", info.number);
      std::string supply = own.empty() ? evidence.supply.in(language_) : own;
      if (const std::size_t at = supply.find(" N "); at != supply.npos) supply.replace(at, 3, number);
      out.missing.push_back({evidence.title.in(language_), std::move(supply), {metric.id}});
    }
  }

  // Not measured, or not far enough to decide.
  static bool is_wanting(const ChecklistMethod& method, const ChecklistMetric& metric) {
    const std::vector<std::string>& missing = method.verdict.missing;
    if (metric.measure)
      return metric.measure->at_least &&
             std::find(missing.begin(), missing.end(), metric.id) != missing.end();
    return !metric.awaits.empty() || !has_some(method, metric.evidence_id);
  }

  static bool has_some(const ChecklistMethod& method, const std::string& evidence) {
    return std::any_of(method.metrics.begin(), method.metrics.end(), [&](const ChecklistMetric& metric) {
      return metric.measure && !metric.measure->at_least && metric.evidence_id == evidence;
    });
  }

  const MethodList& list_;
  const MethodInput& input_;
  const Language language_;
};

ChecklistGroup group_of(const MethodList& list, std::span<const MethodVerdict> verdicts,
                        const std::string& id, const std::string& title, std::vector<int> methods) {
  std::vector<MethodVerdict> inside;
  for (const MethodVerdict& verdict : verdicts) {
    if (std::find(methods.begin(), methods.end(), verdict.method) != methods.end()) inside.push_back(verdict);
  }
  const MethodScore score = score_of(list, inside);
  return {.id = id,
          .title = title,
          .score = score.score,
          .judged = score.judged,
          .applicable = score.applicable,
          .methods = std::move(methods)};
}

std::vector<int> numbers_of(const MethodList& list, const std::string& group) {
  std::vector<int> numbers;
  for (const MethodInfo& method : list.methods) {
    if (group.empty() || method.group == group) numbers.push_back(method.number);
  }
  return numbers;
}

}  // namespace

MethodChecklist checklist_in_words(const MethodList& list, const MethodInput& input,
                                   std::span<const MethodVerdict> verdicts, const std::string& language) {
  MethodChecklist out;
  out.language = language;
  out.data_date = list.date;
  if (const SiteTypeInfo* type = list.site_type(input.site_type)) {
    out.site_type = type->id;
    out.site_type_title = type->title.in(language_of(language));
  }
  out.evaluated_on = input.now;
  out.total = group_of(list, verdicts, "", "", numbers_of(list, ""));
  for (const auto& [id, title] : list.groups)
    out.groups.push_back(group_of(list, verdicts, id, title.in(language_of(language)), numbers_of(list, id)));
  const Teller teller(list, input, language);
  for (const MethodVerdict& verdict : verdicts) out.methods.push_back(teller.tell(verdict));
  return out;
}

void regroup(MethodChecklist& checklist, const MethodList& list, const std::string& view) {
  const auto found = list.views.find(view);
  if (found == list.views.end()) return;
  std::vector<MethodVerdict> verdicts;
  for (const ChecklistMethod& method : checklist.methods) verdicts.push_back(method.verdict);
  checklist.groups.clear();
  for (const MethodGroup& group : found->second) {
    checklist.groups.push_back(group_of(list, verdicts,
                                        fmt::format("{}-{}", view, checklist.groups.size() + 1),
                                        group.title.in(language_of(checklist.language)), group.methods));
  }
}

}  // namespace sitelark
