// Schema: numbered migrations of the database file. docs/schema.md describes the tables.
#pragma once

#include "model/result.h"
#include "store/database.h"

namespace sitelark {

inline constexpr int kApplicationId = 0x534c726b;  // "SLrk"
int schema_version();                              // of this program

// What stands in the file decides: an empty one is made ours (writers only), an older one is migrated
// (writers only), a newer or foreign one is refused.
Result<void> prepare_schema(Database& database, bool read_only);

}  // namespace sitelark
