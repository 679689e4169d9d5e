// Whether the pages of one cluster of language versions agree: on each other's codes, and on who belongs to
// it. A first pass keeps 16 bytes a URL (which codes a page has, and by which it names itself), a second one
// compares.
#include "analyzers/checks/topics.h"
#include "analyzers/hreflang.h"
#include "analyzers/hreflang_sets.h"

namespace sitelark {
namespace {

using Mask = std::uint64_t;

// Codes that cannot be read have checks of their own, and x-default is no language.
bool is_compared(const HreflangVersion& version) {
  return version.code != "x-default" && hreflang_problem(version.code) == HreflangProblem::none;
}

// Codes as bits, in order of appearance; those beyond the 64th have none and are not compared.
class CodeBits {
 public:
  Mask of(const std::string& code) {
    const auto [place, fresh] = bits_.emplace(code, bits_.size());
    if (fresh && place->second < kBits) names_.push_back(code);
    if (bits_.size() > kMost) bits_.erase(code);
    return place->second < kBits ? Mask{1} << place->second : 0;
  }
  std::vector<std::string> names(Mask mask) const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (mask >> i & 1) out.push_back(names_[i]);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

 private:
  static constexpr std::size_t kBits = 64;
  static constexpr std::size_t kMost = 1000;
  std::map<std::string, std::size_t> bits_;
  std::vector<std::string> names_;
};

struct Codes {
  Mask all = 0;
  Mask self = 0;
};

class Cluster {
 public:
  explicit Cluster(SiteFacts& site) {
    site.for_each_page(true, [&](const PageRow& row) {
      if (!row.facts || !speaks_for_itself(row.state)) return;
      Codes codes;
      for (const HreflangVersion& version : hreflang_versions(row, site)) {
        if (!is_compared(version)) continue;
        codes.all |= bits.of(version.code);
        if (version.id == row.id) codes.self |= bits.of(version.code);
      }
      if (codes.all == 0) return;
      if (row.id >= codes_.size()) codes_.resize(std::max<std::size_t>(row.id + 1, codes_.size() * 3 / 2));
      codes_[row.id] = codes;
    });
  }
  Codes of(UrlId id) const { return id < codes_.size() ? codes_[id] : Codes(); }
  bool empty() const { return codes_.empty(); }

  CodeBits bits;

 private:
  std::vector<Codes> codes_;
};

template <class Judge>
void each_member(SiteFacts& site, const Cluster& cluster, const Judge& judge) {
  if (cluster.empty()) return;
  site.for_each_page(true, [&](const PageRow& row) {
    if (cluster.of(row.id).all != 0) judge(row, hreflang_versions(row, site));
  });
}

void return_inconsistent(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  if (!names_versions(site)) return;
  Cluster cluster(site);
  each_member(site, cluster, [&](const PageRow& row, const std::vector<HreflangVersion>& versions) {
    for (const HreflangVersion& version : versions) {
      const Mask own = cluster.of(version.id).self;
      if (version.id == row.id || own == 0 || !is_compared(version)) continue;
      const Mask named = cluster.bits.of(version.code);
      if (named == 0 || (own & named) != 0) continue;
      findings.add_at(row.visit.url.href(),
                      {{"target", version.url}, {"code", version.code}, {"own", cluster.bits.names(own)}},
                      {.subject = version.url});
    }
  });
}

// Only members that know this page by its code count: others belong to another cluster. A member that is
// named under another code than its own is no gap, but inconsistent.
void incomplete(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  if (!names_versions(site)) return;
  const Cluster cluster(site);
  each_member(site, cluster, [&](const PageRow& row, const std::vector<HreflangVersion>& versions) {
    const Codes own = cluster.of(row.id);
    Mask missing = 0;
    std::string member;
    for (const HreflangVersion& version : versions) {
      const Codes other = cluster.of(version.id);
      if (version.id == row.id || (other.all & own.self) == 0) continue;
      const Mask lacking = other.all & ~own.all & ~other.self;
      if (lacking != 0 && member.empty()) member = version.url;
      missing |= lacking;
    }
    if (missing != 0)
      findings.add_at(row.visit.url.href(), {{"missing", cluster.bits.names(missing)}, {"member", member}});
  });
}

using enum Severity;

const SiteCheck kSites[] = {
    {{.id = "hreflang-return-inconsistent", .severity = error, .scope = Scope::link, .methods = {5}},
     return_inconsistent},
    {{.id = "hreflang-cluster-incomplete", .severity = notice, .methods = {5}}, incomplete},
};

}  // namespace

Topic hreflang_cluster_topic() { return {.name = "hreflang_cluster", .sites = kSites}; }

}  // namespace sitelark
