#include "analyzers/logs/log_survey.h"

#include <algorithm>
#include <array>

#include "analyzers/host_names.h"
#include "analyzers/logs/log_paths.h"
#include "analyzers/methods/signs.h"
#include "text/dates.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostAgents = 20'000, kMostCrawled = 200'000, kMostErrors = 50'000;
constexpr std::size_t kMostReferrers = 50'000, kMostSections = 5'000, kMostBotsOfAnError = 5;
constexpr std::size_t kLongestTarget = 2'000, kLongestAgent = 1'000;

bool is_gone(int status) { return status == 404 || status == 410; }

bool says_machine(std::string_view agent) {
  constexpr std::array<std::string_view, 9> kSigns{"bot",  "spider", "crawl",       "slurp",  "curl",
                                                   "wget", "python", "http-client", "monitor"};
  return agent.empty() || std::any_of(kSigns.begin(), kSigns.end(), [agent](std::string_view sign) {
           return icontains_ascii(agent, sign);
         });
}

template <class Tally, class Map, class More>
std::vector<Tally> sorted(const Map& map, const More& more) {
  std::vector<Tally> out;
  for (const auto& [key, tally] : map) out.push_back(tally);
  std::sort(out.begin(), out.end(), more);
  return out;
}

}  // namespace

LogSurvey::LogSurvey(const BotList& bots, const Url& own, std::vector<std::string> engines, Verify verify)
    : list_(bots),
      own_(own),
      own_host_(without_www(own.host())),
      engines_(std::move(engines)),
      verify_(std::move(verify)) {}

void LogSurvey::add(const LogEntry& entry) {
  ++requests_;
  bool is_machine = false;
  const BotInfo* bot = bot_of(entry.agent, is_machine);
  if (bot != nullptr) {
    const BotProof proof = verify_(*bot, entry.client);
    add_bot(*bot, proof, entry);
    if (proof == BotProof::spoofed) {
      bot = nullptr;
      is_machine = true;
    }
  } else if (is_machine) {
    ++other_machines_;
  }
  add_section(bot, entry);
  if (bot != nullptr) {
    ++bot_requests_;
    add_crawled(*bot, entry);
    if (is_gone(entry.status) || entry.status >= 500) add_error(*bot, entry);
  } else if (!is_machine && !entry.referrer.empty()) {
    add_referrer(entry);
  }
}

const BotInfo* LogSurvey::bot_of(std::string_view agent, bool& is_machine) {
  key_.assign(agent.substr(0, kLongestAgent));
  auto known = agents_.find(key_);
  if (known == agents_.end()) {
    if (agents_.size() >= kMostAgents) agents_.clear();
    const BotInfo* bot = list_.find(agent);
    known = agents_.emplace(key_, Agent{bot, bot != nullptr || says_machine(agent)}).first;
  }
  is_machine = known->second.is_machine;
  return known->second.bot;
}

void LogSurvey::add_bot(const BotInfo& bot, BotProof proof, const LogEntry& entry) {
  BotTally& tally = bots_[{&bot, proof}];
  tally.bot = &bot;
  tally.proof = proof;
  ++tally.requests;
  const int kind = entry.status / 100;
  if (kind == 2) ++tally.ok;
  if (kind == 3) ++tally.redirects;
  if (is_gone(entry.status)) ++tally.not_found;
  if (kind == 5) ++tally.server_errors;
  if (kind == 1 || (kind == 4 && !is_gone(entry.status))) ++tally.other;
  tally.first = tally.first == 0 ? entry.time : std::min(tally.first, entry.time);
  tally.last = std::max(tally.last, entry.time);
  constexpr std::size_t kMostDays = 4'000;  // a damaged log may name any
  const std::int64_t day = entry.time / kSecondsPerDay * kSecondsPerDay;
  if (tally.days.size() < kMostDays || tally.days.contains(day)) ++tally.days[day];
}

void LogSurvey::add_crawled(const BotInfo& bot, const LogEntry& entry) {
  key_.assign(entry.target.substr(0, kLongestTarget));
  auto known = crawled_.find(key_);
  if (known == crawled_.end()) {
    if (crawled_.size() >= kMostCrawled) return void(++left_out_addresses_);
    known = crawled_.emplace(key_, CrawledAddress{}).first;
  }
  CrawledAddress& address = known->second;
  ++address.requests;
  if (bot.kind == BotClass::search) ++address.search;
  if (entry.time < address.last) return;
  address.last = entry.time;
  address.status = entry.status;
}

void LogSurvey::add_error(const BotInfo& bot, const LogEntry& entry) {
  key_.assign(entry.target.substr(0, kLongestTarget)).append("\n").append(std::to_string(entry.status));
  auto known = errors_.find(key_);
  if (known == errors_.end()) {
    if (errors_.size() >= kMostErrors) return;
    known = errors_.emplace(key_, ErrorTally{}).first;
    known->second.target = entry.target.substr(0, kLongestTarget);
    known->second.status = entry.status;
  }
  ErrorTally& error = known->second;
  ++error.requests;
  error.last = std::max(error.last, entry.time);
  const bool is_known = std::find(error.bots.begin(), error.bots.end(), bot.token) != error.bots.end();
  if (!is_known && error.bots.size() < kMostBotsOfAnError) error.bots.push_back(bot.token);
}

void LogSurvey::add_section(const BotInfo* bot, const LogEntry& entry) {
  constexpr std::size_t kLongestSection = 600;
  std::string_view section = section_of(entry.target).substr(0, kLongestSection);
  auto known = sections_.find(section);
  if (known == sections_.end()) {
    if (sections_.size() >= kMostSections) section = {};
    known = sections_.emplace(section, SectionTally{}).first;
    known->second.section = readable_key(section);
  }
  SectionTally& tally = known->second;
  if (bot == nullptr) return void(++tally.people);
  ++tally.bots;
  if (bot->kind == BotClass::search) ++tally.search;
  if (is_ai(bot->kind)) ++tally.ai;
  if (is_gone(entry.status) || entry.status >= 500) ++tally.bot_errors;
  if (entry.status / 100 == 3) ++tally.bot_redirects;
  if (entry.target.find('?') != entry.target.npos) ++tally.bot_parameters;
}

void LogSurvey::add_referrer(const LogEntry& entry) {
  const std::string_view host = without_www(host_of_referrer(entry.referrer));
  if (host.empty() || ascii_iequals(host, own_host_) || entry.referrer.size() > kLongestTarget) return;
  key_.assign(entry.referrer).append("\n").append(entry.target.substr(0, kLongestTarget));
  auto known = referrers_.find(key_);
  if (known == referrers_.end()) {
    if (referrers_.size() >= kMostReferrers) return void(++left_out_referrers_);
    ReferrerTally tally;
    if (!new_referrer(entry, tally)) return;
    known = referrers_.emplace(key_, std::move(tally)).first;
  }
  ReferrerTally& referrer = known->second;
  ++referrer.requests;
  referrer.first = std::min(referrer.first, entry.time);
  if (entry.time < referrer.last) return;
  referrer.last = entry.time;
  referrer.status = entry.status;
}

// False: a result page, or no two addresses of the web.
bool LogSurvey::new_referrer(const LogEntry& entry, ReferrerTally& tally) const {
  const auto source = Url::parse(entry.referrer), target = Url::parse(entry.target, &own_);
  if (!source || !source->is_http() || !target || target->host() != own_.host()) return false;
  const std::string_view path = target->path();
  if (!is_page_path(path) || source->host().find('.') == std::string_view::npos) return false;
  if (!is_other_domain(source->host(), own_.host())) return false;
  const bool is_engine = is_host_of(source->host(), engines_);
  if (is_engine || !source->username().empty()) return false;
  tally.referrer = source->without_fragment().href();
  tally.target = target->without_fragment().href();
  tally.first = tally.last = entry.time;
  tally.line = requests_;
  return true;
}

std::vector<BotTally> LogSurvey::bots() const {
  return sorted<BotTally>(bots_, [](const BotTally& a, const BotTally& b) {
    if (a.requests != b.requests) return a.requests > b.requests;
    return std::pair(a.bot->token, a.proof) < std::pair(b.bot->token, b.proof);
  });
}

std::vector<SectionTally> LogSurvey::sections() const {
  return sorted<SectionTally>(sections_, [](const SectionTally& a, const SectionTally& b) {
    return a.bots != b.bots ? a.bots > b.bots : a.section < b.section;
  });
}

std::vector<ErrorTally> LogSurvey::errors() const {
  return sorted<ErrorTally>(errors_, [](const ErrorTally& a, const ErrorTally& b) {
    if (a.requests != b.requests) return a.requests > b.requests;
    return std::pair(a.target, a.status) < std::pair(b.target, b.status);
  });
}

std::vector<ReferrerTally> LogSurvey::referrers() const {
  return sorted<ReferrerTally>(referrers_, [](const ReferrerTally& a, const ReferrerTally& b) {
    if (a.requests != b.requests) return a.requests > b.requests;
    return std::pair(a.referrer, a.target) < std::pair(b.referrer, b.target);
  });
}

std::vector<BacklinkClaim> LogSurvey::referrer_claims() const {
  std::vector<BacklinkClaim> out;
  for (const ReferrerTally& referrer : referrers()) {
    BacklinkClaim claim;
    claim.source_url = referrer.referrer;
    claim.target_url = referrer.target;
    claim.first_seen = referrer.first;
    claim.last_seen = referrer.last;
    claim.line = referrer.line;
    claim.metrics = {{"visits", static_cast<double>(referrer.requests)},
                     {"target_status", static_cast<double>(referrer.status)}};
    out.push_back(std::move(claim));
  }
  return out;
}

}  // namespace sitelark
