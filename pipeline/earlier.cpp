#include "pipeline/earlier.h"

namespace sitelark {

bool same_scope(const AuditSettings& a, const AuditSettings& b) {
  const auto scope = [](const AuditSettings& s) {
    return std::tie(s.start, s.mode, s.list, s.subdomains, s.include, s.exclude, s.max_pages, s.max_depth,
                    s.sitemaps, s.robots, s.robots_text, s.has_robots_text, s.bots, s.user_agent, s.cookies);
  };
  return scope(a) == scope(b);
}

Result<SnapshotId> earlier_audit(Store& store, const SnapshotInfo& now, const AuditSettings& settings) {
  const auto snapshots = store.snapshots(now.site);
  if (!snapshots) return tl::unexpected<Error>(snapshots.error());
  for (const SnapshotInfo& info : *snapshots) {
    if (info.id >= now.id || !info.complete) continue;
    const auto then = audit_settings_from_json(info.settings);
    if (then && same_scope(*then, settings)) return info.id;
  }
  return SnapshotId{0};
}

}  // namespace sitelark
