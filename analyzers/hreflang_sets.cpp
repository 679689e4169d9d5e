#include "analyzers/hreflang_sets.h"

#include <unordered_map>

#include "analyzers/hreflang.h"
#include "text/fold.h"

namespace sitelark {
namespace {

class Joined {
 public:
  // Null beyond the limit: a hostile page has no more.
  HreflangVersion* at(std::string_view hreflang, std::string url) {
    std::string code = ascii_lower(trim_ascii(hreflang));
    const auto [place, fresh] = places_.emplace(code + ' ' + url, versions_.size());
    if (!fresh) return &versions_[place->second];
    if (versions_.size() >= kMost) return nullptr;
    return &versions_.emplace_back(HreflangVersion{.code = std::move(code), .url = std::move(url)});
  }
  std::vector<HreflangVersion> take() { return std::move(versions_); }

 private:
  static constexpr std::size_t kMost = 1000;
  std::vector<HreflangVersion> versions_;
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

std::vector<HreflangVersion> hreflang_versions(const PageRow& row, const SiteFacts& site) {
  Joined joined;
  const std::vector<const LinkElement*> links =
      row.facts ? effective_hreflang(*row.facts) : std::vector<const LinkElement*>();
  for (const LinkElement* link : links) {
    const Url url = link->url.without_fragment();
    HreflangVersion* version = joined.at(link->hreflang, url.href());
    if (!version) break;
    if (!version->by_page) version->line = link->line;
    version->by_page = true;
    version->id = site.find(url);
  }
  for (const Alternate& alternate : site.sitemap_alternates(row.id)) {
    HreflangVersion* version = joined.at(alternate.hreflang, site.url(alternate.url));
    if (!version) break;
    version->by_sitemap = true;
    version->id = alternate.url;
  }
  return joined.take();
}

bool names_versions(SiteFacts& site) {
  bool any = false;
  site.for_each_sitemap_entry([&](const SiteFile&, UrlId id, std::string_view) {
    any = any || !site.sitemap_alternates(id).empty();
  });
  if (any) return true;
  site.for_each_link_by_source([&](const LinkRow& row) {
    any = any ||
          (row.link.kind == LinkKind::alternate && row.target_state.internal() && row.target_state.known);
  });
  return any;
}

bool speaks_for_itself(const UrlState& state) {
  return state.known && state.internal() && state.html && state.status == 200 && state.canonical == 0 &&
         state.indexability != Indexability::canonicalised;
}

}  // namespace sitelark
