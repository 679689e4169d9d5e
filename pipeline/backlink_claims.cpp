#include "pipeline/backlink_claims.h"

#include <fmt/format.h>

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

bool ClaimIntake::place(BacklinkClaim claim, PlacedClaim& placed) {
  const auto source = Url::parse(claim.source_url);
  if (!source || !source->is_http()) return ++totals_.unusable, false;
  placed.domain = domain_of(source->host());
  claim.source_url = source->without_fragment().href();
  if (claim.target_url.empty()) {
    placed.about = about_;
    if (placed.domain == domain_of(about_)) return ++totals_.own, false;
  } else {
    const auto target = Url::parse(claim.target_url);
    if (!target || !target->is_http()) return ++totals_.unusable, false;
    const ProjectSite* site = sites_.site_of(*target);
    if (site == nullptr) return ++totals_.elsewhere, false;
    if (site == sites_.site_of(*source)) return ++totals_.own, false;
    claim.target_url = target->without_fragment().href();
  }
  placed.claim = std::move(claim);
  return true;
}

Result<void> ClaimIntake::add(const BacklinkClaim& claim) {
  ++totals_.claims;
  PlacedClaim placed;
  if (place(claim, placed)) batch_.push_back(std::move(placed));
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

}  // namespace sitelark
