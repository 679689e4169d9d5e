// Ranks from any tool, as CSV, TSV or one JSON object a line. Columns (English or Chinese heads, in any
// order): keyword and position are needed; engine, country, language, place, device, date, url, title and
// depth are taken where they are there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/ranks.h"
#include "model/reading_trouble.h"

namespace sitelark {

struct RankFileRow {
  std::string keyword;
  SearchSetting setting;      // what the file does not say is empty
  std::int64_t day = 0;       // days since 1970-01-01; 0: not said
  std::int32_t position = 0;  // among organic results, from 1; 0: not in the first `depth`
  std::int32_t depth = 0;     // of a site that was not found; 0: not said
  std::string url;
  std::string title;
  std::int64_t line = 0;  // of the file, from 1
};

struct RankFile {
  std::vector<RankFileRow> rows;    // at most 2,000,000
  ReadingTrouble trouble;           // why it was not read, or not to its end
  std::int64_t unreadable = 0;      // rows with a value that is none
  ReadingTrouble first_unreadable;  // with its line
};

// A position of 0 is not readable: some tools write it where they could not look.
RankFile read_rank_file(std::string_view bytes);

}  // namespace sitelark
