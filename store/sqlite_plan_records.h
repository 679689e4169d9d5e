// PlanRecords over the tables of one connection.
#pragma once

#include "store/plan_records.h"
#include "store/tables.h"

namespace sitelark {

class SqlitePlanRecords final : public PlanRecords {
 public:
  SqlitePlanRecords(Tables& tables, const std::string& path) : tables_(tables), path_(path) {}

  Result<std::int64_t> save(const Task& task) override;
  Result<void> save(const std::vector<Task>& tasks) override;
  Result<std::vector<Task>> tasks(const std::string& site) override;
  Result<std::int64_t> save(const Goal& goal) override;
  Result<std::vector<Goal>> goals(const std::string& site) override;
  Result<bool> remove_goal(const std::string& site, std::int64_t id) override;
  Result<Series> measured(const std::string& site, const std::string& metric) override;

 private:
  std::int64_t put(const Task& task);

  Tables& tables_;
  const std::string& path_;
};

}  // namespace sitelark
