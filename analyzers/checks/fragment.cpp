// What stands behind the '#' of links.
#include "analyzers/checks/topics.h"

namespace sitelark {
namespace {

std::string address(const LinkRow& row) { return row.link.target.href() + '#' + row.link.fragment; }

bool is_clickable(LinkKind kind) { return kind == LinkKind::anchor || kind == LinkKind::area; }

// "#!/path" of the AJAX crawling scheme that search engines gave up in 2018. "#!" alone is a dead link.
void hashbang(const LinkRow& row, const SiteFacts&, const Limits&, Findings& findings) {
  const bool own = row.target_state.known && row.target_state.internal();
  if (!own || !is_clickable(row.link.kind)) return;
  const bool route = row.link.fragment.size() > 1 && row.link.fragment.starts_with('!');
  const bool escaped = row.link.target.query() &&
                       row.link.target.query()->find("_escaped_fragment_") != std::string_view::npos;
  if (!route && !escaped) return;
  const std::string target = route ? address(row) : row.link.target.href();
  findings.add({{"target", target}, {"anchor", row.link.anchor}, {"line", std::int64_t{row.link.line}}},
               {.subject = target});
}

std::string fragment_of(std::string_view location) {
  const std::size_t hash = location.find('#');
  return hash == location.npos ? std::string() : std::string(location.substr(hash + 1));
}

// Browsers carry a fragment over a redirect unless Location has one of its own (RFC 9110, 10.2.2).
std::unordered_map<UrlId, std::string> redirects_with_fragment(SiteFacts& site) {
  std::unordered_map<UrlId, std::string> fragments;
  site.for_each_page(false, [&](const PageRow& row) {
    if (row.visit.role != Role::page || !is_redirect_status(row.visit.status)) return;
    const std::string fragment = fragment_of(row.visit.location);
    if (!fragment.empty()) fragments.emplace(row.id, fragment);
  });
  return fragments;
}

void fragment_lost(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  const auto fragments = redirects_with_fragment(site);
  if (fragments.empty()) return;
  site.for_each_link_by_source([&](const LinkRow& row) {
    if (row.link.fragment.empty() || !is_clickable(row.link.kind)) return;
    const auto found = fragments.find(row.target);
    if (found == fragments.end() || found->second == row.link.fragment) return;
    findings.add_at(
        site.url(row.source),
        {{"target", address(row)}, {"fragment", found->second}, {"line", std::int64_t{row.link.line}}},
        {.subject = address(row)});
  });
}

using enum Severity;

const LinkCheck kLinks[] = {
    {{.id = "ajax-hashbang", .severity = warning, .scope = Scope::link, .methods = {5}}, hashbang},
};

const SiteCheck kSites[] = {
    {{.id = "redirect-fragment-lost", .severity = notice, .scope = Scope::link, .methods = {5}},
     fragment_lost},
};

}  // namespace

Topic fragment_topic() { return {.name = "fragment", .links = kLinks, .sites = kSites}; }

}  // namespace sitelark
