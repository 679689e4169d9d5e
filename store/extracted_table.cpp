#include "store/extracted_table.h"

#include "store/evidence_json.h"

namespace sitelark {

void ExtractedTable::save_page(const SnapshotRow& snapshot, UrlId url,
                               const std::vector<Extracted>& extracted, bool again) {
  if (again) {
    database_.query("DELETE FROM extracted WHERE snapshot = ? AND url = ?").bind(snapshot.id, url).run();
  }
  for (const Extracted& one : extracted) {
    Query row = database_.query("INSERT OR IGNORE INTO extracted VALUES(?, ?, ?, ?, ?)");
    const std::int64_t rule = words_.add(one.name);
    if (one.not_evaluated.empty()) {
      row.bind(snapshot.id, url, rule, std::string_view(texts_json(one.values)), nullptr).run();
    } else {
      row.bind(snapshot.id, url, rule, nullptr, words_.add(one.not_evaluated)).run();
    }
  }
}

void ExtractedTable::clear(SnapshotId snapshot) {
  database_.query("DELETE FROM extracted WHERE snapshot = ?").bind(snapshot).run();
}

void ExtractedTable::for_each(SnapshotId snapshot,
                              const std::function<void(const std::string& url, const Extracted&)>& visit) {
  Query rows =
      database_.query("SELECT url, rule, found, reason FROM extracted WHERE snapshot = ? ORDER BY url");
  rows.bind(snapshot);
  while (rows.step()) {
    Extracted one{.name = words_.text(rows.integer(1)), .values = {}, .not_evaluated = {}};
    if (rows.null(2)) {
      one.not_evaluated = words_.text(rows.integer(3));
    } else {
      one.values = parse_texts(rows.text(2));
    }
    visit(urls_.text(static_cast<UrlId>(rows.integer(0))), one);
  }
}

}  // namespace sitelark
