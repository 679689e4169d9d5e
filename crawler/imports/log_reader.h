// An access log that comes in pieces, as it is or gzipped. Memory does not grow with the log.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "crawler/imports/line_cutter.h"
#include "crawler/imports/log_line.h"
#include "crawler/imports/plain_bytes.h"

namespace sitelark {

struct LogReading {
  std::int64_t lines = 0;
  std::int64_t entries = 0;
  std::int64_t unreadable = 0;
  std::int64_t first_unreadable = 0;  // line, from 1; 0: none
  std::string error;                  // "the gzip data end early, after line 17"; empty: none
};

class LogReader {
 public:
  explicit LogReader(std::function<void(const LogEntry&)> entry);
  LogReader(const LogReader&) = delete;
  LogReader& operator=(const LogReader&) = delete;

  void feed(std::string_view bytes) { bytes_.feed(bytes); }
  LogReading end();
  std::int64_t line() const { return reading_.lines; }  // of the entry that is given, from 1

 private:
  void take_line(std::string_view line, bool too_long);

  std::function<void(const LogEntry&)> entry_;
  LogLineParser parser_;
  LogReading reading_;
  LineCutter lines_;
  PlainBytes bytes_;
};

}  // namespace sitelark
