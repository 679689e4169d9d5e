#include "store/tables.h"

#include <fmt/core.h>

namespace sitelark {

void Tables::forget() {
  words.forget();
  urls.forget();
  compressor.forget();
  facts.forget();
  findings.forget();
}

void Tables::forget_if_changed() {
  const std::int64_t version = database.number("PRAGMA data_version");
  if (data_version_ != -1 && data_version_ != version) forget();
  data_version_ = version;
}

SnapshotInfo read_info(const Query& row) {
  SnapshotInfo info;
  info.id = row.integer(0);
  info.site = row.text(1);
  info.started = row.integer(2);
  info.finished = row.integer(3);
  info.complete = row.integer(4) != 0;
  info.version = row.text(5);
  info.settings = row.text(6);
  info.score = row.real(7);
  info.pages = row.integer(8);
  info.stopped_by = row.text(9);
  return info;
}

SnapshotInfo Tables::info(SnapshotId id) {
  Query row = database.query(
      "SELECT snapshot.id, site.url, started, finished, complete, version, settings, score, pages, "
      "stopped_by FROM snapshot JOIN site ON site.id = snapshot.site WHERE snapshot.id = ?");
  row.bind(id);
  if (!row.step()) {
    throw StoreError(fmt::format("There is no audit number {} in {}.", id, database.path()),
                     "\"sitelark snapshots\" lists them.");
  }
  return read_info(row);
}

SnapshotRow Tables::row(SnapshotId id) {
  Query row = database.query(
      "SELECT site, previous, id = (SELECT max(id) FROM snapshot AS other WHERE other.site = snapshot.site) "
      "FROM snapshot WHERE id = ?");
  row.bind(id);
  if (!row.step()) info(id);
  return {.id = id, .site = row.integer(0), .previous = row.integer(1), .newest = row.integer(2) != 0};
}

std::vector<VisitNumbers> Tables::batch(SnapshotId snapshot, std::int64_t n) {
  Query row = database.query("SELECT data FROM visit_batch WHERE snapshot = ? AND n = ?");
  row.bind(snapshot, n);
  if (!row.step()) return {};
  return unpack_batch(compressor.decompress(row.blob(0)));
}

std::int64_t Tables::batches(SnapshotId snapshot) {
  Query row = database.query("SELECT max(n) FROM visit_batch WHERE snapshot = ?");
  row.bind(snapshot);
  return row.step() ? row.integer(0) : 0;
}

std::int64_t Tables::site_row(const std::string& site) {
  {
    Query row = database.query("SELECT id FROM site WHERE url = ?");
    row.bind(std::string_view(site));
    if (row.step()) return row.integer(0);
  }
  const std::int64_t id = database.number("SELECT max(id) FROM site") + 1;
  database.query("INSERT INTO site(id, url) VALUES(?, ?)").bind(id, std::string_view(site)).run();
  return id;
}

}  // namespace sitelark
