// SqliteStore: the Store over SQLite. Tables do the work; this class holds transactions and the border
// where exceptions become results.
#pragma once

#include "store/sqlite_backlink_records.h"
#include "store/sqlite_method_records.h"
#include "store/sqlite_plan_records.h"
#include "store/sqlite_rank_records.h"
#include "store/store.h"
#include "store/tables.h"

namespace sitelark {

class SqliteStore final : public Store {
 public:
  SqliteStore(std::unique_ptr<Tables> tables, std::string path)
      : tables_(std::move(tables)),
        path_(std::move(path)),
        methods_(*tables_, path_),
        plan_(*tables_, path_),
        ranks_(*tables_, path_),
        backlinks_(*tables_, path_) {}

  Result<SnapshotInfo> begin_snapshot(const std::string& site, const std::string& version,
                                      const std::string& settings, std::int64_t now) override;
  Result<std::optional<SnapshotInfo>> unfinished(const std::string& site) override;
  Result<void> save_pages(SnapshotId snapshot, const std::vector<PageRecord>& pages) override;
  Result<void> save_files(SnapshotId snapshot, const std::vector<SiteFile>& files) override;
  Result<void> save_certificates(SnapshotId snapshot, const std::vector<CertificateFacts>& hosts) override;
  Result<void> save_sitemap(SnapshotId snapshot, const SiteFile& file,
                            const std::vector<SitemapUrl>& urls) override;
  Result<void> save_site_findings(SnapshotId snapshot, const std::vector<Finding>& findings,
                                  const std::vector<NotEvaluated>& not_evaluated) override;
  Result<void> save_site_findings(SnapshotId snapshot, const FindingSource& source) override;
  Result<void> finish_snapshot(SnapshotId snapshot, bool complete, double score,
                               const std::string& stopped_by, std::int64_t now) override;
  Result<void> for_each_done(SnapshotId snapshot, const std::function<void(const DonePage&)>& visit) override;
  Result<void> for_each_indexable(SnapshotId snapshot,
                                  const std::function<void(const std::string& url)>& visit) override;
  Result<std::vector<SnapshotInfo>> snapshots(const std::string& site) override;
  Result<SnapshotInfo> snapshot(SnapshotId id) override;
  Result<std::unique_ptr<SiteFacts>> site_facts(SnapshotId snapshot, SnapshotId before) override;
  Result<void> for_each_finding(SnapshotId snapshot,
                                const std::function<void(const Finding&)>& visit) override;
  Result<std::vector<NotEvaluated>> not_evaluated(SnapshotId snapshot) override;
  Result<void> for_each_extracted(
      SnapshotId snapshot,
      const std::function<void(const std::string& url, const Extracted&)>& visit) override;
  Result<std::optional<std::string>> main_text(SnapshotId snapshot, const Url& url) override;
  Result<Diff> diff(SnapshotId before, SnapshotId after) override;
  Result<void> for_each_finding_change(
      SnapshotId before, SnapshotId after,
      const std::function<void(FindingChangeKind, const Finding&)>& visit) override;
  Result<void> export_links(SnapshotId snapshot) override;
  Result<void> drop_exported_links() override;
  std::string path() const override { return path_; }
  MethodRecords& methods() override { return methods_; }
  PlanRecords& plan() override { return plan_; }
  RankRecords& ranks() override { return ranks_; }
  BacklinkRecords& backlinks() override { return backlinks_; }

 private:
  // Runs `body` in a transaction that belongs to a snapshot open for writing.
  template <class F>
  Result<void> write(SnapshotId snapshot, F&& body);
  void drop_empty(const SnapshotInfo& snapshot);
  void learn(SnapshotId snapshot);
  std::int64_t save_page(const SnapshotRow& snapshot, const PageRecord& page, VisitNumbers& numbers);
  DonePage done_page(const VisitRow& row, const VisitNumbers& numbers);

  std::unique_ptr<Tables> tables_;
  std::string path_;
  SqliteMethodRecords methods_;
  SqlitePlanRecords plan_;
  SqliteRankRecords ranks_;
  SqliteBacklinkRecords backlinks_;
};

}  // namespace sitelark
