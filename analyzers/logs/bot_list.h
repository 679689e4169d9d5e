// Bots by the names that they give themselves, and what proves them: published ranges of addresses and the
// domains that their hosts' names end in. A dated data file (analyzers/data/bots.json).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace sitelark {

enum class BotClass : std::uint8_t {
  search,
  ai_search,    // answers with links
  ai_training,  // collects text for models
  ai_user,      // fetches what a person asks for
  seo_tool,
  social,
  monitor,
  feed,
  other,
};
std::string_view name(BotClass kind);
bool is_ai(BotClass kind);

// Whether a request came from whom it names.
enum class BotProof : std::uint8_t {
  verified,
  spoofed,      // somebody else's address
  unverifiable  // nothing was published, or nobody could be asked
};
std::string_view name(BotProof proof);

struct BotInfo {
  std::string token;  // in the user agent
  std::string operator_name;
  BotClass kind = BotClass::other;
  std::vector<std::string> domains;  // that names of its hosts end in; empty: not published
  std::string ranges;                // of BotList; empty: not published
};

// IPv4 and IPv6, as the latter (mapped).
using IpBytes = std::array<std::uint8_t, 16>;
std::optional<IpBytes> ip_bytes(std::string_view address);

struct IpRange {
  IpBytes first{};
  int bits = 128;
  bool holds(const IpBytes& address) const;
};

struct IpRanges {
  std::string date;       // of the list, as published
  bool is_whole = false;  // the user gave it: who is not in it is somebody else
  std::vector<IpRange> ranges;
};

// Lists as Google, Bing, OpenAI and others publish them ({"prefixes":[{"ipv4Prefix":"66.249.64.0/27"}]}), as
// Ahrefs does ({"ips":[{"ip_address":"..."}]}), or one range a line.
Result<IpRanges> read_ip_ranges(std::string_view text, const std::string& file);

class BotList {
 public:
  static Result<BotList> read(std::string_view json);
  static const BotList& shipped();  // read once; safe from any thread

  // The longest token that stands in the agent as a word; null: it names no bot that is known.
  const BotInfo* find(std::string_view agent) const;
  const BotInfo* bot(std::string_view token) const;  // null: no such bot
  // By ranges alone. Outside a list of the program says nothing: it may be older than the bot's address.
  BotProof proof_by_range(const BotInfo& bot, std::string_view address) const;
  void use_ranges(const BotInfo& bot, IpRanges ranges);  // instead of the program's
  const std::string& date() const { return date_; }

 private:
  std::string date_;
  std::vector<BotInfo> bots_;  // longest token first
  std::map<std::string, IpRanges, std::less<>> ranges_;
  std::map<std::string, IpRanges, std::less<>> own_ranges_;  // of the user, by token
};

}  // namespace sitelark
