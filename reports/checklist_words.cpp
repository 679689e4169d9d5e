#include "reports/checklist_words.h"

#include <fmt/format.h>

#include <cmath>

#include "text/calendar.h"

namespace sitelark {

std::string_view status_box(MethodStatus status) {
  switch (status) {
    case MethodStatus::pass:
      return "☑";
    case MethodStatus::partial:
      return "◪";
    case MethodStatus::fail:
      return "☒";
    case MethodStatus::manual:
      return "☐";
    case MethodStatus::not_evaluated:
      return "◌";
    case MethodStatus::not_applicable:
      return "∅";
  }
  return "☐";
}

std::string status_word(MethodStatus status, const Words& say) {
  return std::string(say(fmt::format("methods.status.{}", name(status))));
}

std::string short_number(double value) {
  return value == std::floor(value) && std::abs(value) < 1e15 ? grouped(static_cast<std::int64_t>(value))
                                                              : fmt::format("{:.1f}", value);
}

namespace {

std::string number_text(const ChecklistMetric& metric, const Words& say) {
  const Measure& m = *metric.measure;
  const auto told = [&](std::string_view key, std::vector<Slot> slots) { return filled(say(key), slots); };
  if (metric.unit == "flag") return std::string(say(m.numerator > 0 ? "word.yes" : "word.no"));
  if (metric.unit == "days") return say.counted("methods.days", static_cast<std::int64_t>(m.numerator));
  if (metric.unit != "ratio") return short_number(m.numerator);
  if (m.denominator == 0) return told("methods.none_of", {{"of", metric.of}});
  return told("methods.share", {{"n", short_number(m.numerator)},
                                {"all", short_number(m.denominator)},
                                {"of", metric.of},
                                {"percent", fmt::format("{:.1f}", 100 * m.numerator / m.denominator)}});
}

}  // namespace

std::string measured_text(const ChecklistMetric& metric, const Words& say) {
  if (!metric.measure) return metric.awaits.empty() ? "?" : metric.awaits;
  const std::string number = number_text(metric, say);
  return metric.measure->at_least ? filled(say("methods.at_least"), std::vector<Slot>{{"number", number}})
                                  : number;
}

bool is_told(const ChecklistMetric& metric) {
  return metric.measure || (!metric.scored && !metric.awaits.empty());
}

std::string verdict_note(const ChecklistMethod& method, const MethodChecklist& list, const Words& say) {
  const MethodVerdict& verdict = method.verdict;
  std::vector<std::string> notes;
  const auto add = [&](bool is_so, std::string_view key) {
    if (is_so) notes.emplace_back(say(key));
  };
  if (verdict.status == MethodStatus::not_applicable) {
    const std::string_view known = say.find(fmt::format("methods.reason.{}", verdict.reason));
    notes.emplace_back(known.empty() ? std::string_view(verdict.reason) : known);
  }
  add(verdict.source == MethodVerdict::Source::attested, "methods.attested");
  add(verdict.incomplete, "methods.incomplete");
  add(verdict.contradiction, "methods.contradiction");
  add(verdict.stale, "methods.stale");
  add(verdict.expired, "methods.expired");
  if (method.before && *method.before != verdict.status)
    notes.push_back(
        filled(say("methods.before"), std::vector<Slot>{{"status", status_word(*method.before, say)}}));
  if (verdict.date > 0)
    notes.push_back(filled(say("methods.evidence_of"),
                           std::vector<Slot>{{"day", format_day(verdict.date, list.timezone)}}));
  return fmt::format("{}", fmt::join(notes, " · "));
}

std::string score_text(const ChecklistGroup& group, const Words& say) {
  const std::string score = group.score < 0 ? "–" : fmt::format("{:.0f}", group.score);
  return filled(say("methods.score"),
                std::vector<Slot>{
                    {"score", score}, {"judged", grouped(group.judged)}, {"all", grouped(group.applicable)}});
}

std::string methods_in_short(const MethodChecklist& list, const Words& say) {
  std::vector<Slot> slots{{"score", list.total.score < 0 ? "–" : fmt::format("{:.0f}", list.total.score)},
                          {"open", grouped(list.total.applicable - list.total.judged)}};
  for (const MethodStatus status : {MethodStatus::pass, MethodStatus::partial, MethodStatus::fail}) {
    const auto n =
        std::count_if(list.methods.begin(), list.methods.end(),
                      [&](const ChecklistMethod& method) { return method.verdict.status == status; });
    slots.push_back({name(status), grouped(n)});
  }
  return filled(say("methods.short"), slots);
}

std::string missing_text(const ChecklistMissing& missing) {
  return fmt::format("{}: {}", missing.evidence, missing.supply);
}

std::string site_type_text(const MethodChecklist& list, const Words& say) {
  if (list.site_type.empty()) return {};
  return filled(say("methods.site_type"), std::vector<Slot>{{"type", list.site_type_title}});
}

}  // namespace sitelark
