#include "reports/checklist_words.h"
#include "reports/xlsx_sheet.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

class Workbook {
 public:
  Workbook(const MethodChecklist& list, const std::string& path) : list_(list), say_(list.language) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book_ = workbook_new_opt(path.c_str(), &options);
    if (!book_) return;
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
  }

  bool write() {
    if (!book_) return false;
    methods();
    metrics();
    statements();
    return workbook_close(book_) == LXW_NO_ERROR;
  }

 private:
  std::string day(std::int64_t utc) const { return utc > 0 ? format_day(utc, list_.timezone) : ""; }

  void head(Sheet& sheet, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) sheet.header(say_(key));
    sheet.end_row();
    sheet.freeze_header();
  }

  void methods() {
    Sheet sheet(book_, say_("nav.methods"), bold_);
    sheet.widths({6, 20, 36, 16, 14, 40, 60, 70, 8, 8, 8});
    head(sheet, {"methods.number", "methods.group", "column.title", "methods.status", "methods.evidence_date",
                 "methods.note", "methods.missing", "methods.advice", "methods.impact", "methods.effort",
                 "methods.priority"});
    for (const ChecklistMethod& method : list_.methods) {
      std::string missing;
      for (const ChecklistMissing& one : method.missing) missing += missing_text(one) + "\n";
      sheet.count(method.number).cell(group_title(method.group)).cell(method.title);
      sheet.cell(status_word(method.verdict.status, say_)).cell(day(method.verdict.date));
      sheet.cell(verdict_note(method, list_, say_)).cell(missing).cell(method.advice);
      sheet.count(method.impact).count(method.effort).cell(method.priority).end_row();
    }
    sheet.filter(11);
  }

  void metrics() {
    Sheet sheet(book_, say_("methods.measured"), bold_);
    sheet.widths({6, 20, 60, 50, 14, 14, 16, 26, 10});
    head(sheet, {"methods.number", "methods.metric", "methods.measured", "column.count",
                 "methods.evidence_date", "methods.evidence", "methods.scored"});
    for (const ChecklistMethod& method : list_.methods) {
      for (const ChecklistMetric& metric : method.metrics) {
        sheet.count(method.number).cell(metric.id).cell(metric.counts).cell(measured_text(metric, say_));
        sheet.cell(metric.measure ? day(metric.measure->date) : "").cell(metric.evidence);
        sheet.cell(say_(metric.scored ? "word.yes" : "word.no")).end_row();
      }
    }
    sheet.filter(7);
  }

  void statements() {
    Sheet sheet(book_, say_("methods.statements"), bold_);
    sheet.widths({6, 30, 14, 20, 12, 50, 50});
    head(sheet, {"methods.number", "column.title", "methods.status", "methods.done_by", "methods.due",
                 "methods.evidence", "methods.note"});
    for (const ChecklistMethod& method : list_.methods) {
      if (method.said) statement(sheet, *method.said);
      for (const Attestation& item : method.items) statement(sheet, item);
    }
  }

  void statement(Sheet& sheet, const Attestation& said) {
    sheet.count(said.method).cell(said.item);
    sheet.cell(say_(fmt::format("methods.state.{}", name(said.state)))).cell(said.owner).cell(day(said.due));
    sheet.cell(said.evidence).cell(said.note).end_row();
  }

  std::string group_title(const std::string& id) const {
    for (const ChecklistGroup& group : list_.groups) {
      if (group.id == id) return group.title;
    }
    return id;
  }

  const MethodChecklist& list_;
  const Words say_;
  lxw_workbook* book_ = nullptr;
  lxw_format* bold_ = nullptr;
};

}  // namespace

std::string checklist_xlsx(const MethodChecklist& list) {
  const MemoryFile file;
  return Workbook(list, file.path()).write() ? file.content() : "";
}

}  // namespace sitelark
