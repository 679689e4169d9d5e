// Work: one thing to be asked, small enough to wait in queues by the thousand.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "crawler/fetch/transport.h"

namespace sitelark {

using TimePoint = std::chrono::steady_clock::time_point;
using Duration = std::chrono::steady_clock::duration;

struct Clock {
  std::function<TimePoint()> now;
  std::function<std::int64_t()> utc;  // seconds
};

enum class WorkKind : std::uint8_t { file, page, check };  // in order of precedence at a host

struct Work {
  WorkKind kind = WorkKind::page;
  Method method = Method::get;
  std::uint8_t tried = 0;  // times asked by this method
  std::uint8_t sent = 0;   // times asked
  bool cleared = false;    // robots.txt was looked at and allows it
  std::uint32_t id = 0;    // in the UrlTable; of a file its own number
};

}  // namespace sitelark
