// CSV: pieces of any size give the rows of the whole text, and no byte is looked at often. The first byte
// chooses the size of the pieces, the rest is the text.
#include <algorithm>

#include "fuzz/require.h"
#include "text/csv.h"

namespace {

using Rows = std::vector<sitelark::CsvRow>;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using sitelark::require;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t piece = 1 + std::size_t{data[0]} * 16;
  Rows whole, pieces;
  sitelark::read_csv(text, [&](const sitelark::CsvRow& row) { whole.push_back(row); });
  sitelark::CsvReader reader([&](const sitelark::CsvRow& row) { pieces.push_back(row); });
  for (std::size_t at = 0; at < text.size(); at += piece) reader.feed(text.substr(at, piece));
  reader.end();
  require(reader.looked_at() <= 8 * text.size() + (4u << 20), "work is bounded");
  require(whole.size() == pieces.size(), "pieces give the same rows");
  std::int64_t line = 0;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    require(whole[i].line == pieces[i].line && whole[i].fields == pieces[i].fields, "with the same fields");
    require(whole[i].fault == pieces[i].fault, "and faults");
    require(whole[i].line > line, "in the order of their lines");
    require(whole[i].fields.size() <= 10'000, "rows are bounded");
    require(whole[i].fields.empty() == (whole[i].fault != sitelark::CsvRow::Fault::none),
            "faults say nothing");
    line = whole[i].line;
  }
  return 0;
}
