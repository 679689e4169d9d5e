#include "text/csv.h"

#include <algorithm>

namespace sitelark {
namespace {

constexpr std::size_t kLongestRow = 256u << 10;
constexpr std::size_t kMostFields = 10'000;

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

// The row at `at`, which then stands at its line end, or at the end of the text. False: a quote is open.
bool take_row(std::string_view text, std::size_t& at, char separator, std::vector<std::string>& fields) {
  bool open = false;
  fields.clear();
  fields.push_back(take_field(text, at, separator, open));
  while (at < text.size() && text[at] == separator && fields.size() <= kMostFields) {
    ++at;
    fields.push_back(take_field(text, at, separator, open));
  }
  return !open;
}

bool is_empty(const std::vector<std::string>& fields) { return fields.size() == 1 && fields.front().empty(); }

}  // namespace

void CsvReader::feed(std::string_view utf8) {
  text_ += utf8;
  if (text_.size() < needed_) return;
  needed_ = 2 * text_.size();
  if (separator_ == 0 && text_.find('\n') == text_.npos && text_.size() < kLongestRow) return;
  read_rows(false);
}

void CsvReader::end() { read_rows(true); }

void CsvReader::read_rows(bool last) {
  if (separator_ == 0) separator_ = separator_of(text_);
  while (at_ < text_.size() && read_row(last)) {
  }
  text_.erase(0, at_);
  taken_ += at_;
  at_ = 0;
  needed_ = 2 * text_.size();
}

// What a row may take of the text. Of quotes that are left open in line after line, each would be looked
// for to the end of this.
std::string_view CsvReader::longest_row() const {
  constexpr std::uint64_t kMostInVain = 1u << 20, kShareInVain = 4;
  const std::string_view row = std::string_view(text_).substr(at_, kLongestRow + 1);
  if (in_vain_ <= kMostInVain + kShareInVain * (taken_ + at_)) return row;
  const std::size_t line_end = row.find('\n');
  return line_end == row.npos ? row : row.substr(0, line_end + 1);
}

bool CsvReader::read_row(bool last) {
  if (skips_line_) {
    skip_line(CsvRow::Fault::none);
    return true;
  }
  const std::string_view row = longest_row();
  const std::size_t rest = text_.size() - at_;
  std::size_t size = 0;
  row_.fault = CsvRow::Fault::none;
  const bool is_closed = take_row(row, size, separator_, row_.fields);
  looked_at_ += size;
  const bool is_long = size > kLongestRow || row_.fields.size() > kMostFields;
  const bool ends_here = size == rest || (size + 1 == rest && text_[at_ + size] == '\r');
  const bool is_one_line = !is_closed && !is_long && row.ends_with('\n') && row.size() < rest;
  if (ends_here && !last && !is_long && !is_one_line) return false;
  if (!is_closed || is_long) {
    in_vain_ += size;
    skip_line(is_closed ? CsvRow::Fault::too_long : CsvRow::Fault::open_quote);
    return true;
  }
  if (size < rest) size += text_.compare(at_ + size, 2, "\r\n") == 0 ? 2 : 1;
  row_.line = line_;
  const auto from = text_.begin() + static_cast<std::ptrdiff_t>(at_);
  const bool ends_with_return = size > 0 && text_[at_ + size - 1] == '\r';
  line_ += std::count(from, from + static_cast<std::ptrdiff_t>(size), '\n') + (ends_with_return ? 1 : 0);
  at_ += size;
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

void read_csv(std::string_view utf8, const std::function<void(CsvRow&)>& take) {
  constexpr std::size_t kPiece = 64u << 10;
  CsvReader reader(take);
  for (std::size_t at = 0; at < utf8.size(); at += kPiece) reader.feed(utf8.substr(at, kPiece));
  reader.end();
}

}  // namespace sitelark
