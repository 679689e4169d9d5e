#include "analyzers/logs/bot_list.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include "analyzers/data_files.h"
#include "text/fold.h"
#include "text/json.h"

namespace sitelark {
namespace {

using nlohmann::json;

constexpr std::size_t kMostRanges = 100'000;

constexpr std::pair<BotClass, std::string_view> kClasses[] = {{BotClass::search, "search"},
                                                              {BotClass::ai_search, "ai_search"},
                                                              {BotClass::ai_training, "ai_training"},
                                                              {BotClass::ai_user, "ai_user"},
                                                              {BotClass::seo_tool, "seo_tool"},
                                                              {BotClass::social, "social"},
                                                              {BotClass::monitor, "monitor"},
                                                              {BotClass::feed, "feed"},
                                                              {BotClass::other, "other"}};

std::string text_at(const json& object, const char* key) {
  const auto at = object.is_object() ? object.find(key) : object.end();
  return at != object.end() && at->is_string() ? at->get<std::string>() : "";
}

const json& list_at(const json& object, const char* key) {
  static const json kNone = json::array();
  const auto at = object.is_object() ? object.find(key) : object.end();
  return at != object.end() && (at->is_array() || at->is_object()) ? *at : kNone;
}

// "66.249.64.0/27", "2001:4860:4801:10::/64", "5.39.1.224"
std::optional<IpRange> range_of(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto first = ip_bytes(text.substr(0, slash));
  if (!first) return std::nullopt;
  IpRange range{.first = *first, .bits = 128};
  if (slash == text.npos) return range;
  const std::string_view digits = text.substr(slash + 1);
  int bits = 0;
  const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  const int most = text.find(':') == text.npos ? 32 : 128;
  if (bad != std::errc() || end != digits.data() + digits.size() || bits < 0 || bits > most)
    return std::nullopt;
  range.bits = bits + 128 - most;
  return range;
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// As a word: not within another one ("Applebot" in "Snapplebots").
bool has_token(std::string_view lower_agent, std::string_view lower_token) {
  for (std::size_t at = lower_agent.find(lower_token); at != lower_agent.npos;
       at = lower_agent.find(lower_token, at + 1)) {
    const std::size_t end = at + lower_token.size();
    const bool begins = at == 0 || !is_letter_or_digit(lower_agent[at - 1]);
    const bool ends = end == lower_agent.size() || !is_letter_or_digit(lower_agent[end]);
    if (begins && ends) return true;
  }
  return false;
}

Result<BotInfo> read_bot(const json& entry) {
  BotInfo bot{.token = text_at(entry, "token"),
              .operator_name = text_at(entry, "operator"),
              .kind = BotClass::other,
              .domains = {},
              .ranges = text_at(entry, "ranges")};
  const std::string kind = text_at(entry, "class");
  const auto known = std::find_if(std::begin(kClasses), std::end(kClasses),
                                  [&kind](const auto& one) { return one.second == kind; });
  if (bot.token.empty() || known == std::end(kClasses))
    return fail(fmt::format("bots: \"{}\" has no token or no class", bot.token));
  bot.kind = known->first;
  for (const json& domain : list_at(entry, "names")) {
    if (domain.is_string()) bot.domains.push_back(domain.get<std::string>());
  }
  return bot;
}

}  // namespace

std::string_view name(BotClass kind) {
  for (const auto& [known, text] : kClasses) {
    if (known == kind) return text;
  }
  return "other";
}

bool is_ai(BotClass kind) {
  return kind == BotClass::ai_search || kind == BotClass::ai_training || kind == BotClass::ai_user;
}

std::string_view name(BotProof proof) {
  switch (proof) {
    case BotProof::verified:
      return "verified";
    case BotProof::spoofed:
      return "spoofed";
    case BotProof::unverifiable:
      return "unverifiable";
  }
  return "";
}

std::optional<IpBytes> ip_bytes(std::string_view address) {
  if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
  const std::string text(address.substr(0, 64));
  IpBytes bytes{};
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return bytes;
  if (inet_pton(AF_INET, text.c_str(), bytes.data() + 12) != 1) return std::nullopt;
  bytes[10] = bytes[11] = 0xFF;
  return bytes;
}

bool IpRange::holds(const IpBytes& address) const {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (std::memcmp(first.data(), address.data(), whole) != 0) return false;
  if (bits % 8 == 0) return true;
  const int shift = 8 - bits % 8;
  return first[whole] >> shift == address[whole] >> shift;
}

Result<IpRanges> read_ip_ranges(std::string_view text, const std::string& file) {
  IpRanges out;
  std::vector<std::string> prefixes;
  const json root = json::parse(text, nullptr, false);
  if (root.is_object()) {
    out.date = text_at(root, "creationTime").substr(0, 10);
    for (const json& one : list_at(root, "prefixes")) {
      prefixes.push_back(one.is_string() ? one.get<std::string>() : text_at(one, "ipv4Prefix"));
      if (prefixes.back().empty()) prefixes.back() = text_at(one, "ipv6Prefix");
    }
    for (const json& one : list_at(root, "ips")) prefixes.push_back(text_at(one, "ip_address"));
  } else {
    for (const std::string_view line : parts_of(text, '\n')) {
      const std::string_view plain = trim_ascii(line.substr(0, line.find('#')));
      if (!plain.empty()) prefixes.emplace_back(plain);
    }
  }
  if (prefixes.size() > kMostRanges)
    return fail(fmt::format("{} has more than {} ranges", file, kMostRanges));
  for (const std::string& prefix : prefixes) {
    const auto range = range_of(prefix);
    if (!range) return fail(fmt::format("{}: \"{}\" is no range of addresses", file, prefix.substr(0, 60)));
    out.ranges.push_back(*range);
  }
  if (out.ranges.empty()) return fail(fmt::format("{} holds no ranges of addresses", file));
  return out;
}

Result<BotList> BotList::read(std::string_view text) {
  const json root = json::parse(text, nullptr, false);
  BotList list;
  list.date_ = text_at(root, "date");
  for (const json& entry : list_at(root, "bots")) {
    auto bot = read_bot(entry);
    if (!bot) return tl::unexpected<Error>(bot.error());
    list.bots_.push_back(std::move(*bot));
  }
  const json& all = list_at(root, "ranges");
  for (const auto& item : all.items()) {
    auto ranges = read_ip_ranges(item.value().dump(), fmt::format("bots: ranges of {}", item.key()));
    if (!ranges) return tl::unexpected<Error>(ranges.error());
    ranges->date = text_at(item.value(), "date");
    list.ranges_.emplace(item.key(), std::move(*ranges));
  }
  for (const BotInfo& bot : list.bots_) {
    if (!bot.ranges.empty() && !list.ranges_.contains(bot.ranges))
      return fail(fmt::format("bots: {} names ranges that are not there", bot.token));
  }
  std::stable_sort(list.bots_.begin(), list.bots_.end(),
                   [](const BotInfo& a, const BotInfo& b) { return a.token.size() > b.token.size(); });
  if (list.bots_.empty() || list.date_.empty()) return fail("bots: no bots, or no date");
  return list;
}

const BotList& BotList::shipped() {
  static const BotList kShipped = [] {
    auto read = BotList::read(data_file("bots.json"));
    if (!read) throw std::logic_error(read.error().what);
    return std::move(*read);
  }();
  return kShipped;
}

const BotInfo* BotList::find(std::string_view agent) const {
  constexpr std::size_t kLookedAt = 1'000;
  const std::string lower = ascii_lower(agent.substr(0, kLookedAt));
  for (const BotInfo& bot : bots_) {
    if (has_token(lower, ascii_lower(bot.token))) return &bot;
  }
  return nullptr;
}

const BotInfo* BotList::bot(std::string_view token) const {
  const auto at = std::find_if(bots_.begin(), bots_.end(),
                               [token](const BotInfo& bot) { return ascii_iequals(bot.token, token); });
  return at == bots_.end() ? nullptr : &*at;
}

BotProof BotList::proof_by_range(const BotInfo& bot, std::string_view address) const {
  const auto own = own_ranges_.find(bot.token);
  const auto shipped = ranges_.find(bot.ranges);
  const IpRanges* ranges = own != own_ranges_.end() ? &own->second : nullptr;
  if (ranges == nullptr && shipped != ranges_.end()) ranges = &shipped->second;
  const auto bytes = ip_bytes(address);
  if (ranges == nullptr || !bytes) return BotProof::unverifiable;
  const bool is_inside = std::any_of(ranges->ranges.begin(), ranges->ranges.end(),
                                     [&](const IpRange& range) { return range.holds(*bytes); });
  if (is_inside) return BotProof::verified;
  return ranges->is_whole ? BotProof::spoofed : BotProof::unverifiable;
}

void BotList::use_ranges(const BotInfo& bot, IpRanges ranges) {
  ranges.is_whole = true;
  own_ranges_[bot.token] = std::move(ranges);
}

}  // namespace sitelark
