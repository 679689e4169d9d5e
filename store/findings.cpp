#include "store/findings.h"

namespace sitelark {
namespace {

FindingRow read_row(const Query& row) {  // of SELECT *
  FindingRow out;
  out.url = static_cast<UrlId>(row.integer(1));
  out.check = row.integer(2);
  if (row.is_integer(3)) {
    out.subject_url = static_cast<UrlId>(row.integer(3));
  } else {
    out.subject = row.text(3);
  }
  out.first = row.integer(4);
  out.last = row.integer(5);
  out.severity = static_cast<Severity>(row.integer(6));
  out.scope = static_cast<Scope>(row.integer(7));
  out.of_site = row.integer(8) != 0;
  out.evidence = row.text(9);
  return out;
}

bool is_address(std::string_view text) {
  return text.substr(0, 7) == "http://" || text.substr(0, 8) == "https://";
}

// Calls query.bind with the subject in its place; SQLite keeps the type, and compares by it.
template <class Before, class After>
void bind_key(Query& query, const FindingRow& row, const Before& before, const After& after) {
  std::apply(
      [&](const auto&... first) {
        std::apply(
            [&](const auto&... second) {
              if (row.subject_url != 0) {
                query.bind(first..., row.subject_url, second...);
              } else {
                query.bind(first..., std::string_view(row.subject), second...);
              }
            },
            after);
      },
      before);
}

}  // namespace

bool FindingTable::says_the_same(const FindingRow& a, const FindingRow& b) {
  return a.severity == b.severity && a.scope == b.scope && a.of_site == b.of_site &&
         evidence_.same(a.evidence, b.evidence);
}

FindingRow FindingTable::row_of(const Finding& finding, bool of_site) {
  FindingRow row;
  row.url = urls_.add(finding.url);
  row.check = words_.add(finding.check);
  if (is_address(finding.subject)) {
    row.subject_url = urls_.add(finding.subject);
  } else {
    row.subject = finding.subject;
  }
  row.severity = finding.severity;
  row.scope = finding.scope;
  row.of_site = of_site;
  row.evidence = evidence_.pack(finding.evidence);
  return row;
}

Finding FindingTable::finding_of(const FindingRow& row) {
  Finding finding;
  finding.check = words_.text(row.check);
  finding.severity = row.severity;
  finding.scope = row.scope;
  finding.url = urls_.text(row.url);
  finding.subject = row.subject_url == 0 ? row.subject : urls_.text(row.subject_url);
  finding.evidence = evidence_.unpack(row.evidence);
  return finding;
}

void FindingTable::insert(std::int64_t site, const FindingRow& row) {
  Query query = database_.query("INSERT OR IGNORE INTO finding VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const std::tuple rest(row.first, row.last, static_cast<int>(row.severity), static_cast<int>(row.scope),
                        row.of_site);
  if (row.evidence.empty()) {
    bind_key(query, row, std::tuple(site, row.url, row.check), std::tuple_cat(rest, std::tuple(nullptr)));
  } else {
    bind_key(query, row, std::tuple(site, row.url, row.check),
             std::tuple_cat(rest, std::tuple(std::string_view(row.evidence))));
  }
  query.run();
}

void FindingTable::move_last(std::int64_t site, const FindingRow& row, SnapshotId last) {
  Query query = database_.query(
      "UPDATE finding SET last = ? WHERE site = ? AND url = ? AND check_id = ? AND subject = ? AND first = "
      "?");
  bind_key(query, row, std::tuple(last, site, row.url, row.check), std::tuple(row.first));
  query.run();
}

void FindingTable::remove(std::int64_t site, const FindingRow& row) {
  Query query = database_.query(
      "DELETE FROM finding WHERE site = ? AND url = ? AND check_id = ? AND subject = ? AND first = ?");
  bind_key(query, row, std::tuple(site, row.url, row.check), std::tuple(row.first));
  query.run();
}

std::vector<FindingRow> FindingTable::rows_of_page(const SnapshotRow& snapshot, UrlId url) {
  std::vector<FindingRow> out;
  Query rows =
      database_.query("SELECT * FROM finding WHERE site = ? AND url = ? AND last >= ? AND of_site = 0");
  rows.bind(snapshot.site, url, snapshot.previous);
  while (rows.step()) out.push_back(read_row(rows));
  return out;
}

void FindingTable::save_page(const SnapshotRow& snapshot, UrlId url, const std::vector<Finding>& findings,
                             bool again) {
  std::vector<FindingRow> known = rows_of_page(snapshot, url);
  if (again) {
    for (FindingRow& row : known) {
      if (row.last != snapshot.id) continue;
      row.last = snapshot.previous;
      row.first == snapshot.id ? remove(snapshot.site, row) : move_last(snapshot.site, row, row.last);
    }
    std::erase_if(known, [&](const FindingRow& row) { return row.first == snapshot.id; });
  }
  std::vector<FindingRow> saved;
  for (const Finding& finding : findings) {
    FindingRow row = row_of(finding, false);
    const auto is_same = [&](const FindingRow& other) { return other.same_identity(row); };
    if (std::any_of(saved.begin(), saved.end(), is_same)) continue;
    const auto before = std::find_if(known.begin(), known.end(), [&](const FindingRow& other) {
      return is_same(other) && other.last == snapshot.previous && says_the_same(other, row);
    });
    if (before != known.end()) {
      move_last(snapshot.site, *before, snapshot.id);
    } else {
      row.first = row.last = snapshot.id;
      insert(snapshot.site, row);
    }
    saved.push_back(std::move(row));
  }
}

void FindingTable::clear_site(const SnapshotRow& snapshot) {
  database_.query("DELETE FROM finding WHERE site = ? AND of_site = 1 AND first = ?")
      .bind(snapshot.site, snapshot.id)
      .run();
  database_.query("UPDATE finding SET last = ? WHERE site = ? AND of_site = 1 AND last = ?")
      .bind(snapshot.previous, snapshot.site, snapshot.id)
      .run();
}

std::optional<FindingRow> FindingTable::newest(std::int64_t site, const FindingRow& like) {
  Query row = database_.query(
      "SELECT * FROM finding WHERE site = ? AND url = ? AND check_id = ? AND subject = ? "
      "ORDER BY first DESC LIMIT 1");
  bind_key(row, like, std::tuple(site, like.url, like.check), std::tuple());
  if (!row.step()) return std::nullopt;
  return read_row(row);
}

void FindingTable::add_site(const SnapshotRow& snapshot, const Finding& finding) {
  FindingRow row = row_of(finding, true);
  const std::optional<FindingRow> known = newest(snapshot.site, row);
  if (known && known->last == snapshot.id) return;
  if (known && known->last == snapshot.previous && says_the_same(*known, row)) {
    return move_last(snapshot.site, *known, snapshot.id);
  }
  row.first = row.last = snapshot.id;
  insert(snapshot.site, row);
}

void FindingTable::for_each(const SnapshotRow& snapshot,
                            const std::function<void(const FindingRow&)>& visit) {
  Query rows = database_.query(
      "SELECT * FROM finding WHERE site = ? AND first <= ? AND last >= ? "
      "ORDER BY url, check_id, subject");
  rows.bind(snapshot.site, snapshot.id, snapshot.id);
  while (rows.step()) visit(read_row(rows));
}

void FindingTable::for_each_by_text(const SnapshotRow& snapshot,
                                    const std::function<void(const FindingRow&)>& visit) {
  Query rows = database_.query(
      "SELECT finding.* FROM finding JOIN url ON url.id = finding.url JOIN word ON word.id = check_id "
      "LEFT JOIN url AS other ON typeof(subject) = 'integer' AND other.id = subject "
      "WHERE site = ? AND first <= ? AND last >= ? "
      "ORDER BY url.text, word.text, coalesce(other.text, subject)");
  rows.bind(snapshot.site, snapshot.id, snapshot.id);
  while (rows.step()) visit(read_row(rows));
}

}  // namespace sitelark
