#include "analyzers/methods/log_tally.h"

#include <algorithm>

#include "analyzers/host_names.h"
#include "analyzers/logs/log_paths.h"
#include "text/dates.h"
#include "text/fold.h"
#include "text/hash.h"

namespace sitelark {
namespace {

constexpr std::int32_t kMonth = 30;
constexpr std::int64_t kSession = 30 * 60;  // without a request ends one
constexpr std::size_t kMostVisitors = 2'000'000;
constexpr std::size_t kMostCounts = 50'000;

bool holds(const std::vector<std::string>& list, std::string_view value) {
  return std::any_of(list.begin(), list.end(),
                     [&](const std::string& one) { return ascii_iequals(one, value); });
}

std::int32_t day_of(std::int64_t time) { return static_cast<std::int32_t>(time / kSecondsPerDay); }

}  // namespace

LogTally::LogTally(const MethodList& list, const Url& own, std::string salt)
    : list_(list), own_host_(without_www(own.host())), salt_(std::move(salt)) {}

void LogTally::add(const LogEntry& entry) {
  if (count_bot(entry)) return;
  const bool reads = entry.method == "GET" || entry.method.empty();
  const std::string_view path = entry.target.substr(0, entry.target.find('?'));
  if (!reads || entry.status >= 400 || !is_page_path(path)) return;
  const std::int64_t day = entry.time / kSecondsPerDay * kSecondsPerDay;
  last_day_ = std::max(last_day_, day);
  count("view", path, day);
  scratch_.assign(salt_).append(entry.client).append("\n").append(entry.agent);
  if (visitors_.size() >= kMostVisitors) make_room();
  const auto [place, is_new] = visitors_.try_emplace(hash64(scratch_));
  Visitor& visitor = place->second;
  const std::int32_t today = day_of(day), known = day_of(visitor.last);
  if (!is_new && known != today) visitor.day_before = std::max(visitor.day_before, std::min(known, today));
  if (is_new || entry.time - visitor.last > kSession || visitor.last - entry.time > kSecondsPerDay)
    begin_session(entry);
  visitor.last = std::max(visitor.last, entry.time);
}

// Engines by the names of their bots; everything else that calls itself a machine is no visitor.
bool LogTally::count_bot(const LogEntry& entry) {
  for (const auto& [token, engine] : list_.map("engine_bots")) {
    if (!icontains_ascii(entry.agent, token)) continue;
    if (entry.status < 400) count("bot", engine, entry.time / kSecondsPerDay * kSecondsPerDay);
    return true;
  }
  constexpr std::array<std::string_view, 8> kMachines{"bot",  "spider", "crawl",       "slurp",
                                                      "curl", "wget",   "http-client", "monitor"};
  return entry.agent.empty() || std::any_of(kMachines.begin(), kMachines.end(), [&](std::string_view sign) {
           return icontains_ascii(entry.agent, sign);
         });
}

void LogTally::begin_session(const LogEntry& entry) {
  const std::int64_t day = entry.time / kSecondsPerDay * kSecondsPerDay;
  count("sessions", "", day);
  const std::size_t mark = entry.target.find('?');
  count("landing", entry.target.substr(0, mark), day);
  const std::string_view host = host_of_referrer(entry.referrer);
  if (!host.empty() && !ascii_iequals(without_www(host), own_host_))
    count("referrer", ascii_lower(host), day);
  if (mark != entry.target.npos) read_query(entry.target.substr(mark + 1), day);
}

void LogTally::read_query(std::string_view query, std::int64_t day) {
  constexpr int kMostParameters = 50;
  for (int i = 0; i < kMostParameters && !query.empty(); ++i) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    const std::string_view name = pair.substr(0, pair.find('='));
    const std::string_view value =
        name.size() < pair.size() ? pair.substr(name.size() + 1) : std::string_view();
    if (value.empty()) continue;
    if (name == "utm_medium") count("medium", ascii_lower(value), day);
    if (name == "utm_source") count("source", ascii_lower(value), day);
    if (name == "utm_campaign") count("campaign", value, day);
    if (holds(list_.list("click_ids"), name)) count("click", name, day);
    if (holds(list_.list("affiliate_parameters"), name)) count("affiliate", pair, day);
  }
}

void LogTally::count(std::string_view name, std::string_view key, std::int64_t day) {
  std::string place(name);
  place.append("\t").append(key).append("\t").append(std::to_string(day));
  auto known = places_.find(place);
  if (known == places_.end() && counts_.size() >= kMostCounts && !key.empty()) return count(name, "", day);
  if (known == places_.end()) {
    known = places_.emplace(std::move(place), counts_.size()).first;
    counts_.push_back({std::string(name), readable_key(key), day, 0});
  }
  ++counts_[known->second].value;
}

// The longest away make room; what they were is kept as numbers.
void LogTally::make_room() {
  std::vector<std::int64_t> times;
  for (const auto& [hash, visitor] : visitors_) times.push_back(visitor.last);
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  const std::int64_t limit = *middle;
  for (auto it = visitors_.begin(); it != visitors_.end();) {
    if (it->second.last > limit) {
      ++it;
      continue;
    }
    ++forgotten_[{day_of(it->second.last), it->second.day_before}];
    it = visitors_.erase(it);
  }
  std::erase_if(forgotten_, [&](const auto& one) { return !is_recent(one.first.first); });
}

bool LogTally::is_recent(std::int32_t day) const { return day > day_of(last_day_) - kMonth; }

std::vector<EvidenceCount> LogTally::take() {
  double returning = 0, all = 0;
  const auto add = [&](const Days& days, double visitors) {
    all += is_recent(days.first) ? visitors : 0;
    returning += is_recent(days.second) ? visitors : 0;
  };
  for (const auto& [hash, visitor] : visitors_) add({day_of(visitor.last), visitor.day_before}, 1);
  for (const auto& [days, visitors] : forgotten_) add(days, visitors);
  if (last_day_ > 0) {
    counts_.push_back({"visitors", "", last_day_, all});
    counts_.push_back({"returning", "", last_day_, returning});
  }
  return std::move(counts_);
}

}  // namespace sitelark
