#include "analyzers/rankings/site_match.h"

#include <algorithm>
#include <optional>

#include "analyzers/host_names.h"
#include "model/engine_redirects.h"
#include "text/fold.h"

namespace sitelark {
namespace {

std::string_view without_root_dot(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return host;
}

std::string bare_host(const Url& url) { return std::string(without_www(without_root_dot(url.host()))); }

// An http(s) address, also one without a scheme.
std::optional<Url> address_of(std::string_view text) {
  auto url = Url::parse(text);
  if (!url || !url->is_http()) {
    if (text.find("://") != text.npos || text.find('.') == text.npos) return std::nullopt;
    url = Url::parse(std::string("https://").append(trim_ascii(text)));
  }
  if (!url || !url->is_http() || url->host().empty()) return std::nullopt;
  return url;
}

bool begins_with_path(std::string_view address, std::string_view prefix) {
  if (!address.starts_with(prefix)) return false;
  if (address.size() == prefix.size() || prefix.ends_with('/')) return true;
  const char next = address[prefix.size()];
  return next == '/' || next == '?';
}

bool is_below(std::string_view host, std::string_view base) {
  return host.size() > base.size() && host.ends_with(base) && host[host.size() - base.size() - 1] == '.';
}

bool is_of_host(const Url& url, const Url& site, const RankedSite& wanted) {
  const std::string host = bare_host(url), base = bare_host(site);
  if (url.port() != site.port()) return false;
  if (host == base) return true;
  if (wanted.match == SiteMatch::host_and_subdomains) return is_below(host, base);
  return std::any_of(wanted.subdomains.begin(), wanted.subdomains.end(), [&](const std::string& label) {
    return label == "*" ? is_below(host, base) : host == label + "." + base;
  });
}

bool is_of_domain(const Url& url, const Url& site, const Registrable& registrable) {
  const std::string host = bare_host(url), base = bare_host(site);
  if (host == base) return true;
  const std::string domain = registrable(base);
  return !domain.empty() && registrable(host) == domain;
}

// Of the result; empty where it leads nowhere known. `only_host`: the path is not known.
std::optional<Url> address_of(const SearchResult& result, bool& only_host) {
  auto url = address_of(result.address());
  only_host = result.target.empty() && url && engine_redirect(*url) != nullptr;
  if (only_host) url = shown_host(result.shown);
  return url;
}

bool matches(const Url& url, const Url& own, const RankedSite& site, const Registrable& registrable) {
  switch (site.match) {
    case SiteMatch::exact_url:
      return comparable_address(url) == comparable_address(own);
    case SiteMatch::url_prefix:
      return begins_with_path(comparable_address(url), comparable_address(own));
    case SiteMatch::host:
    case SiteMatch::host_and_subdomains:
      return is_of_host(url, own, site);
    case SiteMatch::registrable_domain:
      return is_of_domain(url, own, registrable);
  }
  return false;
}

bool is_of_site(const SearchResult& result, const Url& own, const RankedSite& site,
                const Registrable& registrable) {
  bool only_host = false;
  const auto url = address_of(result, only_host);
  if (!url) return false;
  const bool needs_path = site.match == SiteMatch::exact_url || site.match == SiteMatch::url_prefix;
  if (only_host && needs_path) return false;
  return matches(*url, own, site, registrable);
}

}  // namespace

std::optional<Url> shown_host(std::string_view shown) {
  shown = trim_ascii(shown);
  const std::size_t end = shown.find_first_of(" \t\xe2\xc2");
  return address_of(shown.substr(0, end));
}

std::string comparable_host(const Url& url) { return bare_host(url); }

std::string comparable_address(const Url& url) {
  std::string out = bare_host(url);
  if (const auto port = url.port()) out += ":" + std::to_string(*port);
  return out.append(url.path_and_query());
}

bool belongs_to(const SearchResult& result, const RankedSite& site, const Registrable& registrable) {
  const auto own = address_of(site.url);
  return own && is_of_site(result, *own, site, registrable);
}

Rank rank_of(const ResultList& list, const RankedSite& site, const Registrable& registrable) {
  std::vector<const SearchResult*> ours;
  const auto own = address_of(site.url);
  for (const SearchResult& result : list.results) {
    if (own && is_of_site(result, *own, site, registrable)) ours.push_back(&result);
  }
  Rank rank;
  if (ours.empty()) {
    const bool from_the_top = !list.pages.empty() && list.pages.front() == 1;
    rank.standing = from_the_top ? Standing::not_in_first : Standing::skipped;
    rank.depth = from_the_top ? list.depth() : 0;
    return rank;
  }
  std::stable_sort(ours.begin(), ours.end(),
                   [](const SearchResult* a, const SearchResult* b) { return a->position < b->position; });
  const SearchResult& best = *ours.front();
  rank = {.standing = Standing::found,
          .position = best.position,
          .page = best.page,
          .place = best.place,
          .block = best.block,
          .estimated = best.estimated,
          .url = best.address()};
  for (std::size_t i = 1; i < ours.size(); ++i) rank.others.push_back(ours[i]->position);
  return rank;
}

}  // namespace sitelark
