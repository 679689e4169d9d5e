#include "crawler/imports/link_file_kind.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "crawler/crawl/registrable.h"
#include "crawler/imports/log_line.h"

namespace sitelark {
namespace {

constexpr std::size_t kStart = 64u << 10, kMostLines = 500, kMostParts = 8;

// Whole lines; what follows the last line end only where there is no other.
std::vector<std::string_view> lines_of(std::string_view start) {
  std::vector<std::string_view> out;
  start = start.substr(0, kStart);
  while (!start.empty() && out.size() < kMostLines) {
    const std::size_t end = start.find('\n');
    if (end == start.npos && !out.empty()) break;
    std::string_view line = start.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) out.push_back(line);
    start.remove_prefix(end == start.npos ? start.size() : end + 1);
  }
  return out;
}

std::vector<std::string_view> parts_of(std::string_view line) {
  std::vector<std::string_view> out;
  while (out.size() < kMostParts) {
    const std::size_t tab = line.find('\t');
    out.push_back(line.substr(0, tab));
    if (tab == line.npos) break;
    line.remove_prefix(tab + 1);
  }
  return out;
}

std::int64_t whole(std::string_view text) {
  std::int64_t number = -1;
  const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), number);
  return bad == std::errc() && end == text.data() + text.size() && number >= 0 ? number : -1;
}

bool is_value(std::string_view text) {
  double number = 0;
  const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), number);
  return bad == std::errc() && end == text.data() + text.size() && std::isfinite(number);
}

// "com.example.www"
bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  });
}

template <class Test>
bool all_lines(const std::vector<std::string_view>& lines, const Test& test) {
  return !lines.empty() &&
         std::all_of(lines.begin(), lines.end(), [&](std::string_view line) { return test(parts_of(line)); });
}

using Parts = std::vector<std::string_view>;

bool is_edge(const Parts& parts) { return parts.size() == 2 && whole(parts[0]) >= 0 && whole(parts[1]) >= 0; }

bool is_rank(const Parts& parts) {
  return parts.size() >= 5 && whole(parts[0]) >= 0 && is_value(parts[1]) && whole(parts[2]) >= 0 &&
         is_value(parts[3]) && is_name(parts[4]);
}

bool is_vertex(const Parts& parts) {
  const bool counted = parts.size() == 2 || (parts.size() == 3 && whole(parts[2]) >= 0);
  return counted && whole(parts[0]) >= 0 && is_name(parts[1]) && whole(parts[1]) < 0;
}

// Most names end in a suffix of the web read backwards only ("org.zebra").
bool are_reversed(const std::vector<std::string_view>& lines) {
  std::ptrdiff_t more = 0;
  for (const std::string_view line : lines) {
    const std::string_view name = parts_of(line)[1];
    const bool as_written = is_known_suffix(name.substr(name.rfind('.') + 1));
    more += static_cast<int>(is_known_suffix(name.substr(0, name.find('.')))) - static_cast<int>(as_written);
  }
  return 2 * more > std::ssize(lines);
}

bool are_in_order(const std::vector<std::string_view>& lines) {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const Parts before = parts_of(lines[i - 1]), here = parts_of(lines[i]);
    if (whole(here[0]) != whole(before[0]) + 1 || here[1] < before[1]) return false;
  }
  return true;
}

bool are_vertices(const std::vector<std::string_view>& lines) {
  return lines.size() >= 2 && all_lines(lines, is_vertex) && (are_in_order(lines) || are_reversed(lines));
}

bool is_log(const std::vector<std::string_view>& lines) {
  LogLineParser parser;
  LogEntry entry;
  std::size_t entries = 0, unreadable = 0;
  for (const std::string_view line : lines) {
    const auto kind = parser.parse(line, entry);
    entries += kind == LogLineParser::Line::entry;
    unreadable += kind == LogLineParser::Line::unreadable;
  }
  return entries > unreadable;
}

bool is_comment(std::string_view line) { return line.starts_with('#'); }

}  // namespace

bool is_graph(LinkFileKind kind) {
  return kind == LinkFileKind::graph_vertices || kind == LinkFileKind::graph_edges ||
         kind == LinkFileKind::graph_ranks;
}

LinkFileKind link_file_kind(std::string_view start) {
  if (start.starts_with("WARC/")) return LinkFileKind::wat;
  std::vector<std::string_view> lines = lines_of(start);
  if (is_log(lines)) return LinkFileKind::access_log;
  std::erase_if(lines, is_comment);
  if (all_lines(lines, is_edge)) return LinkFileKind::graph_edges;
  if (all_lines(lines, is_rank)) return LinkFileKind::graph_ranks;
  return are_vertices(lines) ? LinkFileKind::graph_vertices : LinkFileKind::table;
}

LinkFileKind graph_file_kind(std::string_view start) {
  std::vector<std::string_view> lines = lines_of(start);
  std::erase_if(lines, is_comment);
  const Parts parts = lines.empty() ? Parts() : parts_of(lines.front());
  if (is_edge(parts)) return LinkFileKind::graph_edges;
  if (is_rank(parts)) return LinkFileKind::graph_ranks;
  return is_vertex(parts) ? LinkFileKind::graph_vertices : LinkFileKind::table;
}

std::int64_t first_number(std::string_view start) {
  for (const std::string_view line : lines_of(start)) {
    if (!is_comment(line)) return whole(parts_of(line)[0]);
  }
  return -1;
}

}  // namespace sitelark
