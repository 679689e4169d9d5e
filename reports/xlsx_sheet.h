// Sheets of an Excel workbook, written to memory.
#pragma once

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "reports/report_sections.h"
#include "reports/safe_text.h"
#include "reports/table.h"

namespace sitelark {

inline constexpr std::size_t kCellLimit = 16'000;  // 32,767 UTF-16 units, whatever the script
inline constexpr lxw_row_t kLastRow = LXW_ROW_MAX - 1;

// The library writes to a named file only: this one lives in memory and is reached by its descriptor.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(memfd_create("report", MFD_CLOEXEC)) {}
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }
  std::string content() const {
    const off_t size = lseek(descriptor_, 0, SEEK_END);
    if (size <= 0) return "";
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t got =
          pread(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
      if (got <= 0) return "";
      done += static_cast<std::size_t>(got);
    }
    return bytes;
  }

 private:
  int descriptor_;
};

class Sheet {
 public:
  Sheet(lxw_workbook* workbook, std::string_view title, lxw_format* bold)
      : sheet_(workbook_add_worksheet(workbook, std::string(title).c_str())), bold_(bold) {}

  bool full() const { return row_ > kLastRow; }
  void widths(std::initializer_list<double> columns) {
    lxw_col_t column = 0;
    for (const double width : columns) {
      worksheet_set_column(sheet_, column, column, width, nullptr);
      ++column;
    }
  }
  void width(std::size_t column, double width) {
    worksheet_set_column(sheet_, static_cast<lxw_col_t>(column), static_cast<lxw_col_t>(column), width,
                         nullptr);
  }
  void freeze_header() { worksheet_freeze_panes(sheet_, 1, 1); }
  void filter(int columns) {
    if (row_ > 1) worksheet_autofilter(sheet_, 0, 0, row_ - 1, static_cast<lxw_col_t>(columns - 1));
  }
  Sheet& header(std::string_view text) { return written(text, bold_); }
  Sheet& cell(std::string_view text) { return written(text, nullptr); }
  Sheet& cell(double number) {
    worksheet_write_number(sheet_, row_, column_++, number, nullptr);
    return *this;
  }
  Sheet& count(std::int64_t number) { return cell(static_cast<double>(number)); }
  Sheet& cell_unless_negative(double number) {
    if (number >= 0) return cell(number);
    ++column_;
    return *this;
  }
  void end_row() {
    ++row_;
    column_ = 0;
  }

 private:
  Sheet& written(std::string_view text, lxw_format* format) {
    std::string safe = shortened(without_controls(text), kCellLimit);
    safe.erase(std::remove(safe.begin(), safe.end(), '\r'), safe.end());
    if (!safe.empty()) worksheet_write_string(sheet_, row_, column_, safe.c_str(), format);
    ++column_;
    return *this;
  }
  lxw_worksheet* sheet_;
  lxw_format* bold_;
  lxw_row_t row_ = 0;
  lxw_col_t column_ = 0;
};

// Heads, rows as far as a sheet goes, and a filter.
void fill(Sheet& sheet, const Table& table);
// A sheet each; those without rows are left out.
void add_sheets(lxw_workbook* workbook, const std::vector<ReportSection>& sections, lxw_format* bold);

}  // namespace sitelark
