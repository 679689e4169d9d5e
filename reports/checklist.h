// The 29 methods as a checklist, with its words in the reader's language. Pure, as all reports.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "model/methods.h"
#include "model/snapshot.h"

namespace sitelark {

struct ChecklistMetric {
  std::string id;
  std::string unit;      // "ratio", "count", "flag", "days", "positions"
  std::string counts;    // what the numerator counts
  std::string of;        // what the denominator counts; ratios only
  std::string evidence;  // kind, in words
  std::string evidence_id;
  std::string awaits;              // why it cannot be measured at all; empty: it can
  bool scored = false;             // a condition asks for it
  std::optional<Measure> measure;  // nullopt: missing evidence
};

struct ChecklistMissing {
  std::string evidence;  // kind, in words
  std::string supply;    // how to supply it
  std::vector<std::string> metrics;
};

struct ChecklistMethod {
  int number = 0;
  std::string key;
  std::string group;  // id
  std::string title, meaning, advice, proof;
  int impact = 0, effort = 0;
  double priority = 0;
  double score = -1;  // 0-100, by the verdict; -1: there is none
  MethodVerdict verdict;
  std::vector<ChecklistMetric> metrics;
  std::vector<ChecklistMissing> missing;
  std::optional<Attestation> said;     // of the method as a whole, newest
  std::vector<Attestation> items;      // newest of each item
  std::optional<MethodStatus> before;  // in the evaluation before, where it may be compared
};

struct ChecklistGroup {
  std::string id;
  std::string title;
  double score = -1;  // 0-100; -1: no verdict in it
  int judged = 0, applicable = 0;
  std::vector<int> methods;  // by number; a method may stand in several groups

  bool holds(int method) const { return std::find(methods.begin(), methods.end(), method) != methods.end(); }
};

struct MethodChecklist {
  std::string site;
  std::string language = "en";
  std::string timezone;
  std::string data_date;                   // of the facts behind it
  std::string site_type, site_type_title;  // empty: the project does not say what the site is
  std::int64_t evaluated_on = 0;
  SnapshotId snapshot = 0;
  std::int64_t audited_on = 0;
  ChecklistGroup total;
  std::vector<ChecklistGroup> groups;
  std::vector<ChecklistMethod> methods;  // by number
};

std::string checklist_terminal(const MethodChecklist& list);
// `level`: of its first heading.
std::string checklist_markdown(const MethodChecklist& list, std::size_t level = 1);
// The score, and a row a method with what is open of it: for a report that holds more than this.
std::string checklist_summary_markdown(const MethodChecklist& list, std::size_t level);
std::string checklist_json(const MethodChecklist& list);
std::string checklist_csv(const MethodChecklist& list);   // one row a metric
std::string checklist_xlsx(const MethodChecklist& list);  // bytes of the workbook

}  // namespace sitelark
