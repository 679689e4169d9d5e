#include "analyzers/backlinks/page_links.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzers/backlinks/login_page.h"
#include "analyzers/host_names.h"
#include "analyzers/language_codes.h"
#include "analyzers/robots_directives.h"
#include "analyzers/summary.h"
#include "model/backlink_details.h"

namespace sitelark {
namespace {

constexpr const char* kBot = "Googlebot";

bool is_backlink(const Link& link) {
  switch (link.kind) {
    case LinkKind::anchor:
    case LinkKind::area:
    case LinkKind::frame:
    case LinkKind::canonical:
    case LinkKind::alternate:
    case LinkKind::meta_refresh:
      return !link.target.empty();
    case LinkKind::next_prev:
    case LinkKind::redirect:  // a hop; see SourceAnswer
    case LinkKind::amp:
    case LinkKind::noscript:
      return false;
  }
  return false;
}

BacklinkKind kind_of(const Link& link) {
  switch (link.kind) {
    case LinkKind::frame:
      return BacklinkKind::frame;
    case LinkKind::canonical:
      return BacklinkKind::canonical;
    case LinkKind::alternate:
      return BacklinkKind::alternate;
    case LinkKind::meta_refresh:
    case LinkKind::redirect:
      return BacklinkKind::redirect;
    case LinkKind::anchor:
    case LinkKind::area:
    case LinkKind::next_prev:
    case LinkKind::amp:
    case LinkKind::noscript:
      return link.image && (link.anchor_from_alt || link.anchor.empty()) ? BacklinkKind::image
                                                                         : BacklinkKind::text;
  }
  return BacklinkKind::text;
}

BacklinkState state_of_status(const SourceAnswer& answer) {
  if (answer.status == 404 || answer.status == 410) return BacklinkState::page_not_found;
  if (is_redirect_status(answer.status)) return BacklinkState::page_redirected;
  const bool read = answer.status >= 200 && answer.status < 300;
  return read ? BacklinkState::live : BacklinkState::page_error;
}

}  // namespace

std::string loose_target(const Url& url) {
  std::string out = fmt::format("{}:{}{}", without_www(url.host()),
                                url.port() ? fmt::format("{}", *url.port()) : "", url.path_and_query());
  while (out.ends_with('/')) out.pop_back();
  return out;
}

std::string loose_target(const std::string& address) {
  const auto url = Url::parse(address);
  return url ? loose_target(*url) : address;
}

BacklinkState state_of(const SourceAnswer& answer) {
  switch (answer.outcome) {
    case Outcome::response:
    case Outcome::truncated:
    case Outcome::body_too_large:
      return state_of_status(answer);
    case Outcome::dns_failure:
    case Outcome::connection_refused:
      return BacklinkState::host_dead;
    case Outcome::robots_disallowed:
      return BacklinkState::robots;
    case Outcome::throttled:
    case Outcome::headers_too_large:
    case Outcome::connection_reset:
    case Outcome::connect_timeout:
    case Outcome::first_byte_timeout:
    case Outcome::body_timeout:
    case Outcome::tls_failure:
    case Outcome::private_address:
    case Outcome::protocol_error:
    case Outcome::robots_unavailable:
    case Outcome::refused:
    case Outcome::interrupted:
      return BacklinkState::could_not_look;
  }
  return BacklinkState::could_not_look;
}

SourcePage::SourcePage(const SourceAnswer& answer, const DomainOf& domain_of) : answer_(answer) {
  base_.looked_at = answer.at;
  base_.status = answer.status;
  base_.state = state_of(answer);
  if (!answer.hops.empty()) base_.final_url = answer.hops.back().href();
  if (!is_link_seen(base_.state)) {
    base_.detail = answer.detail.empty() && base_.state == BacklinkState::could_not_look
                       ? std::string(name(answer.outcome))
                       : answer.detail;
  }
  if (answer.facts != nullptr && is_link_seen(base_.state)) read(*answer.facts, domain_of);
}

const Link* SourcePage::exact(const std::string& target) const {
  const auto place = by_target_.find(loose_target(target));
  return place == by_target_.end() ? nullptr : place->second.front();
}

void SourcePage::take(const std::string& target) { by_target_.erase(loose_target(target)); }

std::vector<const Link*> SourcePage::left() const {
  std::vector<const Link*> out;
  for (const auto& link : links_) {
    const auto place = by_target_.find(loose_target(link.target));
    if (place != by_target_.end() && place->second.front() == &link) out.push_back(&link);
  }
  return out;
}

BacklinkLook SourcePage::look(const Link& link) const {
  BacklinkLook look = base_;
  look.target_url = link.target.href();
  look.anchor = link.anchor;
  look.kind = kind_of(link);
  look.rel = static_cast<std::uint8_t>(link.rel & (rel::nofollow | rel::sponsored | rel::ugc));
  if (page_nofollow_) look.rel |= kNofollow;
  look.region = link.region;
  look.in_comments = link.in_comments || (link.rel & rel::ugc) != 0;
  return look;
}

BacklinkLook SourcePage::absent(const BacklinkLook& before) const {
  BacklinkLook look = before;
  look.looked_at = base_.looked_at;
  look.status = base_.status;
  look.final_url = base_.final_url;
  look.detail = base_.detail;
  look.state = base_.state;
  if (is_link_seen(base_.state)) say_why_absent(look);
  return look;
}

void SourcePage::read(const PageFacts& facts, const DomainOf& domain_of) {
  const RobotsDirectives robots = robots_for(facts, kBot);
  page_nofollow_ = robots.nofollow;
  base_.indexable = !robots.noindex;
  base_.language = primary_subtag(facts.lang);
  const std::vector<Url> canonicals = usable_canonicals(facts);
  const bool one = !canonicals.empty() && std::all_of(canonicals.begin(), canonicals.end(),
                                                      [&](const Url& u) { return u == canonicals.front(); });
  if (one && canonicals.front() != answer_.end().without_fragment())
    base_.canonical = canonicals.front().href();
  if (!base_.canonical.empty()) base_.state = BacklinkState::canonicalised;
  if (robots.noindex) base_.state = BacklinkState::noindex;
  read_links(facts, domain_of);
}

void SourcePage::read_links(const PageFacts& facts, const DomainOf& domain_of) {
  const std::string own = domain_of(answer_.end().host());
  std::unordered_map<std::string, bool> is_foreign;
  for (const Link& link : facts.links) {
    if (!is_backlink(link)) continue;
    const std::string host(link.target.host());
    const auto [place, fresh] = is_foreign.try_emplace(host, false);
    if (fresh) place->second = domain_of(host) != own;
    if (!place->second) continue;
    links_.push_back(link);
    const bool clickable = link.kind == LinkKind::anchor || link.kind == LinkKind::area;
    if (clickable) ++base_.outlinks;
  }
  for (const Link& link : links_) by_target_[loose_target(link.target)].push_back(&link);
}

void SourcePage::say_why_absent(BacklinkLook& look) const {
  const PageFacts* facts = answer_.facts;
  if (facts == nullptr || !facts->html) {
    look.state = BacklinkState::could_not_look;
    look.detail = fmt::format("not HTML: {}", facts == nullptr ? "" : facts->media_type);
  } else if (facts->body_cut || facts->links_cut > 0) {
    look.state = BacklinkState::could_not_look;
    look.detail = "the page is larger than what is read of it";
  } else if (!answer_.hops.empty() && is_login_page(answer_.end(), *facts) &&
             !is_login_page(answer_.asked, {})) {
    look.state = BacklinkState::could_not_look;
    look.detail = kLoginDetail;
  } else {
    look.state = answer_.hops.empty() ? BacklinkState::link_removed : BacklinkState::page_redirected;
    if (look.kind == BacklinkKind::mention) look.kind = BacklinkKind::unknown;
    if (answer_.names_us) look.kind = BacklinkKind::mention;
  }
}

}  // namespace sitelark
