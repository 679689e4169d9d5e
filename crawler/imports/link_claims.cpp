#include "crawler/imports/link_claims.h"

#include "crawler/crawl/registrable.h"
#include "text/fold.h"

namespace sitelark {
namespace {

// "www.shop.example", then "shop.example", then "example".
template <class Names>
bool holds_parent(const Names& names, std::string_view host) {
  for (;;) {
    if (names.find(host) != names.end()) return true;
    const std::size_t dot = host.find('.');
    if (dot == host.npos) return false;
    host.remove_prefix(dot + 1);
  }
}

}  // namespace

std::string domain_of(std::string_view host) {
  if (host.empty()) return "";
  const std::string name(host);
  const std::string domain = registrable_domain(name);
  return domain.empty() ? name : domain;
}

WantedDomains::WantedDomains(const std::vector<std::string>& domains) {
  for (const std::string& typed : domains) {
    const bool has_scheme = typed.find("://") != typed.npos;
    const auto url = Url::parse(has_scheme ? typed : "https://" + typed);
    if (!url || url->host().empty()) continue;
    std::string_view host = url->host();
    if (host.starts_with("www.")) host.remove_prefix(4);
    domains_.emplace(host);
    written_.emplace(host);
    const auto bare = Url::parse("https://" + std::string(host) + "/");
    const std::string shown = bare ? bare->display() : "";  // "https://茶.example/"
    const std::size_t slashes = shown.find("//");
    if (slashes != shown.npos) {
      const std::string_view rest = std::string_view(shown).substr(slashes + 2);
      written_.emplace(rest.substr(0, rest.find('/')));
    }
  }
}

bool WantedDomains::holds(std::string_view host) const { return holds_parent(domains_, host); }

bool WantedDomains::holds_written(std::string_view host) const {
  for (const char c : host) {
    if (c >= 'A' && c <= 'Z') return holds_parent(written_, ascii_lower(host));
  }
  return holds_parent(written_, host);
}

}  // namespace sitelark
