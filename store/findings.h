// Findings as intervals, like visits: a finding that was seen again with the same evidence moves `last`;
// other evidence or severity is a new row of the same identity. Throws SQLite::Exception.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/finding.h"
#include "store/evidence_pack.h"
#include "store/visits.h"

namespace sitelark {

struct FindingRow {
  UrlId url = 0;
  std::int64_t check = 0;  // word
  UrlId subject_url = 0;   // subjects that are addresses are numbers
  std::string subject;     // others are texts
  SnapshotId first = 0;
  SnapshotId last = 0;
  Severity severity = Severity::notice;
  Scope scope = Scope::page;
  bool of_site = false;  // came from site and link checks, not from the page alone
  std::string evidence;  // as EvidencePack has it

  bool same_identity(const FindingRow& other) const {
    return url == other.url && check == other.check && subject_url == other.subject_url &&
           subject == other.subject;
  }
};

class FindingTable {
 public:
  FindingTable(Database& database, UrlIds& urls, WordTable& words)
      : database_(database), urls_(urls), words_(words), evidence_(words) {}

  // All findings of one page in this snapshot. `again`: the snapshot had saved this page before.
  void save_page(const SnapshotRow& snapshot, UrlId url, const std::vector<Finding>& findings, bool again);

  // Site findings: clear, then add one by one. A second one of the same identity is left out.
  void clear_site(const SnapshotRow& snapshot);
  void add_site(const SnapshotRow& snapshot, const Finding& finding);

  // In order of URL number, check and subject.
  void for_each(const SnapshotRow& snapshot, const std::function<void(const FindingRow&)>& visit);
  // In order of the texts of URL, check and subject: the same for every run of the same site.
  void for_each_by_text(const SnapshotRow& snapshot, const std::function<void(const FindingRow&)>& visit);
  Finding finding_of(const FindingRow& row);
  void forget() { evidence_.forget(); }  // after a transaction was undone

 private:
  FindingRow row_of(const Finding& finding, bool of_site);
  bool says_the_same(const FindingRow& a, const FindingRow& b);
  void insert(std::int64_t site, const FindingRow& row);
  void move_last(std::int64_t site, const FindingRow& row, SnapshotId last);
  void remove(std::int64_t site, const FindingRow& row);
  std::vector<FindingRow> rows_of_page(const SnapshotRow& snapshot, UrlId url);
  std::optional<FindingRow> newest(std::int64_t site, const FindingRow& like);

  Database& database_;
  UrlIds& urls_;
  WordTable& words_;
  EvidencePack evidence_;
};

}  // namespace sitelark
