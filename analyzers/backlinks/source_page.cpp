#include "analyzers/backlinks/source_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "analyzers/host_names.h"
#include "analyzers/language_codes.h"
#include "analyzers/robots_directives.h"
#include "analyzers/summary.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr const char* kBot = "Googlebot";

// Two spellings of one target are equal: without scheme, "www.", fragment and a last slash.
std::string loose(const Url& url) {
  std::string out = fmt::format("{}:{}{}", without_www(url.host()),
                                url.port() ? fmt::format("{}", *url.port()) : "", url.path_and_query());
  while (out.ends_with('/')) out.pop_back();
  return out;
}

std::string loose(const std::string& address) {
  const auto url = Url::parse(address);
  return url ? loose(*url) : address;
}

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

// The page with everything that its links share.
class SourcePage {
 public:
  SourcePage(const SourceAnswer& answer, const DomainOf& domain_of) : answer_(answer) {
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

  const BacklinkLook& base() const { return base_; }

  // The first link to that target, or null; of a page that only redirects there, the redirect.
  const Link* exact(const std::string& target) const {
    const auto place = by_target_.find(loose(target));
    return place == by_target_.end() ? nullptr : place->second.front();
  }
  void take(const std::string& target) { by_target_.erase(loose(target)); }
  std::vector<const Link*> left() const {
    std::vector<const Link*> out;
    for (const auto& link : links_) {
      const auto place = by_target_.find(loose(link.target));
      if (place != by_target_.end() && place->second.front() == &link) out.push_back(&link);
    }
    return out;
  }

  BacklinkLook look(const Link& link) const {
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

  // Not on the page: why, and what was known of the link.
  BacklinkLook absent(const BacklinkLook& before) const {
    BacklinkLook look = before;
    look.looked_at = base_.looked_at;
    look.status = base_.status;
    look.final_url = base_.final_url;
    look.detail = base_.detail;
    look.state = base_.state;
    if (is_link_seen(base_.state)) say_why_absent(look);
    return look;
  }

 private:
  void read(const PageFacts& facts, const DomainOf& domain_of) {
    const RobotsDirectives robots = robots_for(facts, kBot);
    page_nofollow_ = robots.nofollow;
    base_.indexable = !robots.noindex;
    base_.language = primary_subtag(facts.lang);
    const std::vector<Url> canonicals = usable_canonicals(facts);
    const bool one =
        !canonicals.empty() && std::all_of(canonicals.begin(), canonicals.end(),
                                           [&](const Url& u) { return u == canonicals.front(); });
    if (one && canonicals.front() != answer_.end().without_fragment())
      base_.canonical = canonicals.front().href();
    if (!base_.canonical.empty()) base_.state = BacklinkState::canonicalised;
    if (robots.noindex) base_.state = BacklinkState::noindex;
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
    for (const Link& link : links_) by_target_[loose(link.target)].push_back(&link);
  }

  void say_why_absent(BacklinkLook& look) const {
    const PageFacts* facts = answer_.facts;
    if (facts == nullptr || !facts->html) {
      look.state = BacklinkState::could_not_look;
      look.detail = fmt::format("not HTML: {}", facts == nullptr ? "" : facts->media_type);
    } else if (facts->body_cut || facts->links_cut > 0) {
      look.state = BacklinkState::could_not_look;
      look.detail = "the page is larger than what is read of it";
    } else {
      look.state = answer_.hops.empty() ? BacklinkState::link_removed : BacklinkState::page_redirected;
      if (look.kind == BacklinkKind::mention) look.kind = BacklinkKind::unknown;
      if (answer_.names_us) look.kind = BacklinkKind::mention;
    }
  }

  const SourceAnswer& answer_;
  BacklinkLook base_;
  bool page_nofollow_ = false;
  std::vector<Link> links_;  // to other domains
  std::unordered_map<std::string, std::vector<const Link*>> by_target_;
};

std::string_view host_without_www(const Url& url) { return without_www(url.host()); }

// A redirect of the source page to the target is itself the link.
std::optional<BacklinkLook> look_at_hops(const SourceAnswer& answer, const Backlink& known) {
  const std::string wanted = loose(known.target_url);
  for (const Url& hop : answer.hops) {
    if (known.is_candidate() ? host_without_www(hop) != without_www(known.about) : loose(hop) != wanted)
      continue;
    BacklinkLook look;
    look.looked_at = answer.at;
    look.state = BacklinkState::live;
    look.status = answer.status;
    look.final_url = answer.hops.back().href();
    look.target_url = hop.href();
    look.kind = BacklinkKind::redirect;
    look.rel = kFollow;
    return look;
  }
  return std::nullopt;
}

// A link that was known under another target.
const Link* moved_link(const SourcePage& page, const Backlink& known, std::size_t missing_here) {
  if (known.seen_at == 0) return nullptr;
  const auto target = Url::parse(known.look.target_url);
  if (!target) return nullptr;
  std::vector<const Link*> here;
  for (const Link* link : page.left()) {
    if (host_without_www(link->target) == host_without_www(*target)) here.push_back(link);
  }
  const auto same_anchor = [&](const Link* link) {
    return !link->anchor.empty() && fold(link->anchor) == fold(known.look.anchor);
  };
  const auto found = std::find_if(here.begin(), here.end(), same_anchor);
  if (found != here.end()) return *found;
  const bool only = here.size() == 1 && missing_here == 1 && here.front()->region == known.look.region;
  return only ? here.front() : nullptr;
}

std::string known_target(const Backlink& link) {
  return link.seen_at != 0 && !link.look.target_url.empty() ? link.look.target_url : link.target_url;
}

// Whether any link of the page leads to the host that a claim without target speaks of.
BacklinkLook look_at_candidate(const SourcePage& page, const Backlink& known) {
  for (const Link* link : page.left()) {
    if (host_without_www(link->target) == without_www(known.about)) return page.look(*link);
  }
  return page.absent(known.look);
}

}  // namespace

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

std::vector<BacklinkLook> looks_at(const SourceAnswer& answer, const std::vector<Backlink>& known,
                                   const DomainOf& domain_of) {
  SourcePage page(answer, domain_of);
  std::vector<std::optional<BacklinkLook>> looks(known.size());
  for (std::size_t i = 0; i < known.size(); ++i) {  // candidates first: they take nothing
    looks[i] = look_at_hops(answer, known[i]);
    if (!looks[i] && known[i].is_candidate()) looks[i] = look_at_candidate(page, known[i]);
  }
  std::unordered_map<std::string, std::size_t> missing;  // by host
  const auto host_of = [](const Backlink& link) {
    const auto url = Url::parse(known_target(link));
    return url ? std::string(host_without_www(*url)) : std::string();
  };
  std::vector<std::string> taken;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (looks[i]) continue;
    if (const Link* link = page.exact(known_target(known[i]))) {
      looks[i] = page.look(*link);
      taken.push_back(link->target.href());
    } else {
      ++missing[host_of(known[i])];
    }
  }
  for (const std::string& target : taken) page.take(target);
  std::vector<BacklinkLook> out;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (!looks[i]) {
      const Link* moved = moved_link(page, known[i], missing[host_of(known[i])]);
      looks[i] = moved != nullptr ? page.look(*moved) : page.absent(known[i].look);
      if (moved != nullptr) page.take(moved->target.href());
    }
    out.push_back(std::move(*looks[i]));
  }
  return out;
}

std::vector<BacklinkLook> further_looks(const SourceAnswer& answer, const std::vector<BacklinkLook>& known,
                                        const DomainOf& domain_of,
                                        const std::function<bool(const Url&)>& wanted) {
  SourcePage page(answer, domain_of);
  for (const BacklinkLook& look : known) page.take(look.target_url);
  std::vector<BacklinkLook> out;
  for (const Link* link : page.left()) {
    if (wanted(link->target)) out.push_back(page.look(*link));
  }
  return out;
}

bool is_same_target(const std::string& a, const std::string& b) { return loose(a) == loose(b); }

}  // namespace sitelark
