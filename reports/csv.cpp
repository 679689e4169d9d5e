#include "reports/csv.h"

#include <fmt/format.h>

#include "reports/groups.h"
#include "reports/safe_text.h"

namespace sitelark {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::size_t kCellLimit = 32'000;  // a cell of Excel holds 32,767 UTF-16 units

// What a spreadsheet might read as a formula, the full-width forms of East Asian Excel included.
bool starts_formula(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return false;
  text.remove_prefix(begin);
  if (std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos) return true;
  const std::string_view three = text.substr(0, 3);
  return three == "＝" || three == "＋" || three == "－" || three == "＠";
}

}  // namespace

CsvText::CsvText(std::string_view header, std::span<const std::string> more) : out_(kByteOrderMark) {
  out_ += header;
  fresh_row_ = header.empty();
  for (const std::string& name : more) cell(name);
  end_row();
}

CsvText& CsvText::cell(std::string_view text) {
  separate();
  const std::string safe = shortened(without_controls(text), kCellLimit);
  out_ += starts_formula(safe) ? "\"'" : "\"";
  for (const char c : safe) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
  return *this;
}

CsvText& CsvText::cell(std::int64_t number) {
  separate();
  out_ += fmt::format("{}", number);
  return *this;
}

CsvText& CsvText::cell(double number) {
  separate();
  out_ += evidence_text(number);
  return *this;
}

CsvText& CsvText::empty() {
  separate();
  return *this;
}

void CsvText::end_row() {
  out_ += "\r\n";
  fresh_row_ = true;
}

void CsvText::separate() {
  if (!fresh_row_) out_ += ',';
  fresh_row_ = false;
}

}  // namespace sitelark
