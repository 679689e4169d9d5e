#include "analyzers/backlinks/profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "text/dates.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::int64_t kManyOutlinks = 100, kSamePages = 8, kYoung = 30 * kSecondsPerDay, kManyLinks = 100;
constexpr std::int64_t kSameTitles = 5;
constexpr std::size_t kSources = 5, kMostTexts = 200;

bool is_address(const std::string& domain) {
  return domain.starts_with('[') || domain.find_first_not_of("0123456789.") == domain.npos;
}

bool sells_links(const std::string& folded) {
  static const std::vector<std::string> words{
      "backlink",      "link building", "guest post", "buy links", "casino", "viagra", "payday loan",
      "essay writing", "外链",          "友链出售",   "博彩",      "代写",   "刷排名"};
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return folded.find(word) != folded.npos; });
}

template <class Map>
void count_bounded(Map& counts, const std::string& key) {
  const auto place = counts.find(key);
  if (place != counts.end()) {
    ++place->second;
  } else if (counts.size() < kMostTexts) {
    counts.emplace(key, 1);
  }
}

template <class Map>
auto largest(const Map& counts) {
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; });
}

}  // namespace

struct ProfileMaker::Domain {
  DomainRow row;
  std::int64_t pages = 0, brand_anchors = 0, most_outlinks = 0, noindex = 0, seller = 0;
  std::string outlinks_sample, seller_sample, noindex_sample, last_source;
  std::unordered_map<std::string, std::int64_t> anchors, titles;  // not brand; folded
  std::array<bool, kAnchorClasses> classes{};
};

struct ProfileMaker::Anchor {
  AnchorRow row;
  std::string last_domain;  // links come by domain
};

struct ProfileMaker::Target {
  TargetRow row;
  std::string last_domain;
};

ProfileMaker::ProfileMaker(const AnchorClasses& classes, std::int64_t now) : classes_(classes), now_(now) {}
ProfileMaker::~ProfileMaker() = default;

namespace {

void note_times(DomainRow& row, const Backlink& link) {
  if (link.first_seen != 0)
    row.first_seen = row.first_seen == 0 ? link.first_seen : std::min(row.first_seen, link.first_seen);
  row.last_seen = std::max(row.last_seen, link.last_seen);
}

// Of positions the lowest is the best.
void note_metrics(DomainRow& row, const Backlink& link) {
  for (const auto& [name, value] : link.claim.metrics) {
    double& best = row.metrics.try_emplace(name, value).first->second;
    best = name.ends_with("_position") ? std::min(best, value) : std::max(best, value);
  }
}

double centrality(const DomainRow& row) {
  const auto known = row.metrics.find("harmonic_percentile");
  return known == row.metrics.end() ? 0 : known->second;
}

}  // namespace

// A candidate whose link was seen has that link beside it.
void ProfileMaker::note_candidate(const Backlink& link) {
  ++totals_.candidates;
  DomainRow& row = domains_[link.source_domain].row;
  row.domain = link.source_domain;
  note_metrics(row, link);
  if (link.seen_at != 0) return;
  note_times(row, link);
  if (row.said++ == 0 && row.sample_source.empty()) row.sample_source = link.source_url;
}

void ProfileMaker::add(const Backlink& link) {
  if (link.is_candidate()) return note_candidate(link);
  ++totals_.links;
  totals_.invented += link.invented;
  Domain& domain = domains_[link.source_domain];
  DomainRow& row = domain.row;
  row.domain = link.source_domain;
  note_times(row, link);
  note_metrics(row, link);
  if (link.is_lost()) {
    ++row.lost;
    return void(++totals_.lost);
  }
  const bool live = is_link_seen(link.look.state);
  ++row.links;
  ++(live ? row.live : row.unknown);
  ++(live ? totals_.live : totals_.unknown);
  if (rel_of(link) != kNoRel) ++totals_.with_rel;
  if (is_followed(link)) ++row.followed, ++totals_.followed;
  if (row.links == 1) row.sample_source = link.source_url, row.sample_anchor = anchor_of(link);
  note_anchor(link, classes_.of(link));
  note_target(link);
}

void ProfileMaker::note_anchor(const Backlink& link, AnchorClass kind) {
  Domain& domain = domains_[link.source_domain];
  const std::string folded = fold(anchor_of(link));
  if (domain.last_source != link.source_url) {
    domain.last_source = link.source_url;
    ++domain.pages;
    if (!link.claim.source_title.empty()) count_bounded(domain.titles, fold(link.claim.source_title));
  }
  const bool safe = kind == AnchorClass::brand || kind == AnchorClass::naked_url;
  if (safe) ++domain.brand_anchors;
  if (!safe && !folded.empty()) count_bounded(domain.anchors, folded);
  if (sells_links(folded) && domain.seller++ == 0) domain.seller_sample = anchor_of(link);
  if (link.look.state == BacklinkState::noindex && domain.noindex++ == 0)
    domain.noindex_sample = link.source_url;
  if (link.look.outlinks > domain.most_outlinks) {
    domain.most_outlinks = link.look.outlinks;
    domain.outlinks_sample = link.source_url;
  }
  domain.classes[static_cast<std::size_t>(kind)] = true;
  Anchor& anchor = anchors_[fmt::format("{}\n{}", static_cast<int>(kind), folded)];
  if (anchor.row.links++ == 0) anchor.row.anchor = anchor_of(link), anchor.row.kind = kind;
  anchor.row.followed += is_followed(link);
  if (anchor.last_domain != link.source_domain) ++anchor.row.domains, anchor.last_domain = link.source_domain;
}

void ProfileMaker::note_target(const Backlink& link) {
  const bool moved = link.seen_at != 0 && !link.look.target_url.empty();
  const std::string& url = moved ? link.look.target_url : link.target_url;
  Target& target = targets_[url];
  TargetRow& row = target.row;
  row.url = url;
  ++row.links;
  row.followed += is_followed(link);
  if (link.look.target_status != 0) row.status = link.look.target_status;
  if (target.last_domain == link.source_domain) return;
  ++row.domains;
  target.last_domain = link.source_domain;
  if (row.sources.size() < kSources) row.sources.push_back(link.source_url);
}

namespace {

template <class D>
void add_signals(D& domain, std::int64_t now) {
  DomainRow& row = domain.row;
  const auto add = [&](const char* id, std::int64_t value, const std::string& sample) {
    row.signals.push_back({id, value, sample});
  };
  if (domain.most_outlinks > kManyOutlinks)
    add("many_outlinks", domain.most_outlinks, domain.outlinks_sample);
  const auto anchor = largest(domain.anchors);
  if (anchor != domain.anchors.end() && domain.pages >= kSamePages && anchor->second * 5 >= domain.pages * 4)
    add("same_anchor", anchor->second, anchor->first);
  const auto title = largest(domain.titles);
  if (title != domain.titles.end() && title->second >= kSameTitles)
    add("same_titles", title->second, title->first);
  if (domain.seller > 0) add("seller_words", domain.seller, domain.seller_sample);
  if (is_address(row.domain)) add("ip_host", 1, row.domain);
  if (row.first_seen != 0 && now - row.first_seen < kYoung && row.links > kManyLinks)
    add("young_and_many", row.links, row.sample_source);
  if (domain.noindex > 0) add("noindex", domain.noindex, domain.noindex_sample);
  row.mostly_brand = row.links > 0 && domain.brand_anchors * 5 >= row.links * 4;
}

}  // namespace

BacklinkProfile ProfileMaker::take() {
  BacklinkProfile out;
  for (auto& [name, domain] : domains_) {
    const DomainRow& row = domain.row;
    if (row.links + row.lost + row.said == 0) continue;
    ++(row.links > 0 ? totals_.domains : row.lost > 0 ? totals_.lost_domains : totals_.said_domains);
    if (row.links + row.lost > 0) add_signals(domain, now_);
    for (std::size_t i = 0; i < kAnchorClasses; ++i) out.classes[i].domains += domain.classes[i];
    out.domains.push_back(std::move(domain.row));
  }
  for (auto& [key, anchor] : anchors_) {
    out.classes[static_cast<std::size_t>(anchor.row.kind)].links += anchor.row.links;
    out.anchors.push_back(std::move(anchor.row));
  }
  for (auto& [url, target] : targets_) out.targets.push_back(std::move(target.row));
  const auto by = [](auto& rows, auto key) {
    std::sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  };
  by(out.domains, [](const DomainRow& r) { return std::tuple(-r.links, -centrality(r), r.domain); });
  by(out.anchors, [](const AnchorRow& r) { return std::tuple(-r.domains, -r.links, r.anchor); });
  by(out.targets, [](const TargetRow& r) { return std::tuple(-r.domains, -r.links, r.url); });
  out.totals = totals_;
  return out;
}

void GapMaker::add_own(const Backlink& link) {
  if (!link.is_lost()) own_.insert(link.source_domain);
}

void GapMaker::add_rival(const Backlink& link, const std::string& rival) {
  if (link.is_lost()) return;
  Gap& gap = gaps_[link.source_domain];
  gap.rivals.insert(rival);
  gap.invented = gap.invented || link.invented;
  if (gap.links++ > 0) return;
  gap.source = link.source_url;
  gap.target = link.is_candidate() ? link.about : link.target_url;
}

std::vector<GapRow> GapMaker::take(std::size_t least) {
  std::vector<GapRow> out;
  for (auto& [domain, gap] : gaps_) {
    if (own_.contains(domain) || gap.rivals.size() < least) continue;
    out.push_back(
        {domain, {gap.rivals.begin(), gap.rivals.end()}, gap.links, gap.source, gap.target, gap.invented});
  }
  std::sort(out.begin(), out.end(), [](const GapRow& a, const GapRow& b) {
    return std::tuple(-static_cast<std::int64_t>(a.rivals.size()), -a.links, a.domain) <
           std::tuple(-static_cast<std::int64_t>(b.rivals.size()), -b.links, b.domain);
  });
  return out;
}

}  // namespace sitelark
