// Tables: one connection and everything that reads and writes through it. What Store and SiteFacts share.
#pragma once

#include "store/compress.h"
#include "store/database.h"
#include "store/extracted_table.h"
#include "store/facts_table.h"
#include "store/findings.h"
#include "store/site_files.h"
#include "store/url_ids.h"
#include "store/visit_batch.h"
#include "store/visits.h"
#include "store/words.h"

namespace sitelark {

struct Tables {
  Tables(const std::string& path, Database::Mode mode, bool keep_main_text)
      : database(path, mode),
        words(database),
        urls(database),
        compressor(database),
        facts(database, compressor, urls, words, keep_main_text),
        visits(database, urls, words),
        findings(database, urls, words),
        extracted(database, urls, words),
        files(database, compressor, urls, words) {}

  // What memory knows of the tables may be wrong after an undone transaction, or once another program wrote.
  void forget();
  void forget_if_changed();

  SnapshotInfo info(SnapshotId id);  // throws StoreError
  SnapshotRow row(SnapshotId id);    // throws StoreError
  std::vector<VisitNumbers> batch(SnapshotId snapshot, std::int64_t n);
  std::int64_t batches(SnapshotId snapshot);
  std::int64_t site_row(const std::string& site);  // made where it is missing

  Database database;
  WordTable words;
  UrlIds urls;
  Compressor compressor;
  FactsTable facts;
  Visits visits;
  FindingTable findings;
  ExtractedTable extracted;
  SiteFileTable files;

 private:
  std::int64_t data_version_ = -1;
};

SnapshotInfo read_info(const Query& row);

}  // namespace sitelark
