// SqliteComparison: two stored snapshots of one site side by side. Rows that both share are never looked
// into. Throws StoreError and SQLite::Exception.
#pragma once

#include <unordered_set>
#include <vector>

#include "model/comparison.h"
#include "store/tables.h"

namespace sitelark {

class SqliteComparison final : public Comparison {
 public:
  SqliteComparison(Tables& tables, SnapshotId before, SnapshotId now);

  const SnapshotInfo& before() const override { return info_; }
  const std::vector<SiteFile>& files_before() const override { return files_; }
  SiteTotals totals_before() override { return totals(before_, totals_before_); }
  SiteTotals totals_now() override { return totals(now_, totals_now_); }
  void for_each_changed_page(const std::function<void(const PagePair&)>& visit) override;
  void for_each_fresh_error(const std::function<void(std::string_view check, UrlId page)>& visit) override;

 private:
  struct Side;
  SiteTotals totals(const SnapshotRow& snapshot, std::optional<SiteTotals>& known);
  std::int64_t links_between(const SnapshotRow& snapshot, const std::vector<bool>& pages);
  std::int64_t sitemap_urls(SnapshotId snapshot);
  std::optional<VisitRow> page_at(const SnapshotRow& snapshot, UrlId url);
  void show(const std::optional<VisitRow>& then, const std::optional<VisitRow>& now,
            const std::function<void(const PagePair&)>& visit);
  std::unordered_set<std::uint64_t> errors_before();

  Tables& tables_;
  SnapshotInfo info_;
  SnapshotRow before_;
  SnapshotRow now_;
  std::vector<SiteFile> files_;
  std::optional<SiteTotals> totals_before_;
  std::optional<SiteTotals> totals_now_;
};

}  // namespace sitelark
