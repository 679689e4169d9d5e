#include "pipeline/site_factors.h"

#include "pipeline/earlier.h"
#include "pipeline/method_comparison.h"

namespace sitelark {
namespace {

Result<RatedSite> rated(Store& store, const SnapshotInfo& snapshot, const Project& project) {
  const auto before = earlier_audit(store, snapshot, settings_of(snapshot));
  if (!before) return tl::unexpected<Error>(before.error());
  auto site = store.site_facts(snapshot.id, *before);
  if (!site) return tl::unexpected<Error>(site.error());
  RatedSite out;
  out.snapshot = snapshot;
  try {
    out.measured = measure_factors(**site, project.keywords);
  } catch (const std::exception& error) {  // a disk that fails in mid-stream
    return fail(error.what());
  }
  out.factors = score_factors(factor_list(), out.measured.indicators, project.plan.factor_weights);
  out.quality = site_quality(out.factors);
  return out;
}

}  // namespace

Result<SiteRating> rate_sites(Store& store, const SnapshotInfo& own, const Project& project) {
  const auto all = store.snapshots("");
  if (!all) return tl::unexpected<Error>(all.error());
  SiteRating rating;
  auto first = rated(store, own, project);
  if (!first) return tl::unexpected<Error>(first.error());
  first->name = own.site;
  rating.sites.push_back(std::move(*first));
  for (const ProjectSite& site : project.sites) {
    if (site.role != SiteRole::competitor) continue;
    const std::string& name = site.name.empty() ? site.url : site.name;
    const SnapshotInfo* snapshot = newest_audit_of(*all, site.url);
    if (snapshot == nullptr) {
      rating.not_audited.push_back(name);
      continue;
    }
    auto other = rated(store, *snapshot, project);
    if (!other) return tl::unexpected<Error>(other.error());
    other->name = name;
    rating.sites.push_back(std::move(*other));
  }
  return rating;
}

}  // namespace sitelark
