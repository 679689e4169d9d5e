// Ranks that another tool wrote down, as looks of this project.
#pragma once

#include "crawler/imports/rank_file.h"
#include "store/rank_records.h"

namespace sitelark {

struct ImportedRanks {
  std::int64_t looks = 0, stored = 0;  // stored: not there already
  std::int64_t without_date = 0;       // rows that name no day: they took `today`
  std::int64_t without_address = 0;    // rows of a place with no address: nobody can say whose it is
  std::int64_t of_unknown_depth = 0;   // rows of "not found" with no word how far it was looked
};

// Rows of one keyword, setting and day are one look. Pages count as read as far as the file proves it: down
// to the last place before the first gap, or to the depth it names. Series without an engine take `engine`.
Result<ImportedRanks> import_ranks(RankRecords& ranks, const RankFile& file, const std::string& engine,
                                   std::int64_t today);

}  // namespace sitelark
