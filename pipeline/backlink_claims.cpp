#include "pipeline/backlink_claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "model/site_facts.h"

namespace sitelark {
namespace {

constexpr std::size_t kBatch = 1000;

}  // namespace

Result<void> ClaimIntake::begin(const ClaimFile& file) {
  totals_ = {};
  const auto number = records_.add_file(file);
  if (!number) return tl::unexpected<Error>(number.error());
  file_ = *number;
  return {};
}

bool ClaimIntake::place_candidate(BacklinkClaim claim, std::string about, PlacedClaim& placed) {
  const auto source = Url::parse(claim.source_url);
  if (!source || !source->is_http()) return ++totals_.unusable, false;
  placed.domain = domain_of(source->host());
  if (placed.domain == domain_of(about)) return ++totals_.own, false;
  claim.source_url = source->without_fragment().href();
  claim.target_url.clear();
  placed.about = std::move(about);
  placed.claim = std::move(claim);
  return true;
}

bool ClaimIntake::place(BacklinkClaim claim, PlacedClaim& placed) {
  if (claim.target_url.empty()) return place_candidate(std::move(claim), about_, placed);
  const auto source = Url::parse(claim.source_url), target = Url::parse(claim.target_url);
  if (!source || !source->is_http() || !target || !target->is_http()) return ++totals_.unusable, false;
  const ProjectSite* site = sites_.site_of(*target);
  if (site == nullptr) return ++totals_.elsewhere, false;
  if (site == sites_.site_of(*source)) return ++totals_.own, false;
  placed.domain = domain_of(source->host());
  claim.source_url = source->without_fragment().href();
  claim.target_url = target->without_fragment().href();
  placed.claim = std::move(claim);
  return true;
}

Result<void> ClaimIntake::add(const BacklinkClaim& claim) {
  ++totals_.claims;
  PlacedClaim placed;
  return place(claim, placed) ? keep(std::move(placed)) : Result<void>{};
}

Result<void> ClaimIntake::add_candidate(BacklinkClaim claim) {
  ++totals_.claims;
  const auto target = Url::parse(claim.target_url);
  const ProjectSite* site = target ? sites_.site_of(*target) : nullptr;
  const auto start = site == nullptr ? std::nullopt : Url::parse(site->url);
  if (!start) return ++totals_.elsewhere, Result<void>{};
  PlacedClaim placed;
  const bool placeable = place_candidate(std::move(claim), std::string(start->host()), placed);
  return placeable ? keep(std::move(placed)) : Result<void>{};
}

Result<void> ClaimIntake::keep(PlacedClaim&& placed) {
  batch_.push_back(std::move(placed));
  return batch_.size() < kBatch ? Result<void>{} : flush();
}

Result<void> ClaimIntake::flush() {
  const auto counts = records_.add(file_, batch_);
  batch_.clear();
  if (!counts) return tl::unexpected<Error>(counts.error());
  totals_.added += counts->added;
  totals_.repeated += counts->repeated;
  return {};
}

Result<ClaimTotals> ClaimIntake::end() {
  if (auto done = flush(); !done) return tl::unexpected<Error>(done.error());
  return totals_;
}

Result<ClaimTotals> claims_of_crawl(SiteFacts& site, ClaimIntake& intake) {
  const SnapshotInfo& snapshot = site.snapshot();
  const auto begun = intake.begin({.hash = fmt::format("snapshot {}", snapshot.id),
                                   .name = snapshot.site,
                                   .kind = "crawl",
                                   .read_at = snapshot.finished});
  if (!begun) return tl::unexpected<Error>(begun.error());
  Result<void> added;
  site.for_each_link_by_source([&](const LinkRow& row) {
    const bool clickable = row.link.kind == LinkKind::anchor || row.link.kind == LinkKind::area;
    if (!added || !clickable) return;
    BacklinkClaim claim;
    claim.source_url = site.url(row.source);
    claim.target_url = row.link.target.href();
    claim.anchor = row.link.anchor;
    claim.kind = row.link.image ? BacklinkKind::image : BacklinkKind::text;
    claim.rel = static_cast<std::uint8_t>(row.link.rel & (rel::nofollow | rel::sponsored | rel::ugc));
    claim.source_status = row.source_state.status;
    claim.first_seen = claim.last_seen = snapshot.finished;
    claim.line = row.link.line;
    added = intake.add(claim);
  });
  if (!added) return tl::unexpected<Error>(added.error());
  return intake.end();
}

Result<GraphClaims> claims_of_graph(const ClaimFile& file, const WebGraphFiles& graph,
                                    const WantedDomains& wanted, ClaimIntake& intake) {
  if (auto begun = intake.begin(file); !begun) return tl::unexpected<Error>(begun.error());
  Result<void> added;
  auto reading = read_web_graph(graph, wanted, [&](BacklinkClaim&& claim) {
    if (added) added = intake.add_candidate(std::move(claim));
  });
  if (!reading) return tl::unexpected<Error>(reading.error());
  if (!added) return tl::unexpected<Error>(added.error());
  if (reading->trouble) return GraphClaims{std::move(*reading), {}};
  const auto totals = intake.end();
  if (!totals) return tl::unexpected<Error>(totals.error());
  return GraphClaims{std::move(*reading), *totals};
}

namespace {

// Claims of one page come apart where it led to several landing pages; most visits first.
std::vector<BacklinkClaim> by_source(std::vector<BacklinkClaim> claims) {
  std::unordered_map<std::string, std::size_t> place;
  std::vector<BacklinkClaim> out;
  for (BacklinkClaim& claim : claims) {
    const auto [known, fresh] = place.try_emplace(claim.source_url, out.size());
    if (fresh) {
      claim.extra.emplace_back("landing", claim.target_url);
      out.push_back(std::move(claim));
      continue;
    }
    BacklinkClaim& one = out[known->second];
    one.first_seen = std::min(one.first_seen, claim.first_seen);
    one.last_seen = std::max(one.last_seen, claim.last_seen);
    one.line = std::min(one.line, claim.line);
    one.metrics.front().second += claim.metrics.front().second;  // visits
  }
  return out;
}

}  // namespace

Result<ClaimTotals> claims_of_log(const ClaimFile& file, const LogSurvey& survey, ClaimIntake& intake) {
  if (auto begun = intake.begin(file); !begun) return tl::unexpected<Error>(begun.error());
  for (BacklinkClaim& claim : by_source(survey.referrer_claims())) {
    if (auto added = intake.add_candidate(std::move(claim)); !added)
      return tl::unexpected<Error>(added.error());
  }
  return intake.end();
}

}  // namespace sitelark
