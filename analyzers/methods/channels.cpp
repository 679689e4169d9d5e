#include "analyzers/methods/channels.h"

#include <algorithm>

#include "analyzers/methods/evidence_sums.h"
#include "analyzers/methods/signs.h"

namespace sitelark {
namespace {

bool is_of(const MethodList& list, const std::vector<std::string>& lists, std::string_view host) {
  return std::any_of(lists.begin(), lists.end(),
                     [&](const std::string& name) { return is_host_of(host, list.list(name)); });
}

bool is_medium_of(const MethodList& list, const std::vector<std::string>& lists, std::string_view medium) {
  return std::any_of(lists.begin(), lists.end(), [&](const std::string& name) {
    const auto& media = list.list(name);
    return std::find(media.begin(), media.end(), medium) != media.end();
  });
}

}  // namespace

Channels channels_of(const MethodList& list, std::span<const EvidenceReading> readings, int days,
                     std::int64_t now) {
  const EvidenceSums logs(readings, "access_log", now);
  Channels out;
  if (logs.empty()) return out;
  out.date = logs.date();
  out.sessions = logs.sum("sessions", days);
  double told = 0;
  const auto is_known = [&](std::string_view host) {
    return std::any_of(list.channels.begin(), list.channels.end(),
                       [&](const ChannelInfo& channel) { return is_of(list, channel.hosts, host); });
  };
  for (const ChannelInfo& channel : list.channels) {
    const bool links = channel.hosts.empty() && channel.media.empty();
    double sessions = logs.sum(
        "medium", days, [&](std::string_view medium) { return is_medium_of(list, channel.media, medium); });
    sessions += logs.sum("referrer", days, [&](std::string_view host) {
      return links ? !is_known(host) : is_of(list, channel.hosts, host);
    });
    if (channel.id == "paid") sessions += logs.sum("click", days);
    told += sessions;
    out.counts.push_back({&channel, sessions});
  }
  out.counts.push_back({nullptr, std::max(out.sessions - told, 0.0)});
  return out;
}

}  // namespace sitelark
