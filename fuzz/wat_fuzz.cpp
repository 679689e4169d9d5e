// WAT files: any bytes, in pieces of any size, give links to the wanted domain or nothing. The first byte
// chooses the size of the pieces, the rest is the file.
#include <string_view>

#include "crawler/imports/wat_reader.h"
#include "fuzz/require.h"
#include "text/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using sitelark::require;
  if (size == 0) return 0;
  const std::string_view file(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t piece = 1 + std::size_t{data[0]} * 16;
  static const sitelark::WantedDomains wanted({"shop.example"});
  std::int64_t given = 0;
  sitelark::WatReader reader(wanted, [&](sitelark::BacklinkClaim&& claim) {
    ++given;
    const auto target = sitelark::Url::parse(claim.target_url);
    require(target && wanted.holds(target->host()), "only links to the wanted domain come out");
    const auto source = sitelark::Url::parse(claim.source_url);
    require(source && source->is_http() && !wanted.holds(source->host()), "from other sites");
    require(sitelark::is_valid_utf8(claim.anchor) && sitelark::is_valid_utf8(claim.source_title),
            "text is UTF-8");
  });
  for (std::size_t at = 0; at < file.size(); at += piece) reader.feed(file.substr(at, piece));
  const sitelark::WatReading reading = reader.end();
  require(reading.links == given, "claims are counted");
  require(reading.pages <= reading.records && reading.links <= reading.pages * 1'001, "bounds hold");
  return 0;
}
