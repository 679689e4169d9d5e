// The checklist for a terminal and as CSV.
#include <fmt/format.h>

#include "reports/checklist_words.h"
#include "reports/csv.h"
#include "reports/safe_text.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

std::string day(std::int64_t utc, const MethodChecklist& list) {
  return utc > 0 ? format_day(utc, list.timezone) : "";
}

// What is measured, what is missing and how to supply it, and what to do, each on a line of its own.
std::string method_lines(const ChecklistMethod& method, const MethodChecklist& list, const Words& say) {
  const MethodStatus status = method.verdict.status;
  std::string out = fmt::format("{:>3} {} {}: {}", method.number, status_box(status), method.title,
                                status_word(status, say));
  if (const std::string note = verdict_note(method, list, say); !note.empty())
    out += fmt::format(" ({})", one_line(note));
  out += '\n';
  const auto add = [&](std::string_view head, std::string_view text) {
    fmt::format_to(std::back_inserter(out), "      {}: {}\n", head, one_line(text));
  };
  for (const ChecklistMetric& metric : method.metrics) {
    if (is_told(metric)) add(metric.counts, measured_text(metric, say));
  }
  for (const ChecklistMissing& missing : method.missing) add(say("methods.missing"), missing_text(missing));
  if (status != MethodStatus::pass && status != MethodStatus::not_applicable)
    add(say("methods.advice"), method.advice);
  return out;
}

}  // namespace

std::string checklist_terminal(const MethodChecklist& list) {
  const Words say(list.language);
  std::string out = filled(say("methods.title"), std::vector<Slot>{{"site", one_line(list.site)}}) + "\n";
  out += score_text(list.total, say) + "\n";
  if (!list.site_type.empty()) out += site_type_text(list, say) + "\n";
  for (const ChecklistGroup& group : list.groups) {
    fmt::format_to(std::back_inserter(out), "\n{} · {}\n", group.title, score_text(group, say));
    for (const ChecklistMethod& method : list.methods) {
      if (group.holds(method.number)) out += method_lines(method, list, say);
    }
  }
  fmt::format_to(std::back_inserter(out), "\n{}\n", say("methods.legend"));
  return out;
}

std::string checklist_csv(const MethodChecklist& list) {
  const Words say(list.language);
  CsvText csv(
      "number,key,group,title,status,source,incomplete,contradiction,stale,expired,reason,evidence_date,"
      "metric,"
      "counts,of,unit,scored,numerator,denominator,metric_date,evidence,advice");
  for (const ChecklistMethod& method : list.methods) {
    const MethodVerdict& verdict = method.verdict;
    for (const ChecklistMetric& metric : method.metrics) {
      csv.cell(std::int64_t{method.number}).cell(method.key).cell(method.group).cell(method.title);
      csv.cell(name(verdict.status)).cell(name(verdict.source));
      for (const bool flag : {verdict.incomplete, verdict.contradiction, verdict.stale, verdict.expired})
        csv.cell(flag ? "yes" : "no");
      csv.cell(verdict.reason)
          .cell(day(verdict.date, list))
          .cell(metric.id)
          .cell(metric.counts)
          .cell(metric.of);
      csv.cell(metric.unit).cell(metric.scored ? "yes" : "no");
      if (metric.measure) {
        csv.cell(metric.measure->numerator);
        metric.unit == "ratio" ? csv.cell(metric.measure->denominator) : csv.empty();
        csv.cell(day(metric.measure->date, list));
      } else {
        csv.empty().empty().empty();
      }
      csv.cell(metric.evidence_id).cell(method.advice).end_row();
    }
  }
  return csv.take();
}

}  // namespace sitelark
