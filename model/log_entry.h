// One request in an access log. Views live until the next line is read.
#pragma once

#include <cstdint>
#include <string_view>

namespace sitelark {

struct LogEntry {
  std::int64_t time = 0;  // UTC seconds
  std::string_view client;
  std::string_view method;
  std::string_view target;  // path and query, as sent
  int status = 0;
  std::string_view referrer;  // empty: none
  std::string_view agent;
};

}  // namespace sitelark
