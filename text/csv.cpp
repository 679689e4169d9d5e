#include "text/csv.h"

#include <algorithm>

namespace sitelark {
namespace {

char separator_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  char best = ',';
  for (const char c : {'\t', ';'}) {
    if (std::count(line.begin(), line.end(), c) > std::count(line.begin(), line.end(), best)) best = c;
  }
  return best;
}

// The field at `at`, which then stands at its separator or line end.
std::string take_field(std::string_view text, std::size_t& at, char separator) {
  const std::string ends{separator, '\r', '\n'};
  if (at >= text.size() || text[at] != '"') {
    const std::size_t end = std::min(text.find_first_of(ends, at), text.size());
    std::string field(text.substr(at, end - at));
    at = end;
    return field;
  }
  std::string field;
  for (++at; at < text.size(); ++at) {
    if (text[at] != '"') {
      field += text[at];
    } else if (at + 1 < text.size() && text[at + 1] == '"') {
      field += text[at++];
    } else {
      ++at;
      break;
    }
  }
  const std::size_t end = std::min(text.find_first_of(ends, at), text.size());
  field += text.substr(at, end - at);
  at = end;
  return field;
}

}  // namespace

std::vector<std::vector<std::string>> csv_rows(std::string_view text) {
  const char separator = separator_of(text);
  std::vector<std::vector<std::string>> rows;
  for (std::size_t at = 0; at < text.size();) {
    std::vector<std::string> row{take_field(text, at, separator)};
    while (at < text.size() && text[at] == separator) {
      ++at;
      row.push_back(take_field(text, at, separator));
    }
    while (at < text.size() && (text[at] == '\r' || text[at] == '\n')) ++at;
    if (row.size() > 1 || !row.front().empty()) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace sitelark
