// What Search Console says of a keyword, to stand beside its rank. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/ranks.h"

namespace sitelark {

// Rows may come from several exports and overlap: those count that counted_rows() (console_rows.h) chooses.
class ConsoleBeside {
 public:
  // Rows with a query; those without impressions are left out.
  explicit ConsoleBeside(std::vector<ConsoleRow> rows);

  bool is_empty() const { return rows_.empty(); }
  // Days since 1970-01-01 that the rows which count are of.
  std::int64_t first_day() const { return first_day_; }
  std::int64_t last_day() const { return last_day_; }

  // Letter case, width and white space are no difference. Country and device where the rows tell them apart,
  // and the setting names one. nullopt: nothing is said of it, or the engine is not Google.
  std::optional<ConsoleSum> of(const std::string& keyword, const SearchSetting& setting) const;

 private:
  std::map<std::string, std::vector<ConsoleRow>> rows_;  // by folded query
  std::int64_t first_day_ = 0, last_day_ = 0;
};

}  // namespace sitelark
