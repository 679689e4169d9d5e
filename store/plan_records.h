// Tasks and goals of a project. Belongs to a Store and shares its thread.
#pragma once

#include <string>
#include <vector>

#include "model/plan.h"
#include "model/result.h"

namespace sitelark {

class PlanRecords {
 public:
  virtual ~PlanRecords() = default;

  // id 0: a new one, whose number is given back; else the row with that number is replaced.
  virtual Result<std::int64_t> save(const Task& task) = 0;
  // All or nothing.
  virtual Result<void> save(const std::vector<Task>& tasks) = 0;
  virtual Result<std::vector<Task>> tasks(const std::string& site) = 0;  // by number

  virtual Result<std::int64_t> save(const Goal& goal) = 0;
  virtual Result<std::vector<Goal>> goals(const std::string& site) = 0;
  virtual Result<bool> remove_goal(const std::string& site, std::int64_t id) = 0;  // false: no such goal

  // What a metric of the methods was in every stored evaluation.
  virtual Result<Series> measured(const std::string& site, const std::string& metric) = 0;
};

}  // namespace sitelark
