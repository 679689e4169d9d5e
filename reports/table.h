// A table that any list command prints: for the terminal, as CSV, as JSON, as Markdown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "reports/text_sink.h"

namespace sitelark {

struct Table {
  struct Column {
    std::string key;      // JSON name and CSV head: stable English
    std::string title;    // head in the terminal, in the user's language
    unsigned weight = 1;  // share of the terminal's width; 0: as wide as its widest cell
    std::string group{};  // JSON: the value stands in an object of that name, or is left out where not known
  };
  // monostate: not known; printed as nothing, null in JSON. A list stands in one cell.
  using Cell =
      std::variant<std::monostate, bool, std::int64_t, double, std::string, std::vector<std::string>>;

  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

// Columns aligned by cells (a Chinese character is two), cut with "…" to the width; 0: never cut.
std::string terminal_table(const Table& table, std::size_t width);
std::string csv_table(const Table& table);                          // BOM, CRLF, no formulas
std::string json_table(const Table& table, std::string_view name);  // {"format":1,"NAME":[{...}]}
void json_rows(const Table& table, const TextSink& out);            // [{...}], a row a line and a piece
std::string markdown_table(const Table& table);

}  // namespace sitelark
