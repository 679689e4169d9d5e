// Exports of Search Console: tables or an error; rows of a table are read or counted as unreadable.
#include "crawler/imports/console_export.h"
#include "fuzz/require.h"
#include "text/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using sitelark::require;
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  const sitelark::ConsoleExport read = sitelark::read_console_export(file, "Queries.csv");
  const sitelark::ConsoleExport again = sitelark::read_console_export(file, "Queries.csv");
  require(read.trouble == again.trouble && read.tables.size() == again.tables.size(),
          "reading is the same twice");
  require(read.trouble || !read.tables.empty(), "nothing is an error");
  require(read.first_day <= read.last_day, "periods end after they begin");
  for (const sitelark::ConsoleTable& table : read.tables) {
    require(!table.rows.empty() && table.unreadable >= 0, "tables have rows");
    for (const sitelark::ConsoleRow& row : table.rows) {
      require(row.clicks >= 0 && row.impressions >= 0, "counts are counts");
      require(row.position >= 0 && row.position < 100'000, "positions are positions");
      require(sitelark::is_valid_utf8(row.query) && sitelark::is_valid_utf8(row.page), "text is UTF-8");
    }
  }
  return 0;
}
