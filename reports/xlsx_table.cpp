#include "reports/plan_tables.h"
#include "reports/xlsx_sheet.h"

namespace sitelark {
namespace {

void put(Sheet& sheet, const Table::Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) {
    sheet.cell(*number);
  } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
    sheet.count(*whole);
  } else if (const auto* text = std::get_if<std::string>(&cell)) {
    sheet.cell(*text);
  } else if (const auto* truth = std::get_if<bool>(&cell)) {
    sheet.count(*truth ? 1 : 0);
  } else if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) {
    sheet.cell(fmt::format("{}", fmt::join(*list, "\n")));
  } else {
    sheet.cell("");
  }
}

}  // namespace

void fill(Sheet& sheet, const Table& table) {
  for (const Table::Column& column : table.columns) sheet.header(column.title);
  sheet.end_row();
  sheet.freeze_header();
  for (const auto& row : table.rows) {
    if (sheet.full()) break;
    for (const Table::Cell& cell : row) put(sheet, cell);
    sheet.end_row();
  }
  sheet.filter(static_cast<int>(table.columns.size()));
}

void add_sheets(lxw_workbook* workbook, const std::vector<ReportSection>& sections, lxw_format* bold) {
  for (const ReportSection& section : sections) {
    if (section.table.rows.empty()) continue;
    Sheet sheet(workbook, section.sheet, bold);
    for (std::size_t i = 0; i < section.table.columns.size(); ++i)
      sheet.width(i, section.table.columns[i].weight == 0 ? 12 : 14 * section.table.columns[i].weight);
    fill(sheet, section.table);
  }
}

std::string xlsx_table(const Table& table, std::string_view title) {
  const MemoryFile file;
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* book = workbook_new_opt(file.path().c_str(), &options);
  if (book == nullptr) return "";
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  Sheet sheet(book, title, bold);
  fill(sheet, table);
  return workbook_close(book) == LXW_NO_ERROR ? file.content() : "";
}

}  // namespace sitelark
