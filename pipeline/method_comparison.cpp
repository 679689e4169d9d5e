#include "pipeline/method_comparison.h"

#include <algorithm>

#include "pipeline/audit_settings.h"

namespace sitelark {
namespace {

struct CompareRequest {
  const ChecklistRequest& request;
  std::string own_type;
};

Result<ComparedSite> compared(Store& store, const SnapshotInfo& snapshot, const std::string& name,
                              const CompareRequest& asked) {
  const auto& [request, own_type] = asked;
  auto measures = public_measures(store, snapshot, request);
  if (!measures) return tl::unexpected<Error>(measures.error());
  ComparedSite site;
  site.name = name;
  site.snapshot = snapshot;
  site.measures = std::move(*measures);
  site.page_limit = settings_of(snapshot).max_pages;
  std::vector<MethodVerdict> verdicts;
  for (const MethodInfo& method : method_list().methods) {
    site.methods.push_back(judge_public(method, site.measures));
    verdicts.emplace_back();
    verdicts.back().method = method.number;
    verdicts.back().status = site.methods.back();
  }
  // All are weighed as the own site is: the question is who does better what matters to it.
  site.score = score_of(method_list(own_type), verdicts);
  return site;
}

}  // namespace

const SnapshotInfo* newest_audit_of(const std::vector<SnapshotInfo>& all, const std::string& address) {
  const auto wanted = Url::parse(address);
  for (const SnapshotInfo& one : all) {  // newest first
    const auto start = Url::parse(one.site);
    if (one.complete && wanted && start && start->host() == wanted->host()) return &one;
  }
  return nullptr;
}

Result<MethodComparison> compare_methods(Store& store, const SnapshotInfo& own,
                                         const ChecklistRequest& request) {
  const auto all = store.snapshots("");
  if (!all) return tl::unexpected<Error>(all.error());
  MethodComparison comparison;
  const CompareRequest asked{request, type_of_site(request.project, own.site)};
  auto first = compared(store, own, own.site, asked);
  if (!first) return tl::unexpected<Error>(first.error());
  comparison.sites.push_back(std::move(*first));
  for (const ProjectSite& site : request.project.sites) {
    if (site.role != SiteRole::competitor) continue;
    const SnapshotInfo* snapshot = newest_audit_of(*all, site.url);
    const std::string& name = site.name.empty() ? site.url : site.name;
    if (snapshot == nullptr) {
      comparison.not_audited.push_back(name);
      continue;
    }
    auto other = compared(store, *snapshot, name, asked);
    if (!other) return tl::unexpected<Error>(other.error());
    comparison.equal_limits =
        comparison.equal_limits && other->page_limit == comparison.sites.front().page_limit;
    comparison.sites.push_back(std::move(*other));
  }
  return comparison;
}

int advantage(const MethodComparison& comparison, std::size_t method) {
  const auto passes = [&](const ComparedSite& site) { return site.methods[method] == MethodStatus::pass; };
  const bool own = passes(comparison.sites.front());
  const bool other = std::any_of(comparison.sites.begin() + 1, comparison.sites.end(), passes);
  return own && !other ? 1 : other && !own ? -1 : 0;
}

}  // namespace sitelark
