// Files of ranks: a row is read or counted as unreadable, and what is read are ranks.
#include <algorithm>

#include "crawler/imports/rank_file.h"
#include "fuzz/require.h"
#include "model/url.h"
#include "text/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using sitelark::require;
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  const sitelark::RankFile read = sitelark::read_rank_file(file), again = sitelark::read_rank_file(file);
  require(read.trouble == again.trouble && read.rows.size() == again.rows.size(),
          "reading is the same twice");
  std::int64_t line = 0;
  for (const sitelark::RankFileRow& row : read.rows) {
    require(!row.keyword.empty() && sitelark::is_valid_utf8(row.keyword), "rows have keywords");
    require(row.position >= 0 && row.position <= 100'000, "positions are positions");
    require(row.depth >= 0 && row.depth <= 100'000, "depths are depths");
    require(row.day >= 0, "days are days");
    require(row.line > line, "lines go up");
    line = row.line;
    if (row.url.empty()) continue;
    const auto url = sitelark::Url::parse(row.url);
    require(url && url->is_http(), "addresses are of the web");
  }
  const auto rows = static_cast<std::int64_t>(read.rows.size()) + read.unreadable;
  require(rows <= 1 + static_cast<std::int64_t>(size), "no row is counted twice");
  require((read.unreadable == 0) == !read.first_unreadable, "the first is told");
  require(!read.trouble || read.rows.empty(), "an error is no row");
  return 0;
}
