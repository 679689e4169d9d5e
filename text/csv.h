// Reading CSV (RFC 4180) and its relatives, row by row.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

struct CsvRow {
  enum class Fault : std::uint8_t { none, open_quote, too_long };  // of these there are no fields
  std::vector<std::string> fields;
  std::int64_t line = 0;  // that it begins in, from 1
  Fault fault = Fault::none;
};

// Rows of a text that comes in pieces; empty lines are left out. The separator is the comma, tab or semicolon
// that the first line holds most of, outside quotes. Quotes may hold separators and line ends.
//
// A row is at most 256 KiB and 10,000 fields: of a longer one, and of one whose quote is never closed, only
// its first line is lost. Memory does not grow with the text, and time grows as it does: where looking for
// the ends of open quotes was in vain too often, a quote ends in its line.
class CsvReader {
 public:
  explicit CsvReader(std::function<void(CsvRow&)> take) : take_(std::move(take)) {}

  void feed(std::string_view utf8);
  void end();
  std::uint64_t looked_at() const { return looked_at_; }  // bytes, each as often as it was looked at

 private:
  void read_rows(bool last);
  bool read_row(bool last);  // false: it goes on in the next piece
  std::string_view longest_row() const;
  void skip_line(CsvRow::Fault fault);

  std::function<void(CsvRow&)> take_;
  std::string text_;    // not read yet
  std::size_t at_ = 0;  // where the next row begins in it
  CsvRow row_;
  std::int64_t line_ = 1;
  char separator_ = 0;                                     // not known yet
  bool skips_line_ = false;                                // the rest of a line that is lost
  std::size_t needed_ = 0;                                 // size of text_ that is worth another look
  std::uint64_t taken_ = 0, looked_at_ = 0, in_vain_ = 0;  // bytes
};

// A whole text.
void read_csv(std::string_view utf8, const std::function<void(CsvRow&)>& take);

}  // namespace sitelark
