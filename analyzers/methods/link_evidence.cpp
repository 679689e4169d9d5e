#include "analyzers/methods/link_evidence.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzers/host_names.h"
#include "analyzers/methods/signs.h"
#include "text/dates.h"
#include "text/hash.h"

namespace sitelark {
namespace {

constexpr std::int64_t kQuarter = 90 * kSecondsPerDay;
constexpr std::size_t kMostTargets = 2'000'000, kMostSources = 100'000;

bool is_there(const Backlink& link) { return link.seen_at != 0 && !link.is_lost() && !link.is_candidate(); }

void add_once(std::vector<std::string>& sources, const std::string& source) {
  const bool known = !sources.empty() && sources.back() == source;
  if (!known && sources.size() < kMostSources) sources.push_back(source);
}

}  // namespace

std::uint64_t page_key(const Url& url) {
  return hash64(fmt::format("{}{}", without_www(url.host()), url.path()));
}

LinkEvidenceMaker::LinkEvidenceMaker(const MethodList& list, std::int64_t now) : list_(list), now_(now) {}

void LinkEvidenceMaker::add(const Backlink& link) {
  if (link.source_domain != domain_) close_domain();
  domain_ = link.source_domain;
  looked_ = looked_ || link.looked_at != 0;
  out_.date = std::max(out_.date, link.looked_at);
  if (is_there(link)) note_seen(link);
  note_host(link);
  note_mention(link);
}

LinkEvidence LinkEvidenceMaker::take() {
  close_domain();
  return std::move(out_);
}

void LinkEvidenceMaker::close_domain() {
  if (domain_.empty()) return;
  ++out_.said;
  out_.looked += looked_ ? 1 : 0;
  if (seen_) {
    for (const std::uint64_t target : targets_) {
      out_.all_targets = out_.all_targets && out_.targets.size() < kMostTargets;
      if (out_.all_targets)
        out_.targets.emplace_back(target, static_cast<std::uint32_t>(out_.domains.size()));
    }
    out_.domains.push_back(domain_);
  }
  targets_.clear();
  looked_ = seen_ = false;
}

void LinkEvidenceMaker::note_host(const Backlink& link) {
  if (!is_there(link) && link.looked_at != 0) return;
  const auto source = Url::parse(link.source_url);
  const bool counts = source && (is_host_of(source->host(), list_.list("directories")) ||
                                 is_host_of(source->host(), list_.list("trade_platforms")));
  if (counts) (is_there(link) ? out_.hosts : out_.hosts_not_asked).emplace(without_www(source->host()));
}

void LinkEvidenceMaker::note_seen(const Backlink& link) {
  seen_ = true;
  const auto source = Url::parse(link.source_url);
  const auto target = Url::parse(link.look.target_url.empty() ? link.target_url : link.look.target_url);
  if (!source || !target) return;
  targets_.insert(page_key(*target));
  if (is_of_affiliate(link, *target)) add_once(out_.affiliate_links, link.source_url);
}

// By the host of a network, or by a parameter that names who is paid.
bool LinkEvidenceMaker::is_of_affiliate(const Backlink& link, const Url& target) const {
  const auto source = Url::parse(link.source_url);
  if (source && is_host_of(source->host(), list_.list("affiliate_hosts"))) return true;
  const auto& names = list_.list("affiliate_parameters");
  const std::string query(target.query().value_or(""));
  for (std::size_t begin = 0; begin < query.size();) {
    const std::size_t end = std::min(query.find('&', begin), query.size());
    const std::size_t equals = std::min(query.find('=', begin), end);
    const std::string name = query.substr(begin, equals - begin);
    if (equals + 1 < end && std::find(names.begin(), names.end(), name) != names.end()) return true;
    begin = end + 1;
  }
  return false;
}

// A page that names the site without a link, or one of a community that links to it; new, when nobody knew it
// more than 90 days ago.
void LinkEvidenceMaker::note_mention(const Backlink& link) {
  const bool names = link.look.kind == BacklinkKind::mention && !is_link_seen(link.look.state);
  if (!names) {
    const auto source = is_there(link) ? Url::parse(link.source_url) : std::nullopt;
    if (!source || !is_host_of(source->host(), list_.list("communities"))) return;
  }
  const std::int64_t since = link.first_seen != 0 ? link.first_seen : link.look.looked_at;
  if (since > now_ - kQuarter) add_once(out_.mentions, link.source_url);
}

}  // namespace sitelark
