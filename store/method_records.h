// What the store keeps of the 29 methods: statements (rows are only added), what was counted in files that
// the user supplied, and every evaluation. Belongs to a Store and shares its thread.
#pragma once

#include <string>
#include <vector>

#include "model/methods.h"
#include "model/result.h"

namespace sitelark {

class MethodRecords {
 public:
  virtual ~MethodRecords() = default;

  virtual Result<void> add(const Attestation& said) = 0;
  // All rows of a site, oldest first: the history.
  virtual Result<std::vector<Attestation>> statements(const std::string& site) = 0;

  // Replaces what the same file (site, kind, hash) gave before.
  virtual Result<void> save(const EvidenceReading& reading) = 0;
  virtual Result<std::vector<EvidenceReading>> readings(const std::string& site) = 0;  // oldest first

  // Gives the number of the run.
  virtual Result<std::int64_t> save(const MethodRun& run) = 0;
  // The newest run at or before `until` (UTC seconds); a run without verdicts (id 0): there is none.
  virtual Result<MethodRun> run_before(const std::string& site, std::int64_t until) = 0;
};

// Of each (method, item) the newest, in order of method and item.
std::vector<Attestation> newest_statements(std::vector<Attestation> history);

}  // namespace sitelark
