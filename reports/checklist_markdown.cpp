// The checklist as Markdown with task boxes, readable as it is.
#include <fmt/format.h>

#include "reports/checklist_words.h"
#include "reports/safe_text.h"
#include "reports/table.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

std::string plain(std::string_view text) { return markdown_escaped(shortened(text, 500)); }

class Writer {
 public:
  Writer(const MethodChecklist& list, std::size_t level)
      : list_(list), say_(list.language), heading_(level, '#') {}

  std::string write() {
    line("{} {}\n", heading_, plain(filled(say_("methods.title"), std::vector<Slot>{{"site", list_.site}})));
    line("{}\n", score_text(list_.total, say_));
    if (!list_.site_type.empty()) line("{}\n", plain(site_type_text(list_, say_)));
    line("{}\n", say_("methods.lead"));
    line("{}", say_("methods.legend"));
    for (const ChecklistGroup& group : list_.groups) {
      line("\n{}# {}\n", heading_, plain(group.title));
      line("{}\n", score_text(group, say_));
      for (const ChecklistMethod& method : list_.methods) {
        if (group.holds(method.number)) write_method(method);
      }
    }
    return std::move(out_);
  }

 private:
  template <class... Values>
  void line(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Values>(values)...);
    out_ += '\n';
  }

  void write_method(const ChecklistMethod& method) {
    const MethodStatus status = method.verdict.status;
    const bool done = status == MethodStatus::pass || status == MethodStatus::not_applicable;
    line("- [{}] **{}. {}** — {} {}", done ? "x" : " ", method.number, plain(method.title),
         status_box(status), status_word(status, say_));
    if (const std::string note = verdict_note(method, list_, say_); !note.empty())
      line("  - {}", plain(note));
    for (const ChecklistMetric& metric : method.metrics) {
      if (is_told(metric)) line("  - {}: {}", plain(metric.counts), plain(measured_text(metric, say_)));
    }
    for (const ChecklistMissing& missing : method.missing)
      line("  - {}: {}", say_("methods.missing"), plain(missing_text(missing)));
    if (method.said) write_statement(*method.said);
    for (const Attestation& item : method.items) write_statement(item);
    line("  - {}: {}", say_("methods.advice"), plain(method.advice));
  }

  void write_statement(const Attestation& said) {
    std::string text = fmt::format("{}{}", said.item.empty() ? "" : said.item + ": ",
                                   say_(fmt::format("methods.state.{}", name(said.state))));
    if (!said.owner.empty()) text += fmt::format(", {}: {}", say_("methods.done_by"), said.owner);
    if (said.due > 0)
      text += fmt::format(", {}: {}", say_("methods.due"), format_day(said.due, list_.timezone));
    if (!said.evidence.empty()) text += fmt::format(", {}: {}", say_("methods.evidence"), said.evidence);
    line("  - {}", plain(text));
  }

  const MethodChecklist& list_;
  const Words say_;
  const std::string heading_;
  std::string out_;
};

// What would bring the method further: evidence first, as without it nobody knows.
std::string open_points(const ChecklistMethod& method, const Words& say) {
  const MethodStatus status = method.verdict.status;
  if (status == MethodStatus::pass || status == MethodStatus::not_applicable) return {};
  std::string out;
  for (const ChecklistMissing& missing : method.missing)
    out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", say("methods.missing"), missing.evidence);
  if (status == MethodStatus::not_evaluated && !out.empty()) return out;
  return out.empty() ? method.advice : fmt::format("{} · {}", method.advice, out);
}

}  // namespace

std::string checklist_summary_markdown(const MethodChecklist& list, std::size_t level) {
  const Words say(list.language);
  std::string out = fmt::format("{} {}\n\n{}\n\n", std::string(level, '#'),
                                plain(filled(say("methods.title"), std::vector<Slot>{{"site", list.site}})),
                                score_text(list.total, say));
  Table table{{{"number", std::string(say("methods.number")), 0},
               {"title", std::string(say("column.title")), 0},
               {"status", std::string(say("methods.status")), 0},
               {"score", std::string(say("methods.points")), 0},
               {"open", std::string(say("methods.open")), 0}},
              {}};
  for (const ChecklistMethod& method : list.methods) {
    table.rows.push_back(
        {std::int64_t{method.number}, method.title,
         fmt::format("{} {}", status_box(method.verdict.status), status_word(method.verdict.status, say)),
         method.score < 0 ? Table::Cell() : Table::Cell(short_number(method.score)),
         shortened(open_points(method, say), 300)});
  }
  return out + markdown_table(table) + fmt::format("\n{}\n", say("methods.whole_list"));
}

std::string checklist_markdown(const MethodChecklist& list, std::size_t level) {
  return Writer(list, level).write();
}

}  // namespace sitelark
