// Store: one SQLite file a project (or ":memory:"). The only code that knows SQL.
//
// One connection belongs to one thread; open a second Store for a second thread (WAL lets readers work
// beside the one writer). Every function returns a Result: exceptions of the library end here.
// See docs/schema.md for the tables.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/diff.h"
#include "model/result.h"
#include "model/site_facts.h"
#include "model/snapshot.h"

namespace sitelark {

class BacklinkRecords;
class MethodRecords;
class PlanRecords;
class RankRecords;

struct StoreOptions {
  bool read_only = false;
  bool keep_main_text = true;
};

class Store {
 public:
  // Creates the file when it is missing (not when read_only). Refuses, in a sentence, a file that is not
  // ours, a newer schema, a read-only folder.
  static Result<std::unique_ptr<Store>> open(const std::string& path, const StoreOptions& options = {});
  virtual ~Store() = default;

  // -- writing a snapshot (one at a time for a site)
  virtual Result<SnapshotInfo> begin_snapshot(const std::string& site, const std::string& version,
                                              const std::string& settings, std::int64_t now) = 0;
  // The site's newest snapshot, if it is not complete: resume() goes on with it. An incomplete one that has a
  // successor is history and cannot be resumed.
  virtual Result<std::optional<SnapshotInfo>> unfinished(const std::string& site) = 0;
  // One transaction: all of it or nothing. Unchanged content and unchanged findings write no new row. A URL
  // saved again in the same snapshot replaces what was saved; of two findings with one (check, url, subject)
  // the first is kept.
  virtual Result<void> save_pages(SnapshotId snapshot, const std::vector<PageRecord>& pages) = 0;
  virtual Result<void> save_files(SnapshotId snapshot, const std::vector<SiteFile>& files) = 0;
  virtual Result<void> save_certificates(SnapshotId snapshot, const std::vector<CertificateFacts>& hosts) = 0;
  // Entries of one sitemap file, in order.
  struct SitemapUrl {
    Url url;
    std::string lastmod;
    std::vector<std::pair<std::string, Url>> alternates = {};  // hreflang as written, address
  };
  virtual Result<void> save_sitemap(SnapshotId snapshot, const SiteFile& file,
                                    const std::vector<SitemapUrl>& urls) = 0;
  // Findings of site and link checks: replaces what this snapshot had of them.
  virtual Result<void> save_site_findings(SnapshotId snapshot, const std::vector<Finding>& findings,
                                          const std::vector<NotEvaluated>& not_evaluated) = 0;
  // The same for findings that come one by one: `source` calls `add` for each and gives back what was not
  // evaluated. All in one transaction; `source` may read this store's SiteFacts meanwhile.
  using FindingSource =
      std::function<std::vector<NotEvaluated>(const std::function<void(const Finding&)>& add)>;
  virtual Result<void> save_site_findings(SnapshotId snapshot, const FindingSource& source) = 0;
  // Closes the snapshot. complete = false: stopped early; it stays resumable.
  virtual Result<void> finish_snapshot(SnapshotId snapshot, bool complete, double score,
                                       const std::string& stopped_by, std::int64_t now) = 0;

  // -- resuming: what a crawl had already done, to rebuild its frontier by the same rules
  struct DonePage {
    Visit visit;
    std::vector<Link> links;  // of the stored facts, in page order
    std::vector<Resource> resources;
    std::vector<Url> images;
    bool nofollow_page = false;
  };
  virtual Result<void> for_each_done(SnapshotId snapshot,
                                     const std::function<void(const DonePage&)>& visit) = 0;

  // -- reading
  // Addresses of pages that a search engine may show, in the order in which the project first saw them.
  virtual Result<void> for_each_indexable(SnapshotId snapshot,
                                          const std::function<void(const std::string& url)>& visit) = 0;
  virtual Result<std::vector<SnapshotInfo>> snapshots(const std::string& site) = 0;  // newest first; "": all
  virtual Result<SnapshotInfo> snapshot(SnapshotId id) = 0;
  // Builds depth and inlinks at once, the reverse index when it is asked for; temporary files stand beside
  // the database. The store must outlive it, and it shares the store's thread.
  // `before`: the earlier snapshot of the site that comparison() shows beside it; 0: none.
  virtual Result<std::unique_ptr<SiteFacts>> site_facts(SnapshotId snapshot, SnapshotId before = 0) = 0;
  // In order of URL, check and subject.
  virtual Result<void> for_each_finding(SnapshotId snapshot,
                                        const std::function<void(const Finding&)>& visit) = 0;
  virtual Result<std::vector<NotEvaluated>> not_evaluated(SnapshotId snapshot) = 0;
  // What extract rules found, page by page; the order of one page's rules is not certain.
  virtual Result<void> for_each_extracted(
      SnapshotId snapshot, const std::function<void(const std::string& url, const Extracted&)>& visit) = 0;
  virtual Result<std::optional<std::string>> main_text(SnapshotId snapshot, const Url& url) = 0;
  virtual Result<Diff> diff(SnapshotId before, SnapshotId after) = 0;
  // The findings of diff() one by one, in no order: on a large site they are many, and most are still there.
  virtual Result<void> for_each_finding_change(
      SnapshotId before, SnapshotId after,
      const std::function<void(FindingChangeKind, const Finding&)>& visit) = 0;

  // -- the 29 methods (store/method_records.h); lives as long as the store
  virtual MethodRecords& methods() = 0;
  virtual PlanRecords& plan() = 0;           // tasks and goals (store/plan_records.h)
  virtual RankRecords& ranks() = 0;          // looks, result lists and ranks (store/rank_records.h)
  virtual BacklinkRecords& backlinks() = 0;  // store/backlink_records.h

  // -- for people who read the file with SQL
  // Writes the links of a snapshot as rows, for the view v_links (packed links cannot be read by SQL).
  virtual Result<void> export_links(SnapshotId snapshot) = 0;
  virtual Result<void> drop_exported_links() = 0;
  virtual std::string path() const = 0;
};

}  // namespace sitelark
