// What list commands share: --format, --output, --limit, and the snapshot they look at.
#pragma once

#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/folder.h"
#include "reports/table.h"

namespace sitelark {

struct ListArguments {
  std::string format = "table";  // table, csv, json, markdown
  std::string output;
  std::string snapshot = "last";
  std::string site;  // host or start URL; empty: newest of any
};

void add_table_options(Command& command, ListArguments& arguments);  // --format, --output
void add_list_options(Command& command, ListArguments& arguments);   // these, --snapshot and --site
void add_own_site_option(Command& command, std::string& site);       // --site, where empty means the own one
// `name`: of the JSON list ("pages"). Returns the exit code.
int print_table(const Table& table, const ListArguments& arguments, std::string_view name);

bool is_for_people(const ListArguments& arguments);  // table or Markdown

// The project, its database opened for reading, and the snapshot asked for.
struct Opened {
  Folder folder;
  std::unique_ptr<Store> store;
  SnapshotInfo snapshot;
};
Result<Opened> open_for_reading(const Program& program, const std::string& snapshot, const std::string& site);

// Start URL of the site with that host or URL; "" stays "".
Result<std::string> site_start(Store& store, const std::string& host_or_url);

// An address as typed: with or without scheme, relative to the site's start.
Result<Url> typed_url(const std::string& typed, const SnapshotInfo& snapshot);

}  // namespace sitelark
