// Ranks that another tool wrote down, as looks of this project.
#pragma once

#include <functional>
#include <string>

#include "crawler/imports/rank_file.h"
#include "crawler/serp/api_client.h"
#include "store/rank_records.h"

namespace sitelark {

struct ImportedRanks {
  std::int64_t looks = 0, stored = 0;  // stored: not there already
  std::int64_t without_date = 0;       // rows that name no day: they took `today`
  std::int64_t without_address = 0;    // rows of a place with no address: nobody can say whose it is
  std::int64_t in_future = 0;          // rows of days after `today`; left out
  std::int64_t of_unknown_depth = 0;   // rows of "not found" with no word how far it was looked
  bool interrupted = false;            // `goes_on` said no: what was under way is not stored
};

struct RankImport {
  const RankFile& file;
  std::string engine;              // of rows that name none
  std::int64_t today = 0;          // of rows without a day
  ApiClient* redirects = nullptr;  // asked where redirect links of engines lead; null: nobody is
  std::function<bool(std::size_t lists_left)> goes_on = [](std::size_t) { return true; };  // asked meanwhile
};

// Rows of one keyword, setting and day are one look. Pages count as read as far as the file proves it: down
// to the last place before the first gap, or to the depth it names.
Result<ImportedRanks> import_ranks(RankRecords& ranks, const RankImport& request);

}  // namespace sitelark
