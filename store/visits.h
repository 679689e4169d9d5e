// Visits as intervals: one row says that from snapshot `first` to snapshot `last` of its site an address
// answered the same. A visit that changed nothing moves `last`; a snapshot that did not ask leaves the row
// closed, so a row covers exactly the snapshots that saw it. Throws SQLite::Exception.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/snapshot.h"
#include "store/facts_table.h"

namespace sitelark {

// The snapshot that is being written or read.
struct SnapshotRow {
  SnapshotId id = 0;
  std::int64_t site = 0;
  SnapshotId previous = 0;  // of the same site; 0: none
  bool newest = true;       // of the same site
};

struct VisitRow {
  UrlId url = 0;
  SnapshotId first = 0;
  SnapshotId last = 0;
  // -- what came of asking
  Role role = Role::page;
  Outcome outcome = Outcome::response;
  Refusal refusal = Refusal::none;
  int status = 0;
  UrlId redirect = 0;
  std::string location;  // empty: the text of `redirect`
  std::int64_t content_type = 0;
  std::int64_t content_length = -1;
  int http_version = 0;
  std::int64_t robots_rule = 0;
  std::int64_t blocked_for = 0;
  Indexability indexability = Indexability::indexable;
  bool nofollow = false;
  bool noindex = false;
  std::int64_t facts = 0;
  std::int64_t freshness = kNotCollected;
  bool validator = false;
  std::int32_t width = 0;
  std::int32_t height = 0;

  bool says_the_same(const VisitRow& other) const;
};

class Visits {
 public:
  Visits(Database& database, UrlIds& urls, WordTable& words)
      : database_(database), urls_(urls), words_(words) {}

  std::optional<VisitRow> newest(std::int64_t site, UrlId url);
  std::optional<VisitRow> at(const SnapshotRow& snapshot, UrlId url);
  // In order of the URL's number.
  void for_each(const SnapshotRow& snapshot, const std::function<void(const VisitRow&)>& visit);

  VisitRow row_of(const PageRecord& record, UrlId url, std::int64_t facts);
  // `known`: the newest row of that URL.
  void save(const SnapshotRow& snapshot, const std::optional<VisitRow>& known, VisitRow row);

  // Everything but the numbers that change each time (visit_batch.h).
  Visit visit_of(const VisitRow& row);
  static void fill_summary(const VisitRow& row, PageSummary& summary);

 private:
  void insert(std::int64_t site, const VisitRow& row);

  Database& database_;
  UrlIds& urls_;
  WordTable& words_;
};

// A URL of the site that was really asked.
bool is_asked_page(const VisitRow& row);

}  // namespace sitelark
