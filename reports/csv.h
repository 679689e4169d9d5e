// CSV as spreadsheets want it (RFC 4180): byte order mark so that Excel shows Chinese, CRLF, every text
// quoted, and nothing that a spreadsheet would read as a formula.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace sitelark {

class CsvText {
 public:
  // Our column names, joined by commas; then names that others chose.
  explicit CsvText(std::string_view header, std::span<const std::string> more = {});

  CsvText& cell(std::string_view text);
  CsvText& cell(std::int64_t number);
  CsvText& cell(double number);
  CsvText& cell_unless_negative(double number) { return number < 0 ? empty() : cell(number); }
  CsvText& empty();
  void end_row();
  std::string take() { return std::exchange(out_, {}); }  // what was written since the last take()

 private:
  void separate();
  std::string out_;
  bool fresh_row_ = true;
};

}  // namespace sitelark
