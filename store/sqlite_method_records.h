// MethodRecords over the tables of one connection.
#pragma once

#include "store/method_records.h"
#include "store/tables.h"

namespace sitelark {

class SqliteMethodRecords final : public MethodRecords {
 public:
  SqliteMethodRecords(Tables& tables, const std::string& path) : tables_(tables), path_(path) {}

  Result<void> add(const Attestation& said) override;
  Result<std::vector<Attestation>> statements(const std::string& site) override;
  Result<void> save(const EvidenceReading& reading) override;
  Result<std::vector<EvidenceReading>> readings(const std::string& site) override;
  Result<std::int64_t> save(const MethodRun& run) override;
  Result<MethodRun> run_before(const std::string& site, std::int64_t until) override;

 private:
  void read_fields(std::vector<Attestation>& said);
  void read_run(MethodRun& run);

  Tables& tables_;
  const std::string& path_;
};

}  // namespace sitelark
