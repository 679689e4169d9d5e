#include "crawler/imports/log_reader.h"

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
  if (const auto kind = bytes_.end(); kind != ReadingTrouble::Kind::none) {
    reading_.trouble = {.kind = kind, .line = reading_.lines, .detail = {}};
    lines_.drop_partial();
  }
  lines_.end();
  if (reading_.entries == 0 && !reading_.trouble)
    reading_.trouble = {.kind = ReadingTrouble::Kind::no_log_line, .line = 0, .detail = {}};
  return std::move(reading_);
}

}  // namespace sitelark
