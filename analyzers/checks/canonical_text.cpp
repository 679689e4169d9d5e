// Pages whose text has little to do with that of the page they name as their original.
#include <unordered_map>

#include "analyzers/checks/topics.h"
#include "analyzers/page_kinds.h"
#include "analyzers/url_series.h"
#include "text/similarity.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostPairs = 20'000;  // signatures of 252 bytes, two a pair

// An estimate of 63 permutations is seldom further off.
constexpr double kDoubt = 0.12;

struct Pair {
  UrlId page = 0;
  UrlId canonical = 0;
};

// Filtered lists are shown under the address of the whole list on purpose; of the home page, of pages of a
// list and of other languages another check speaks.
std::optional<Pair> pair_of(const PageRow& row, const SiteFacts& site, const SiteContext& context) {
  const UrlId target = row.state.canonical;
  if (target == 0 || row.facts == nullptr || !row.state.html || row.visit.status != 200) return std::nullopt;
  const UrlState& state = site.state(target);
  if (!state.internal() || !state.html || state.status != 200 || is_list_page(*row.facts))
    return std::nullopt;
  if (context.is_home(row.summary.canonical) || page_number(row.visit.url) > 1) return std::nullopt;
  return Pair{row.id, target};
}

class Signatures {
 public:
  Signatures(SiteFacts& site, const std::vector<Pair>& pairs, double min_words) {
    std::set<UrlId> wanted;
    for (const Pair& pair : pairs) wanted.insert({pair.page, pair.canonical});
    site.for_each_text([&](const PageRow& row) {
      if (!wanted.contains(row.id)) return;
      if (row.own == nullptr) {
        not_kept_ = true;
      } else if (row.own->words >= min_words) {
        of_.insert({row.id, {min_hash(row.own->text), row.summary.lang}});
      }
    });
  }

  // Nothing where one of them says too little, or they are in two languages.
  std::optional<double> likeness(const Pair& pair) const {
    const auto page = of_.find(pair.page);
    const auto canonical = of_.find(pair.canonical);
    if (page == of_.end() || canonical == of_.end() || page->second.lang != canonical->second.lang)
      return std::nullopt;
    return estimated_jaccard(page->second.hash, canonical->second.hash);
  }
  bool not_kept() const { return not_kept_; }

 private:
  struct Text {
    MinHash hash;
    std::string lang;
  };
  std::unordered_map<UrlId, Text> of_;
  bool not_kept_ = false;
};

void dissimilar(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  std::vector<Pair> pairs;
  site.for_each_page(true, [&](const PageRow& row) {
    auto pair = pair_of(row, site, context);
    if (!pair) return;
    if (pairs.size() < kMostPairs) {
      pairs.push_back(*pair);
    } else {
      findings.not_evaluated("more than 20,000 pages name a canonical");
    }
  });
  if (pairs.empty()) return;  // no need to read every text
  const Signatures signatures(site, pairs, limits["min-words"]);
  if (signatures.not_kept()) findings.not_evaluated("the page's main text was not kept");
  for (const Pair& pair : pairs) {
    const auto likeness = signatures.likeness(pair);
    if (!likeness || 100 * (*likeness + kDoubt) >= limits["max-percent"]) continue;
    findings.add_at(site.url(pair.page),
                    {{"percent", std::int64_t(100 * *likeness)}, {"canonical", site.url(pair.canonical)}});
  }
}

const SiteCheck kSites[] = {
    {{.id = "canonical-dissimilar",
      .severity = Severity::warning,
      .methods = {8},
      .thresholds = {{"max-percent", 30, "%"}, {"min-words", 50, "wordeq"}}},
     dissimilar},
};

}  // namespace

Topic canonical_text_topic() { return {.name = "canonical_text", .sites = kSites}; }

}  // namespace sitelark
