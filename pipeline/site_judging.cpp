#include "pipeline/site_judging.h"

#include "analyzers/brand.h"
#include "analyzers/score.h"
#include "pipeline/earlier.h"
#include "pipeline/version.h"

namespace sitelark {
namespace {

std::uint32_t needs_met(const SiteToJudge& what, SnapshotId before) {
  std::uint32_t have = collected(what.settings);
  if (before != 0) have |= needs::previous;
  const bool whole = what.settings.mode == "spider" && what.end.complete && what.end.stopped_by.empty();
  if (whole) have |= needs::complete_crawl;
  if (!what.config.keywords.empty()) have |= needs::keywords;
  return have;
}

// Of what was found so far; none where some checks only were asked.
Result<double> score_of(Store& store, const SiteToJudge& what, SiteFacts& site) {
  if (!what.settings.only.empty()) return -1;
  Scoring scoring;
  site.for_each_page(false, [&](const PageRow& row) {
    if (row.visit.role == Role::page && row.state.indexable()) scoring.indexable_page(row.visit.url.href());
  });
  auto read = store.for_each_finding(what.snapshot.id, [&](const Finding& finding) { scoring.add(finding); });
  if (!read) return tl::unexpected<Error>(read.error());
  scoring.finish();
  return scoring.site();
}

// What is known of the site only now.
Result<SiteContext> context_at_end(Store& store, const SiteToJudge& what, SiteFacts& site,
                                   SnapshotId before) {
  SiteContext context = what.context;
  context.stopped_by = what.end.stopped_by;
  if (context.brand.empty()) context.brand = brand_of_titles(site);
  if (before == 0) return context;
  const auto info = store.snapshot(before);
  if (!info) return tl::unexpected<Error>(info.error());
  context.judged_alike = judged_alike(*info, what.snapshot);
  return context;
}

}  // namespace

std::uint32_t collected(const AuditSettings& settings) {
  std::uint32_t have = needs::robots | needs::timings;
  if (settings.external) have |= needs::external_status;
  if (settings.resources) have |= needs::resource_status;
  if (settings.sitemaps && settings.mode != "list") have |= needs::sitemaps;
  if (settings.probes) have |= needs::probes;
  return have;
}

Result<double> judge_site(Store& store, const SiteToJudge& what) {
  const auto before = earlier_audit(store, what.snapshot, what.settings);
  if (!before) return tl::unexpected<Error>(before.error());
  auto site = store.site_facts(what.snapshot.id, *before);
  if (!site) return tl::unexpected<Error>(site.error());
  auto context = context_at_end(store, what, **site, *before);
  if (!context) return tl::unexpected<Error>(context.error());
  context->score = [&] { return score_of(store, what, **site).value_or(-1); };
  const CheckPlan plan(what.config, needs_met(what, *before));
  auto saved =
      store.save_site_findings(what.snapshot.id, [&](const std::function<void(const Finding&)>& add) {
        return run_site_checks(plan, **site, *context, [&](const Finding& finding) { add(finding); });
      });
  if (!saved) return tl::unexpected<Error>(saved.error());
  return score_of(store, what, **site);
}

}  // namespace sitelark
