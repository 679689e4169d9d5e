// What the list commands of `sitelark backlinks` share.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/backlinks.h"
#include "cli/lists.h"
#include "cli/terminal.h"
#include "pipeline/linked_sites.h"
#include "reports/backlink_tables.h"
#include "store/backlink_records.h"

namespace sitelark {

struct LinkListArguments {
  ListArguments list;
  std::string rival, since, until, state, domain;
  std::size_t least = 2;
  std::string rules;  // nginx, apache
  std::vector<std::string> domains;
  bool classes = false, candidates = false;
};

// What every list needs: the project, its links, and how to print.
struct LinkList {
  const LinkListArguments& a;
  OpenProject project;
  LinkedSites sites;
  const ProjectSite* rival = nullptr;
  std::int64_t now = 0, from = 0, to = INT64_MAX;
  std::int64_t counted = 0, invented = 0;  // links that the list is made of, and those of a demo among them

  void count(bool is_invented) { ++counted, invented += is_invented; }
  void count(const BacklinkTotals& totals) { counted = totals.links, invented = totals.invented; }

  BacklinkRecords& records() { return project.store->backlinks(); }
  BacklinkPrinting printing() const { return {Words(language()), project.folder.zone()}; }
};

// Tells people before that links are invented. The exit code; `name`: of the JSON list.
int print_links(const Table& table, const LinkList& list, std::string_view name);
// That some of the links are invented, where they are and people read them.
void tell_invented(const LinkList& list);
std::optional<SnapshotInfo> newest_own(LinkList& list);

// -- what can be done about links (backlinks_work.cpp)
int list_gaps(LinkList& list);
int list_mentions(LinkList& list);
int list_partners(LinkList& list);
int list_broken(LinkList& list);
int write_disavow(LinkList& list);

}  // namespace sitelark
