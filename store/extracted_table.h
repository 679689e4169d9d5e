// What the project's extract rules found: a row for each snapshot, page and rule. Throws SQLite::Exception.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/page_query.h"
#include "store/visits.h"

namespace sitelark {

class ExtractedTable {
 public:
  ExtractedTable(Database& database, UrlIds& urls, WordTable& words)
      : database_(database), urls_(urls), words_(words) {}

  // All of one page in this snapshot. `again`: the snapshot had saved this page before.
  void save_page(const SnapshotRow& snapshot, UrlId url, const std::vector<Extracted>& extracted, bool again);
  void clear(SnapshotId snapshot);

  // In order of the address's number; of one address in no certain order.
  void for_each(SnapshotId snapshot,
                const std::function<void(const std::string& url, const Extracted&)>& visit);

 private:
  Database& database_;
  UrlIds& urls_;
  WordTable& words_;
};

}  // namespace sitelark
