// Tables of a report, the same in every format.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "reports/report.h"
#include "reports/table.h"

namespace sitelark {

struct ReportSection {
  std::string key;      // "domains": in JSON, and in names of CSV files
  std::string title;    // in the report's language
  std::string sheet;    // the same for a sheet of a workbook: at most 31 characters
  std::string command;  // that lists every row: "sitelark backlinks"
  Table table;
};

// Programs read stable values in many columns; people words in few.
enum class Reader : std::uint8_t { program, person };

// Every table as a CSV file: its name without ".csv", and its text.
void csv_tables(const ReportData& data,
                const std::function<void(const std::string& name, const std::string& text)>& file);

}  // namespace sitelark
