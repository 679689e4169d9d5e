// Diff: what two snapshots of one site say differently. Every "since last time" is made of this.
#pragma once

#include <string>
#include <vector>

#include "model/snapshot.h"

namespace sitelark {

struct FieldChange {
  std::string field;   // name of PageFacts::fields or of PageSummary: "title", "status", "canonical"
  std::string before;  // shortened for people
  std::string after;
};

enum class PageChangeKind { added, removed, changed };

struct PageChange {
  PageChangeKind kind = PageChangeKind::changed;
  std::string url;
  std::vector<FieldChange> fields;  // of changed pages, and only fields that both extractors filled
};

enum class FindingChangeKind { fresh, fixed, still };

struct FindingChange {
  FindingChangeKind kind = FindingChangeKind::fresh;
  Finding finding;  // of the later snapshot; of the earlier one when fixed
};

struct Diff {
  SnapshotInfo before;
  SnapshotInfo after;
  std::vector<PageChange> pages;        // by URL
  std::vector<FindingChange> findings;  // by severity, check, URL, subject
};

}  // namespace sitelark
