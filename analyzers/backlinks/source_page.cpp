#include "analyzers/backlinks/source_page.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "analyzers/backlinks/page_links.h"
#include "analyzers/host_names.h"
#include "text/fold.h"

namespace sitelark {
namespace {

std::string_view host_without_www(const Url& url) { return without_www(url.host()); }

// A redirect of the source page to the target is itself the link.
std::optional<BacklinkLook> look_at_hops(const SourceAnswer& answer, const Backlink& known) {
  const std::string wanted = loose_target(known.target_url);
  for (const Url& hop : answer.hops) {
    if (known.is_candidate() ? host_without_www(hop) != without_www(known.about)
                             : loose_target(hop) != wanted)
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

bool is_same_target(const std::string& a, const std::string& b) { return loose_target(a) == loose_target(b); }

}  // namespace sitelark
