// Lines of access logs: Combined and Common of Apache and nginx, W3C Extended of IIS. Pure; one thread.
#pragma once

#include <string>
#include <vector>

#include "model/log_entry.h"

namespace sitelark {

class LogLineParser {
 public:
  enum class Line : std::uint8_t { entry, directive, unreadable };  // directive: '#' lines, and empty ones

  // `line` without its end. The views of `entry` die with `line` and the next call.
  Line parse(std::string_view line, LogEntry& entry);

 private:
  Line parse_combined(std::string_view line, LogEntry& entry);
  Line parse_w3c(std::string_view line, LogEntry& entry);
  void read_fields(std::string_view names);
  bool read_day(std::string_view day, bool w3c, std::int64_t& seconds);

  enum class Field : std::uint8_t { other, date, time, client, method, stem, query, status, referrer, agent };
  std::vector<Field> fields_;  // of W3C; empty: the log is of another kind
  std::string day_text_;       // days repeat: the last one, and its seconds
  std::int64_t day_ = 0;
  std::string target_;  // stem and query joined
  std::string agent_;   // with spaces for '+'
};

}  // namespace sitelark
