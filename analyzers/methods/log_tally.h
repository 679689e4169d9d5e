// What the methods want to know of access logs, counted by day: sessions and where they came from, bots,
// marks of campaigns. No address of a visitor is kept: a visitor is a hash of address and agent with a salt
// that only this object knows and that dies with it.
//
// Memory is bounded: 2,000,000 visitors at a time and 50,000 (name, key, day); what is above is counted
// without its key.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/methods/method_list.h"
#include "model/log_entry.h"
#include "model/url.h"

namespace sitelark {

class LogTally {
 public:
  // `own`: the site's start. `salt`: random.
  LogTally(const MethodList& list, const Url& own, std::string salt);

  void add(const LogEntry& entry);
  // Names: "sessions", "landing" (path), "view" (path), "referrer" (host), "medium", "source", "campaign",
  // "click" (parameter), "affiliate" (parameter=value), "bot" (engine), "visitors" and "returning" (who came
  // on two days or more), of the last 30 days of the log, on its last day.
  std::vector<EvidenceCount> take();

 private:
  struct Visitor {
    std::int64_t last = 0;        // request
    std::int32_t day_before = 0;  // the last other day, in days since 1970; 0: there is none
  };
  using Days = std::pair<std::int32_t, std::int32_t>;  // of the last request, and the last other day
  bool count_bot(const LogEntry& entry);
  void begin_session(const LogEntry& entry);
  void read_query(std::string_view query, std::int64_t day);
  void count(std::string_view name, std::string_view key, std::int64_t day);
  void make_room();
  bool is_recent(std::int32_t day) const;

  const MethodList& list_;
  std::string own_host_;
  std::string salt_;
  std::unordered_map<std::uint64_t, Visitor> visitors_;
  std::unordered_map<std::string, std::size_t> places_;  // "name \t key \t day": index into counts_
  std::vector<EvidenceCount> counts_;
  std::int64_t last_day_ = 0;
  std::map<Days, double> forgotten_;  // visitors that made room
  std::string scratch_;
};

}  // namespace sitelark
