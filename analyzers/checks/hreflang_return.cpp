// Whether the page that an hreflang annotation names, names the page in return, there or in a sitemap. The
// answer needs both pages, and memory for all pairs is too much: a first pass over the links keeps 8 bytes a
// URL and tells which pages may be concerned, a second one over those pages' facts takes the pairs in
// portions.
#include "analyzers/checks/topics.h"
#include "analyzers/hreflang_sets.h"

namespace sitelark {
namespace {

constexpr std::size_t kPairsInMemory = 1'000'000;

struct Pair {
  UrlId from = 0;
  UrlId to = 0;
  auto operator<=>(const Pair&) const = default;
};

std::uint64_t mixed(std::uint64_t x) {  // SplitMix64's finaliser
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

// The same for both directions.
std::uint64_t key_of(UrlId a, UrlId b) {
  return mixed((std::uint64_t{std::min(a, b)} << 32 | std::max(a, b)) + 0x9e3779b97f4a7c15ULL);
}

// Zero where every alternate link that leaves or reaches a page is answered: each pair comes in twice.
class Balance {
 public:
  void add_source(UrlId source, std::vector<UrlId>& targets) {
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    for (UrlId target : targets) {
      at(source) ^= key_of(source, target);
      at(target) ^= key_of(source, target);
    }
    pairs_ += targets.size();
    targets.clear();
  }
  bool is_open(UrlId id) const { return id < sums_.size() && sums_[id] != 0; }
  std::size_t pairs() const { return pairs_; }

 private:
  std::uint64_t& at(UrlId id) {
    if (id >= sums_.size()) sums_.resize(std::max<std::size_t>(id + 1, sums_.size() * 3 / 2));
    return sums_[id];
  }
  std::vector<std::uint64_t> sums_;
  std::size_t pairs_ = 0;
};

void add_of_sitemaps(UrlId source, const SiteFacts& site, std::vector<UrlId>& targets) {
  if (!speaks_for_itself(site.state(source))) return;
  for (const Alternate& alternate : site.sitemap_alternates(source)) {
    if (alternate.url != source && speaks_for_itself(site.state(alternate.url)))
      targets.push_back(alternate.url);
  }
}

Balance balance_of(SiteFacts& site) {
  Balance balance;
  std::vector<bool> added;
  UrlId source = 0;
  std::vector<UrlId> targets;
  const auto close = [&](UrlId id) {
    if (id == 0) return;
    if (id >= added.size()) added.resize(std::max<std::size_t>(id + 1, added.size() * 2));
    if (added[id]) return;
    added[id] = true;
    add_of_sitemaps(id, site, targets);
    balance.add_source(id, targets);
  };
  site.for_each_link_by_source([&](const LinkRow& row) {
    if (row.source != source) close(source);
    source = row.source;
    if (row.link.kind != LinkKind::alternate || row.source == row.target) return;
    if (speaks_for_itself(row.source_state) && speaks_for_itself(row.target_state))
      targets.push_back(row.target);
  });
  close(source);
  site.for_each_sitemap_entry([&](const SiteFile&, UrlId id, std::string_view) { close(id); });
  return balance;
}

struct Portion {
  std::size_t number = 0;
  std::size_t of = 1;
  bool holds(UrlId a, UrlId b) const { return key_of(a, b) % of == number; }
};

std::vector<Pair> pairs_of(SiteFacts& site, const Balance& balance, const Portion& portion) {
  std::vector<Pair> pairs;
  site.for_each_page(true, [&](const PageRow& row) {
    if (!row.facts || !balance.is_open(row.id) || !speaks_for_itself(row.state)) return;
    for (const HreflangVersion& version : hreflang_versions(row, site)) {
      const UrlId target = version.id;
      const bool judged = target != 0 && target != row.id && balance.is_open(target) &&
                          portion.holds(row.id, target) && speaks_for_itself(site.state(target));
      if (judged) pairs.push_back({row.id, target});
    }
  });
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

void missing_return(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  const Balance balance = balance_of(site);
  const std::size_t portions = balance.pairs() / kPairsInMemory + 1;
  if (balance.pairs() == 0) return;
  for (std::size_t number = 0; number < portions; ++number) {
    const std::vector<Pair> pairs = pairs_of(site, balance, {number, portions});
    for (const Pair& pair : pairs) {
      if (std::binary_search(pairs.begin(), pairs.end(), Pair{pair.to, pair.from})) continue;
      const std::string target = site.url(pair.to);
      findings.add_at(site.url(pair.from), {{"target", target}}, {.subject = target});
    }
  }
}

using enum Severity;

const SiteCheck kSites[] = {
    {{.id = "hreflang-missing-return", .severity = error, .scope = Scope::link, .methods = {5}},
     missing_return},
};

}  // namespace

Topic hreflang_return_topic() { return {.name = "hreflang_return", .sites = kSites}; }

}  // namespace sitelark
