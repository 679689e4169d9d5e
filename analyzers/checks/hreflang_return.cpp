// Whether the page that an hreflang annotation names, names the page in return. The answer needs both pages,
// and memory for all pairs is too much: a first pass over the links keeps 8 bytes a URL and tells which pages
// may be concerned, a second one over those pages' facts takes the pairs in portions.
#include "analyzers/checks/topics.h"
#include "analyzers/hreflang.h"

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

bool is_judged(const UrlState& state) {
  return state.known && state.internal() && state.html && state.status == 200 && state.canonical == 0 &&
         state.indexability != Indexability::canonicalised;
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

Balance balance_of(SiteFacts& site) {
  Balance balance;
  UrlId source = 0;
  std::vector<UrlId> targets;
  site.for_each_link_by_source([&](const LinkRow& row) {
    if (row.source != source) balance.add_source(source, targets);
    source = row.source;
    if (row.link.kind != LinkKind::alternate || row.source == row.target) return;
    if (is_judged(row.source_state) && is_judged(row.target_state)) targets.push_back(row.target);
  });
  balance.add_source(source, targets);
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
    if (!row.facts || !balance.is_open(row.id) || !is_judged(row.state)) return;
    for (const LinkElement* link : effective_hreflang(*row.facts)) {
      const UrlId target = site.find(link->url.without_fragment());
      const bool judged = target != 0 && target != row.id && balance.is_open(target) &&
                          portion.holds(row.id, target) && is_judged(site.state(target));
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
