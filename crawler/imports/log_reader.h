// An access log that comes in pieces, as it is or gzipped. Memory does not grow with the log.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "crawler/fetch/gzip_stream.h"
#include "crawler/imports/log_line.h"
#include "model/reading_trouble.h"

namespace sitelark {

struct LogReading {
  std::int64_t lines = 0;
  std::int64_t entries = 0;
  std::int64_t unreadable = 0;
  std::int64_t first_unreadable = 0;  // line, from 1; 0: none
  ReadingTrouble trouble;             // of the gzip data, or none of the lines is of a log
};

class LogReader {
 public:
  explicit LogReader(std::function<void(const LogEntry&)> entry);
  LogReader(const LogReader&) = delete;
  LogReader& operator=(const LogReader&) = delete;

  void feed(std::string_view bytes);
  LogReading end();

 private:
  void take_plain(std::string_view bytes);
  void take_line(std::string_view line);

  std::function<void(const LogEntry&)> entry_;
  LogLineParser parser_;
  LogReading reading_;
  std::optional<GzipStream> gzip_;
  bool started_ = false;
  std::string head_;     // the first bytes, until they tell gzip from text
  std::string partial_;  // of the line that goes on in the next piece
  bool too_long_ = false;
};

}  // namespace sitelark
