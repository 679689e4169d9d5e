#include "text/csv.h"

#include <algorithm>

namespace sitelark {
namespace {

constexpr std::size_t kLongestRow = 256u << 10;

char separator_of(std::string_view text) {
  std::size_t commas = 0, tabs = 0, semicolons = 0;
  bool quoted = false;
  for (const char c : text.substr(0, text.find('\n'))) {
    quoted = quoted != (c == '"');
    if (quoted) continue;
    commas += c == ',';
    tabs += c == '\t';
    semicolons += c == ';';
  }
  if (tabs > commas && tabs >= semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}

// The field at `at`, which then stands at its separator or line end. `open`: its quote is not closed.
std::string take_field(std::string_view text, std::size_t& at, char separator, bool& open) {
  const char ends[]{separator, '\r', '\n'};
  const std::string_view stops(ends, sizeof(ends));
  if (at >= text.size() || text[at] != '"') {
    const std::size_t end = std::min(text.find_first_of(stops, at), text.size());
    std::string field(text.substr(at, end - at));
    at = end;
    return field;
  }
  std::string field;
  open = true;
  for (++at; at < text.size(); ++at) {
    if (text[at] != '"') {
      field += text[at];
    } else if (at + 1 < text.size() && text[at + 1] == '"') {
      field += text[at++];
    } else {
      ++at;
      open = false;
      break;
    }
  }
  const std::size_t end = std::min(text.find_first_of(stops, at), text.size());
  field += text.substr(at, end - at);
  at = end;
  return field;
}

// The row at `at`, which then stands at its line end, or at the end of the text.
bool take_row(std::string_view text, std::size_t& at, char separator, std::vector<std::string>& fields) {
  bool open = false;
  fields.clear();
  fields.push_back(take_field(text, at, separator, open));
  while (at < text.size() && text[at] == separator) {
    ++at;
    fields.push_back(take_field(text, at, separator, open));
  }
  return !open;
}

bool is_empty(const std::vector<std::string>& fields) { return fields.size() == 1 && fields.front().empty(); }

}  // namespace

std::vector<std::vector<std::string>> csv_rows(std::string_view text) {
  const char separator = separator_of(text);
  std::vector<std::vector<std::string>> rows;
  for (std::size_t at = 0; at < text.size();) {
    std::vector<std::string> row;
    take_row(text, at, separator, row);
    while (at < text.size() && (text[at] == '\r' || text[at] == '\n')) ++at;
    if (!is_empty(row)) rows.push_back(std::move(row));
  }
  return rows;
}

void CsvReader::feed(std::string_view utf8) {
  text_ += utf8;
  if (separator_ == 0 && text_.find('\n') == text_.npos && text_.size() < kLongestRow) return;
  read_rows(false);
}

void CsvReader::end() { read_rows(true); }

void CsvReader::read_rows(bool last) {
  if (separator_ == 0) separator_ = separator_of(text_);
  while (at_ < text_.size() && read_row(last)) {
  }
  text_.erase(0, at_);
  at_ = 0;
}

bool CsvReader::read_row(bool last) {
  if (skips_line_) {
    skip_line(CsvRow::Fault::none);
    return true;
  }
  std::size_t end = at_;
  row_.fault = CsvRow::Fault::none;
  const bool is_closed = take_row(text_, end, separator_, row_.fields);
  const bool is_long = end - at_ > kLongestRow;
  const bool ends_here = end == text_.size() || (text_[end] == '\r' && end + 1 == text_.size());
  if (ends_here && !last && !is_long) return false;
  if (!is_closed || is_long) {
    skip_line(is_closed ? CsvRow::Fault::too_long : CsvRow::Fault::open_quote);
    return true;
  }
  if (end < text_.size()) end += text_.compare(end, 2, "\r\n") == 0 ? 2 : 1;
  row_.line = line_;
  const auto from = text_.begin() + static_cast<std::ptrdiff_t>(at_);
  const auto to = text_.begin() + static_cast<std::ptrdiff_t>(end);
  const bool ends_with_return = end > at_ && text_[end - 1] == '\r';
  line_ += std::count(from, to, '\n') + (ends_with_return ? 1 : 0);
  at_ = end;
  if (!is_empty(row_.fields)) take_(row_);
  return true;
}

// One line is lost, and told; what follows it is read.
void CsvReader::skip_line(CsvRow::Fault fault) {
  if (fault != CsvRow::Fault::none) {
    row_.fields.clear();
    row_.fault = fault;
    row_.line = line_;
    take_(row_);
  }
  const std::size_t end = text_.find('\n', at_);
  skips_line_ = end == text_.npos;
  at_ = skips_line_ ? text_.size() : end + 1;
  if (!skips_line_) ++line_;
}

}  // namespace sitelark
