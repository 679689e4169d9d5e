// What access logs tell of bots, of errors that they met and of links that people followed. Streaming; one
// thread.
//
// Of people nothing is kept but counts by referrer and address. The address of a client is asked for only
// where the agent names a bot that could be somebody else, given to the verifier, and not kept here.
//
// Memory is bounded: 200,000 addresses crawled, 50,000 errors, 50,000 pairs of referrer and target, 5,000
// sections. What is above is counted as left out.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/logs/bot_list.h"
#include "model/backlinks.h"
#include "model/log_entry.h"
#include "model/url.h"

namespace sitelark {

struct BotTally {
  const BotInfo* bot = nullptr;
  BotProof proof = BotProof::unverifiable;
  std::int64_t requests = 0, ok = 0, redirects = 0, not_found = 0, server_errors = 0, other = 0;  // by status
  std::int64_t first = 0, last = 0;           // UTC seconds
  std::map<std::int64_t, std::int64_t> days;  // start of the day in UTC: requests
};

// One first segment of paths. Spoofed bots count with people.
struct SectionTally {
  std::string section;  // empty: all above the limit
  std::int64_t bots = 0, search = 0, ai = 0, people = 0;
  std::int64_t bot_errors = 0;  // 404, 410 and 5xx
  std::int64_t bot_redirects = 0;
  std::int64_t bot_parameters = 0;  // requests with a query
};

struct ErrorTally {
  std::string target;  // path and query, as sent
  int status = 0;
  std::int64_t requests = 0, last = 0;
  std::vector<std::string> bots;  // tokens, at most 5
};

struct CrawledAddress {
  std::int64_t requests = 0, search = 0, last = 0;
  int status = 0;  // of the last request
};

struct ReferrerTally {
  std::string referrer, target;  // normalised
  std::int64_t requests = 0, first = 0, last = 0;
  int status = 0;         // of the last request
  std::int64_t line = 0;  // number of the entry that was first
};

class LogSurvey {
 public:
  // Called once for each request of a bot that has something to prove; whoever verifies remembers answers.
  using Verify = std::function<BotProof(const BotInfo& bot, std::string_view client)>;
  // `own`: the site's start. `engines`: hosts whose result pages are no links ("baidu.com", "google.*").
  LogSurvey(const BotList& bots, const Url& own, std::vector<std::string> engines, Verify verify);

  void add(const LogEntry& entry);

  std::int64_t requests() const { return requests_; }
  std::int64_t bot_requests() const { return bot_requests_; }      // spoofed ones are none
  std::int64_t other_machines() const { return other_machines_; }  // say that they are bots, but no known one
  std::vector<BotTally> bots() const;                              // most requests first
  std::vector<SectionTally> sections() const;                      // most requests of bots first
  std::vector<ErrorTally> errors() const;                          // that bots met; most requests first
  std::vector<ReferrerTally> referrers() const;
  // Pages that people came from: source, target, first and last seen; metrics "visits" and "target_status".
  std::vector<BacklinkClaim> referrer_claims() const;
  const std::unordered_map<std::string, CrawledAddress>& crawled() const { return crawled_; }  // by target
  std::int64_t left_out_addresses() const { return left_out_addresses_; }
  std::int64_t left_out_referrers() const { return left_out_referrers_; }

 private:
  const BotInfo* bot_of(std::string_view agent, bool& is_machine);
  void add_bot(const BotInfo& bot, BotProof proof, const LogEntry& entry);
  void add_crawled(const BotInfo& bot, const LogEntry& entry);
  void add_error(const BotInfo& bot, const LogEntry& entry);
  void add_section(const BotInfo* bot, const LogEntry& entry);
  void add_referrer(const LogEntry& entry);
  bool new_referrer(const LogEntry& entry, ReferrerTally& tally) const;

  struct Agent {
    const BotInfo* bot = nullptr;
    bool is_machine = false;
  };
  const BotList& list_;
  Url own_;
  std::string own_host_;
  std::vector<std::string> engines_;
  Verify verify_;
  std::int64_t requests_ = 0, bot_requests_ = 0, other_machines_ = 0;
  std::int64_t left_out_addresses_ = 0, left_out_referrers_ = 0;
  std::unordered_map<std::string, Agent> agents_;
  std::map<std::pair<const BotInfo*, BotProof>, BotTally> bots_;
  std::map<std::string, SectionTally, std::less<>> sections_;
  std::unordered_map<std::string, ErrorTally> errors_;
  std::unordered_map<std::string, CrawledAddress> crawled_;
  std::unordered_map<std::string, ReferrerTally> referrers_;
  std::string key_;
};

}  // namespace sitelark
