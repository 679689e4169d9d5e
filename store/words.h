// The word table: short texts that repeat (check ids, content types, reasons), each once with a number.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "store/database.h"

namespace sitelark {

class WordTable {
 public:
  explicit WordTable(Database& database) : database_(database) {}

  std::int64_t add(std::string_view text);   // found or made; 0 for an empty text
  const std::string& text(std::int64_t id);  // empty for 0 or no such row; dies with the next call
  void forget();                             // after a transaction was undone

 private:
  Database& database_;
  std::unordered_map<std::string, std::int64_t> ids_;  // both at most kMaxKept
  std::unordered_map<std::int64_t, std::string> texts_;
};

}  // namespace sitelark
