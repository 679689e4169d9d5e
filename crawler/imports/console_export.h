// What Search Console's "Export" gives: a ZIP of CSV files, or one of them, in any language. Tables are
// recognised by their shape: a text, two whole numbers, a percentage and a decimal; what the texts are (days,
// addresses, countries, devices) tells which table it is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/ranks.h"
#include "model/reading_trouble.h"

namespace sitelark {

struct ConsoleTable {
  enum class Kind : std::uint8_t { queries, pages, countries, devices, appearance, days };
  Kind kind = Kind::queries;
  std::string file;              // in the archive; empty: the file itself
  std::vector<ConsoleRow> rows;  // of the period, but for days
  std::int64_t unreadable = 0;   // rows that do not have the shape
};

struct ConsoleExport {
  std::vector<ConsoleTable> tables;
  // Days since 1970-01-01 that the export says it is of (by its table of days); 0: it does not say. Rows of a
  // period have both.
  std::int64_t first_day = 0, last_day = 0;
  ReadingTrouble trouble;  // why nothing was read
};

// `file`: its name, which helps where shape tells nothing.
ConsoleExport read_console_export(std::string_view bytes, const std::string& file);

}  // namespace sitelark
