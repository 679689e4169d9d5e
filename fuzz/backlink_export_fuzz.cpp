// Exports of backlinks: any file, in pieces of any size, is read within its bounds, and only addresses of the
// web come out. The first byte chooses the size of the pieces, the rest is the file.
#include <string_view>

#include "crawler/imports/backlink_export.h"
#include "fuzz/require.h"
#include "text/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using sitelark::require;
  if (size == 0) return 0;
  const std::string_view file(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t piece = 1 + std::size_t{data[0]} * 16;
  std::int64_t given = 0;
  sitelark::BacklinkExportReader reader({.own = {"shop.example"}}, [&](sitelark::BacklinkClaim&& claim) {
    ++given;
    const auto source = sitelark::Url::parse(claim.source_url);
    require(source && source->is_http() && !source->fragment(), "sources are addresses of the web");
    require(source->href() == claim.source_url, "sources are normalised");
    require(claim.target_url.empty() || sitelark::Url::parse(claim.target_url).has_value(),
            "targets are addresses");
    require(sitelark::is_valid_utf8(claim.anchor), "text is UTF-8");
    require(claim.extra.size() <= 100, "columns are bounded");
  });
  for (std::size_t at = 0; at < file.size(); at += piece) reader.feed(file.substr(at, piece));
  std::int64_t told = 0;
  for (const sitelark::BacklinkReading& reading : reader.end()) {
    told += reading.claims;
    std::int64_t skipped = 0;
    for (const auto& [fault, count] : reading.skipped) skipped += count;
    require(reading.claims + reading.self_links + skipped <= reading.rows, "every row is counted once");
    require(reading.first_skipped.size() <= 100, "lists are bounded");
  }
  require(told == given, "claims are counted");
  return 0;
}
