#include "crawler/crawl/robots_cache.h"

#include <fmt/format.h>

namespace sitelark {
namespace {

constexpr std::size_t kForeignBytes = 16u << 20;
constexpr std::size_t kEntryBytes = 1024;

// When the host itself cannot be reached, its addresses fail for that reason; else robots.txt is to blame.
Outcome failure_of(const SiteFile& file) {
  switch (file.outcome) {
    case Outcome::dns_failure:
    case Outcome::connection_refused:
    case Outcome::connect_timeout:
    case Outcome::tls_failure:
    case Outcome::private_address:
      return file.outcome;
    case Outcome::response:
    case Outcome::throttled:
    case Outcome::truncated:
    case Outcome::body_too_large:
    case Outcome::headers_too_large:
    case Outcome::connection_reset:
    case Outcome::first_byte_timeout:
    case Outcome::body_timeout:
    case Outcome::protocol_error:
    case Outcome::robots_disallowed:
    case Outcome::robots_unavailable:
    case Outcome::refused:
    case Outcome::interrupted:
      return Outcome::robots_unavailable;
  }
  return Outcome::robots_unavailable;
}

std::string why(const SiteFile& file) {
  if (file.status != 0) return fmt::format("robots.txt answers {}", file.status);
  return fmt::format("robots.txt: {}", file.detail.empty() ? std::string(name(file.outcome)) : file.detail);
}

// After too many redirects, or one that leads nowhere, there is no robots.txt (RFC 9309, 2.3.1.2).
RobotsAccess access_of(const SiteFile& file) {
  if (is_redirect_status(file.status)) return RobotsAccess::allow_all;
  const bool read = file.outcome == Outcome::response || file.outcome == Outcome::truncated ||
                    file.outcome == Outcome::body_too_large;
  return robots_access(read ? file.status : file.outcome == Outcome::throttled ? file.status : 0);
}

}  // namespace

bool RobotsCache::known(const std::string& origin) const {
  const auto place = entries_.find(origin);
  return place != entries_.end() && place->second.known;
}

bool RobotsCache::wanted(const std::string& origin) { return entries_.try_emplace(origin).second; }

void RobotsCache::learn(const std::string& origin, const SiteFile& file, std::string_view body,
                        bool foreign) {
  Entry& entry = entries_[origin];
  entry = Entry{};
  entry.known = true;
  entry.size = kEntryBytes;
  switch (access_of(file)) {
    case RobotsAccess::parse:
      entry.rules = Robots::parse(body);
      entry.size += 2 * body.size();
      break;
    case RobotsAccess::allow_all:
      break;
    case RobotsAccess::disallow_all:
      entry.failure = failure_of(file);
      entry.detail = why(file);
      break;
  }
  if (!foreign) return;
  foreign_.push_back(origin);
  foreign_bytes_ += entry.size;
  forget_oldest();
}

void RobotsCache::learn_draft(const std::string& origin, std::string_view body) {
  Entry& entry = entries_[origin];
  entry.known = true;
  entry.rules = Robots::parse(body);
}

void RobotsCache::forget_oldest() {
  while (foreign_bytes_ > kForeignBytes && foreign_.size() > 1) {
    const auto oldest = entries_.find(foreign_.front());
    foreign_.pop_front();
    if (oldest == entries_.end()) continue;
    foreign_bytes_ -= oldest->second.size;
    entries_.erase(oldest);
  }
}

RobotsJudgement RobotsCache::judge(const Url& url, RobotsMode mode) const {
  RobotsJudgement judgement;
  const auto place = entries_.find(url.origin());
  if (mode == RobotsMode::ignore || place == entries_.end()) return judgement;
  const Entry& entry = place->second;
  const bool binds = mode == RobotsMode::respect;
  if (entry.failure != Outcome::response) {
    judgement.detail = entry.detail;
    if (binds) judgement.outcome = entry.failure;
    return judgement;
  }
  const RobotsVerdict verdict = entry.rules.check(agent_, url.path_and_query());
  if (verdict.allowed) return judgement;
  judgement.rule = fmt::format("line {}: {}", verdict.line, verdict.rule);
  if (binds) judgement.outcome = Outcome::robots_disallowed;
  return judgement;
}

RobotsVerdict RobotsCache::verdict(const Url& url, std::string_view agent) const {
  const auto place = entries_.find(url.origin());
  if (place == entries_.end() || !place->second.known) return {};
  const Outcome failure = place->second.failure;
  if (failure != Outcome::response) return {failure != Outcome::robots_unavailable, 0, {}};
  return place->second.rules.check(agent, url.path_and_query());
}

bool RobotsCache::unreachable(const std::string& origin) const {
  const auto place = entries_.find(origin);
  if (place == entries_.end()) return false;
  const Outcome failure = place->second.failure;
  return failure != Outcome::response && failure != Outcome::robots_unavailable;
}

const Robots* RobotsCache::rules(const std::string& origin) const {
  const auto place = entries_.find(origin);
  return place != entries_.end() && place->second.known ? &place->second.rules : nullptr;
}

double RobotsCache::crawl_delay(const std::string& origin) const {
  const Robots* found = rules(origin);
  return found == nullptr ? 0 : found->crawl_delay(agent_).value_or(0);
}

}  // namespace sitelark
