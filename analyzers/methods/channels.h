// By which channels visitors came, from access logs, beside what the documents' survey says. Pure.
#pragma once

#include <span>
#include <vector>

#include "analyzers/methods/method_list.h"

namespace sitelark {

struct ChannelCount {
  const ChannelInfo* channel = nullptr;  // null: no channel could be seen
  double sessions = 0;
};

struct Channels {
  double sessions = 0;               // of all
  std::int64_t date = 0;             // newest day of the logs; 0: there are none
  std::vector<ChannelCount> counts;  // in the order of the data, then what could not be told
};

// By utm_medium, by paid click and by referrer; referrers of no other channel are links. What carries neither
// is not told. A session with a mark and a referrer counts for both channels: logs count them apart.
Channels channels_of(const MethodList& list, std::span<const EvidenceReading> readings, int days,
                     std::int64_t now);

}  // namespace sitelark
