#include "crawler/imports/log_reader.h"

#include <fmt/format.h>

namespace sitelark {
namespace {

constexpr std::size_t kLongestLine = 64u << 10;

}  // namespace

LogReader::LogReader(std::function<void(const LogEntry&)> entry)
    : entry_(std::move(entry)),
      lines_(kLongestLine, [this](std::string_view line, bool too_long) { take_line(line, too_long); }),
      bytes_([this](std::string_view plain) { lines_.feed(plain); }) {}

void LogReader::take_line(std::string_view line, bool too_long) {
  ++reading_.lines;
  LogEntry entry;
  const auto kind = too_long ? LogLineParser::Line::unreadable : parser_.parse(line, entry);
  if (kind == LogLineParser::Line::unreadable) {
    ++reading_.unreadable;
    if (reading_.first_unreadable == 0) reading_.first_unreadable = reading_.lines;
  }
  if (kind != LogLineParser::Line::entry) return;
  ++reading_.entries;
  entry_(entry);
}

LogReading LogReader::end() {
  if (const std::string trouble = bytes_.end(); !trouble.empty()) {
    reading_.error = fmt::format("{}, after line {}", trouble, reading_.lines);
    lines_.drop_partial();
  }
  lines_.end();
  return std::move(reading_);
}

}  // namespace sitelark
