#include "analyzers/backlinks/agreement.h"

#include <algorithm>
#include <array>

#include "analyzers/backlinks/source_page.h"
#include "model/url.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

std::string shown(const std::string& anchor) { return fold(collapse_space(anchor)); }

// Without the marks that only tell where a visitor came from.
std::string unmarked(const std::string& address) {
  const auto url = Url::parse(address);
  if (!url || !url->query()) return address;
  const std::string_view query = *url->query();
  std::string kept;
  for (std::size_t begin = 0; begin <= query.size();) {
    const std::size_t end = std::min(query.find('&', begin), query.size());
    const std::string_view part = query.substr(begin, end - begin);
    if (!part.empty() && !part.starts_with("utm_")) kept.append(kept.empty() ? "?" : "&").append(part);
    begin = end + 1;
  }
  const std::string plain = url->without_fragment().href();
  return plain.substr(0, plain.find('?')) + kept;
}

bool is_agreed_target(const std::string& agreed, const std::string& target) {
  return is_same_target(agreed, target) || is_same_target(agreed, unmarked(target));
}

AgreedState state_of(const AgreedLink& agreed, const Backlink& link) {
  if (link.looked_at == 0) return AgreedState::not_looked_yet;
  const BacklinkLook& look = link.look;
  if (is_link_seen(look.state)) {
    return state_of(agreed, {.target = look.target_url,
                             .anchor = look.anchor,
                             .rel = look.rel,
                             .page_indexable = look.state == BacklinkState::live});
  }
  const bool gone = is_known_lost(look.state) && look.state != BacklinkState::page_error;
  return gone ? AgreedState::missing : AgreedState::could_not_look;
}

}  // namespace

AgreedState state_of(const AgreedLink& agreed, const StandingLink& link) {
  if (!agreed.target.empty() && !is_agreed_target(agreed.target, link.target))
    return AgreedState::wrong_target;
  if (agreed.follow && link.rel != kFollow && link.rel != kNoRel) return AgreedState::nofollow_added;
  if (agreed.follow && !link.page_indexable) return AgreedState::page_hidden;
  if (!agreed.anchor.empty() && shown(agreed.anchor) != shown(link.anchor)) return AgreedState::other_anchor;
  return AgreedState::as_agreed;
}

bool is_better(AgreedState a, AgreedState b) {
  constexpr std::array kOrder{
      AgreedState::none_agreed,    AgreedState::not_looked_yet, AgreedState::missing,
      AgreedState::could_not_look, AgreedState::wrong_target,   AgreedState::nofollow_added,
      AgreedState::page_hidden,    AgreedState::other_anchor,   AgreedState::as_agreed};
  const auto place = [&](AgreedState state) { return std::find(kOrder.begin(), kOrder.end(), state); };
  return place(a) > place(b);
}

AgreedSight sight_of(const AgreedLink& agreed, const std::vector<Backlink>& links) {
  AgreedSight best;
  for (const Backlink& link : links) {
    const AgreedState state = state_of(agreed, link);
    if (best.link && !is_better(state, best.state)) continue;
    best = {state, link};
  }
  return best;
}

}  // namespace sitelark
