#include "reports/markdown_text.h"

#include <fmt/format.h>

#include "reports/safe_text.h"

namespace sitelark {
namespace {

constexpr std::size_t kLongest = 300;

std::string cell_text(const Table::Cell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return grouped(*whole);
  if (const auto* share = std::get_if<double>(&cell)) return fmt::format("{:.1f}", *share);
  if (const auto* text = std::get_if<std::string>(&cell)) return markdown_plain(*text);
  if (const auto* list = std::get_if<std::vector<std::string>>(&cell))
    return markdown_plain(fmt::format("{}", fmt::join(*list, "; ")));
  return "";
}

void add_table(std::string& out, const Table& table) {
  std::string head = "|", rule = "|";
  for (const Table::Column& column : table.columns) {
    head += " " + markdown_plain(column.title) + " |";
    rule += " --- |";
  }
  out += head + "\n" + rule + "\n";
  for (std::size_t i = 0; i < std::min(table.rows.size(), kMarkdownRows); ++i) {
    out += "|";
    for (const Table::Cell& one : table.rows[i]) out += " " + cell_text(one) + " |";
    out += "\n";
  }
  out += "\n";
}

}  // namespace

std::string markdown_plain(std::string_view text) { return markdown_escaped(shortened(text, kLongest)); }

std::string markdown_sections(const std::vector<ReportSection>& sections, const Words& say) {
  std::string out;
  for (const ReportSection& section : sections) {
    const std::size_t rows = section.table.rows.size();
    if (rows == 0) continue;
    out += "### " + markdown_plain(section.title) + "\n\n";
    add_table(out, section.table);
    if (rows <= kMarkdownRows) continue;
    const std::string more = grouped(static_cast<std::int64_t>(rows - kMarkdownRows));
    out += filled(say("list.more_by"), std::vector<Slot>{{"n", more}, {"command", section.command}}) + "\n\n";
  }
  return out;
}

}  // namespace sitelark
