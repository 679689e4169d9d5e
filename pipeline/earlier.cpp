#include "pipeline/earlier.h"

#include <algorithm>

#include "analyzers/catalogue.h"

namespace sitelark {
namespace {

// Who judged one audit, from its settings.
class Judge {
 public:
  explicit Judge(AuditSettings settings) : settings_(std::move(settings)), ignored_(settings_.ignore) {}

  bool would_tell(const Finding& finding) const {
    const std::string& id = finding.check == kCheckFailed ? finding.subject : finding.check;
    if (id.starts_with(kCustomPrefix) && !find_custom(settings_.custom_checks, id)) return false;
    return settings_.runs(id) && !ignored_.reason_for(finding);
  }

  const AuditSettings& settings() const { return settings_; }

 private:
  AuditSettings settings_;
  IgnoreRules ignored_;
};

// A check of the project's own whose query was changed is another check.
bool asks_alike(const Judge& a, const Judge& b, const std::string& id) {
  const CustomCheck* then = find_custom(a.settings().custom_checks, id);
  const CustomCheck* now = find_custom(b.settings().custom_checks, id);
  return then == nullptr || now == nullptr || (then->query == now->query && then->missing == now->missing);
}

bool both_tell(const Judge& then, const Judge& now, const Finding& finding) {
  return then.would_tell(finding) && now.would_tell(finding) && asks_alike(then, now, finding.check);
}

}  // namespace

bool same_scope(const AuditSettings& a, const AuditSettings& b) {
  const auto scope = [](const AuditSettings& s) {
    return std::tie(s.start, s.mode, s.list, s.subdomains, s.include, s.exclude, s.max_pages, s.max_depth,
                    s.sitemaps, s.robots, s.robots_text, s.has_robots_text, s.bots, s.user_agent, s.cookies);
  };
  return scope(a) == scope(b);
}

bool judged_alike(const AuditSettings& a, const AuditSettings& b) {
  const auto alike = [](const CustomCheck& x, const CustomCheck& y) {
    return std::tie(x.id, x.query, x.missing, x.severity) == std::tie(y.id, y.query, y.missing, y.severity);
  };
  return std::tie(a.only, a.skip, a.ignore) == std::tie(b.only, b.skip, b.ignore) &&
         std::equal(a.custom_checks.begin(), a.custom_checks.end(), b.custom_checks.begin(),
                    b.custom_checks.end(), alike);
}

bool judged_alike(const SnapshotInfo& a, const SnapshotInfo& b) {
  return judged_alike(settings_of(a), settings_of(b));
}

bool may_precede(const AuditSettings& then, const AuditSettings& now) {
  return then.only.empty() || then.only == now.only;
}

bool may_precede(const SnapshotInfo& then, const SnapshotInfo& now) {
  return may_precede(settings_of(then), settings_of(now));
}

Result<Diff> compared(Store& store, SnapshotId before, SnapshotId after) {
  auto diff = store.diff(before, after);
  if (!diff) return diff;
  const Judge then(settings_of(diff->before));
  const Judge now(settings_of(diff->after));
  std::erase_if(diff->findings,
                [&](const FindingChange& change) { return !both_tell(then, now, change.finding); });
  return diff;
}

Result<void> compare_findings(Store& store, const SnapshotInfo& before, const SnapshotInfo& after,
                              const std::function<void(FindingChangeKind, const Finding&)>& visit) {
  const Judge then(settings_of(before));
  const Judge now(settings_of(after));
  return store.for_each_finding_change(before.id, after.id,
                                       [&](FindingChangeKind kind, const Finding& finding) {
                                         if (both_tell(then, now, finding)) visit(kind, finding);
                                       });
}

Result<SnapshotId> earlier_audit(Store& store, const SnapshotInfo& now, const AuditSettings& settings) {
  const auto snapshots = store.snapshots(now.site);
  if (!snapshots) return tl::unexpected<Error>(snapshots.error());
  for (const SnapshotInfo& info : *snapshots) {
    if (info.id >= now.id || !info.complete) continue;
    const auto then = audit_settings_from_json(info.settings);
    if (then && same_scope(*then, settings) && may_precede(*then, settings)) return info.id;
  }
  return SnapshotId{0};
}

}  // namespace sitelark
