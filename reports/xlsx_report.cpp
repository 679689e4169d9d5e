#include <fmt/format.h>

#include <cmath>

#include "reports/backlink_sections.h"
#include "reports/checklist_sections.h"
#include "reports/checklist_words.h"
#include "reports/extracts.h"
#include "reports/groups.h"
#include "reports/judged_words.h"
#include "reports/keyword_words.h"
#include "reports/page_counts.h"
#include "reports/rank_sections.h"
#include "reports/report.h"
#include "reports/safe_text.h"
#include "reports/texts.h"
#include "reports/xlsx_sheet.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

class Workbook {
 public:
  Workbook(const ReportData& data, const std::string& path)
      : data_(data), say_(data.language), groups_(findings_by_check(data)) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book_ = workbook_new_opt(path.c_str(), &options);
    if (!book_) return;
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
    lxw_doc_properties properties{};
    std::string title = filled(say_("terminal.title"), std::vector<Slot>{{"site", data.snapshot.site}});
    title = shortened(one_line(title), 200);
    properties.title = title.data();
    properties.created = static_cast<time_t>(std::max<std::int64_t>(data.snapshot.started, 1));
    workbook_set_properties(book_, &properties);
  }

  // false: the temporary files of the library could not be written.
  bool write() {
    if (!book_) return false;
    overview();
    cases();
    findings();
    pages();
    keywords();
    if (data_.methods) add_sheets(book_, checklist_sections(*data_.methods, Reader::person), bold_);
    add_sheets(book_, rank_sections(data_, Reader::person), bold_);
    add_sheets(book_, backlink_sections(data_, true), bold_);
    return workbook_close(book_) == LXW_NO_ERROR;
  }

 private:
  void fact(Sheet& sheet, std::string_view key, std::string_view text) {
    sheet.header(say_(key)).cell(text).end_row();
  }
  void fact(Sheet& sheet, std::string_view key, std::int64_t number) {
    sheet.header(say_(key)).count(number).end_row();
  }

  void overview() {
    Sheet sheet(book_, say_("nav.overview"), bold_);
    sheet.widths({34, 60, 60, 14, 14, 60});
    const SnapshotInfo& snapshot = data_.snapshot;
    if (const std::string none = none_indexable(data_, say_); !none.empty()) sheet.cell(none).end_row();
    fact(sheet, "head.site", snapshot.site);
    if (!data_.client_name.empty()) fact(sheet, "head.client", data_.client_name);
    fact(sheet, "head.started", format_minute(snapshot.started, data_.timezone));
    addresses(sheet);
    if (snapshot.score >= 0 && !data_.scripts_only) {
      sheet.header(say_("score.title")).cell(std::round(snapshot.score * 10) / 10).end_row();
    }
    const auto counts = count_by_severity(data_);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      fact(sheet, "severity." + std::string(name(static_cast<Severity>(i))), counts.at(i));
    }
    if (data_.previous) {
      fact(sheet, "change.new", count_fresh(data_));
      fact(sheet, "change.fixed", static_cast<std::int64_t>(data_.fixed.size()));
      fact(sheet, "change.still", data_.still);
    }
    if (data_.scripts_only) sheet.cell(say_("notice.scripts_only")).end_row();
    if (const std::string only = only_told(data_, say_); !only.empty()) sheet.cell(only).end_row();
    if (!snapshot.complete) sheet.cell(say_("notice.incomplete")).end_row();
    for (const std::string& unread : unread_told(data_, say_)) sheet.cell(unread).end_row();
    if (data_.methods) sheet.cell(methods_in_short(*data_.methods, say_)).end_row();
    for (const std::string& told : ranks_told(data_, say_)) sheet.cell(told).end_row();
    for (const std::string& told :
         {backlinks_told(data_, say_), backlinks_invented(data_, say_), backlink_changes_cut(data_, say_)}) {
      if (!told.empty()) sheet.cell(told).end_row();
    }
    if (std::max(data_.findings.size(), data_.pages.size()) > kLastRow) {
      sheet.cell(filled(say_("xlsx.rows_cut"), std::vector<Slot>{{"n", grouped(kLastRow)}})).end_row();
    }
    sheet.end_row();
    checks(sheet);
    not_evaluated(sheet);
    ignored(sheet);
  }

  void addresses(Sheet& sheet) {
    const PageCounts counts = count_pages(data_);
    fact(sheet, "head.html_pages", counts.html);
    fact(sheet, "head.indexable", counts.indexable);
    fact(sheet, "head.redirects", counts.redirects);
    fact(sheet, "head.failed", counts.failed);
    fact(sheet, "head.other", counts.other);
    fact(sheet, "head.addresses", counts.all);
  }

  void checks(Sheet& sheet) {
    sheet.header(say_("column.check")).header(say_("column.title")).header(say_("column.severity"));
    sheet.header(say_("column.count"))
        .header(say_("column.different"))
        .header(say_("column.cause"))
        .end_row();
    for (const FindingGroup& group : groups_) {
      sheet.cell(group.check).cell(group.title).cell(say_("severity." + std::string(name(group.severity))));
      sheet.count(static_cast<std::int64_t>(group.findings.size()));
      sheet.count(static_cast<std::int64_t>(group.cases.size())).cell(template_told(group, say_)).end_row();
    }
    sheet.end_row();
  }

  void not_evaluated(Sheet& sheet) {
    if (data_.not_evaluated.empty()) return;
    sheet.header(say_("nav.not_evaluated")).header(say_("column.reason")).header("");
    sheet.header(say_("column.count")).end_row();
    for (const NotEvaluated& missing : data_.not_evaluated) {
      sheet.cell(missing.check).cell(say_.reason(missing.reason)).cell("").count(missing.count).end_row();
    }
  }

  void ignored(Sheet& sheet) {
    if (data_.ignored.empty()) return;
    sheet.end_row();
    sheet.header(say_("ignored.title")).header(say_("column.reason")).header("");
    sheet.header(say_("column.count")).end_row();
    for (const NotEvaluated& one : data_.ignored)
      sheet.cell(one.check).cell(one.reason).cell("").count(one.count).end_row();
  }

  // Our columns, then those with names that the project chose.
  void head_row(Sheet& sheet, std::initializer_list<std::string_view> keys,
                std::span<const std::string> names = {}) {
    for (const std::string_view key : keys) sheet.header(say_(key));
    for (const std::string& name : names) sheet.header(name);
    sheet.end_row();
    sheet.freeze_header();
  }

  std::string evidence(const Evidence& evidence) const {
    std::string out;
    for (const auto& [key, value] : evidence) {
      if (!out.empty()) out += '\n';
      out += say_.evidence(key) + ": " + evidence_text(value);
    }
    return out;
  }

  // One row for all findings of a check that say the same.
  void cases() {
    Sheet sheet(book_, say_("nav.cases"), bold_);
    sheet.widths({12, 30, 50, 10, 40, 60, 60, 70});
    head_row(sheet, {"column.severity", "column.check", "column.title", "column.count", "column.where",
                     "column.subject", "column.example", "column.seen"});
    for (const FindingGroup& group : groups_) {
      for (const Case& one : group.cases) {
        if (!sheet.full()) case_row(sheet, group, one);
      }
    }
    sheet.filter(8);
  }

  void case_row(Sheet& sheet, const FindingGroup& group, const Case& one) {
    const ReportFinding first = data_.findings[group.findings_in(one).front()];
    std::string where = one.folded() ? case_told(group, one, say_) : "";
    if (one.in_template) where += " · " + std::string(say_("case.in_template"));
    sheet.cell(say_("severity." + std::string(name(first.finding.severity))));
    sheet.cell(group.check).cell(group.title).count(one.size);
    sheet.cell(where).cell(first.finding.subject).cell(first.finding.url).cell(first.message).end_row();
  }

  void findings() {
    Sheet sheet(book_, say_("nav.findings"), bold_);
    sheet.widths({12, 30, 60, 40, 70, 50, 8, 50});
    head_row(sheet, {"column.severity", "column.check", "column.url", "column.subject", "column.seen",
                     "column.evidence", "column.new", "column.linked_from"});
    for (const ReportFinding found : data_.findings) {
      if (sheet.full()) break;
      const Finding& finding = found.finding;
      sheet.cell(say_("severity." + std::string(name(finding.severity))))
          .cell(finding.check)
          .cell(finding.url);
      sheet.cell(finding.subject).cell(found.message).cell(evidence(finding.evidence));
      sheet.cell(found.fresh ? say_("mark.new") : "");
      sheet.cell(fmt::format("{}", fmt::join(linking_pages(data_, found.finding), "\n"))).end_row();
    }
    sheet.filter(8);
  }

  void pages() {
    Sheet sheet(book_, say_("nav.pages"), bold_);
    sheet.widths({60, 8, 14, 50, 60, 40, 8, 40, 40, 10, 8, 10, 10, 12, 10, 8, 8, 8, 8, 8, 8, 8});
    head_row(sheet, {"column.url",         "column.status",    "column.indexability",  "column.title",
                     "column.description", "column.h1",        "column.lang",          "column.canonical",
                     "column.redirect",    "column.words",     "column.depth",         "column.inlinks",
                     "column.outlinks",    "column.bytes",     "column.first_byte_ms", "column.in_sitemap",
                     "severity.error",     "severity.warning", "severity.notice",      "severity.opportunity",
                     "column.score",       "column.link_score"},
             data_.extracts);
    for (const ReportPage& page : data_.pages) {
      if (sheet.full()) break;
      sheet.cell(page.url).cell(double(page.status)).cell(say_.named("indexability", page.indexability));
      sheet.cell(page.title).cell(page.description).cell(page.h1).cell(page.lang).cell(page.canonical);
      sheet.cell(page.redirect).cell(page.words).cell_unless_negative(page.depth).count(page.inlinks);
      sheet.count(page.outlinks).count(page.bytes).cell_unless_negative(page.first_byte_ms);
      sheet.cell(say_(page.in_sitemap ? "word.yes" : "word.no"));
      sheet.count(page.errors).count(page.warnings).count(page.notices).count(page.opportunities);
      sheet.cell_unless_negative(page.score < 0 ? -1 : std::round(page.score * 10) / 10);
      sheet.cell_unless_negative(page.link_score);
      for (std::size_t i = 0; i < data_.extracts.size(); ++i) sheet.cell(extracted_text(page, i, "\n"));
      sheet.end_row();
    }
    sheet.filter(static_cast<int>(22 + data_.extracts.size()));
  }

  void keywords() {
    if (data_.keywords.empty()) return;
    Sheet sheet(book_, say_("nav.keywords"), bold_);
    sheet.widths({30, 20, 8, 60, 20, 8, 8, 8, 30});
    for (const std::string_view key : {"keyword.column.keyword", "column.group", "column.priority",
                                       "keyword.column.page", "keyword.column.meant", "keyword.column.score",
                                       "keyword.uses", "keyword.column.density", "column.title_place"})
      sheet.header(say_(key));
    for (const KeywordPlace place : kShownPlaces)
      sheet.header(say_("keyword.place." + std::string(name(place))));
    sheet.end_row();
    sheet.freeze_header();
    for (const KeywordStudy& study : data_.keywords) keyword(sheet, study);
    sheet.filter(static_cast<int>(9 + std::size(kShownPlaces)));
  }

  void keyword(Sheet& sheet, const KeywordStudy& study) {
    const KeywordPage& page = study.page;
    sheet.cell(study.keyword.text).cell(study.keyword.group).cell(study.keyword.priority);
    sheet.cell(study.has_page() ? page.url.href() : study.keyword.page);
    sheet.cell(say_("keyword.meant." + std::string(name(study.meant))));
    if (study.has_page()) {
      sheet.cell(std::round(page.score * 100));
      sheet.cell_unless_negative(page.has_text ? static_cast<double>(page.uses) : -1);
      sheet.cell_unless_negative(page.has_text ? std::round(page.density() * 100) / 100 : -1);
      sheet.cell(title_place(page, say_));
      for (const KeywordPlace place : kShownPlaces)
        sheet.cell(say_("keyword.match." + match_name(page, place)));
    }
    sheet.end_row();
  }

  const ReportData& data_;
  const Words say_;
  const std::vector<FindingGroup> groups_;
  lxw_workbook* book_ = nullptr;
  lxw_format* bold_ = nullptr;
};

}  // namespace

std::string xlsx_report(const ReportData& data) {
  const MemoryFile file;
  return Workbook(data, file.path()).write() ? file.content() : "";
}

}  // namespace sitelark
