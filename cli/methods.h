// The parts of `sitelark methods`, one file each.
#pragma once

#include "cli/command.h"
#include "cli/lists.h"
#include "crawler/fetch/transport.h"

namespace sitelark {

void add_methods_attest(Command& methods, Program& program);
void add_methods_channels(Command& methods, Program& program);
void add_methods_history(Command& methods, Program& program);
void add_methods_compare(Command& methods, Program& program);
void add_methods_read(Command& methods, Program& program);
void add_methods_factors(Command& methods, Program& program);
void add_methods_brand(Command& methods, Program& program);
void add_methods_fetch(Command& methods, Program& program);

// Files that become evidence.
struct ReadArguments {
  std::vector<std::string> logs, mails, feeds, campaigns;
  int method = 28;         // of the campaigns
  double target_cost = 0;  // of an order; 0: not said
  std::string site;
  bool quiet = false;
};
// Reads them all; what cannot be read is told. The exit code.
int read_evidence(const ReadArguments& a, const Folder& folder, const Url& own, MethodRecords& records);

// As open_for_reading, of the project's own site unless another is named.
Result<Opened> open_own(const Program& program, const std::string& snapshot, const std::string& site);

// Start URL of the own site: as named, else the first of the project.
Result<std::string> own_start(const Folder& folder, const std::string& site);

// Reads every declared page and stores what it says; each that could not be asked is told. Gives how many
// were read.
Result<int> fetch_declared(const Folder& folder, Store& store, const SnapshotInfo& snapshot, bool quiet);

}  // namespace sitelark
