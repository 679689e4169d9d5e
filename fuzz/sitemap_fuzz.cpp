// Sitemaps: any body is read within its bounds, and only valid addresses come out. The first byte chooses
// options and type, the rest is the body.
#include <string_view>

#include "crawler/sitemap/sitemap.h"
#include "fuzz/require.h"
#include "text/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using sitelark::require;
  if (size == 0) return 0;
  const unsigned choice = data[0];
  const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
  static const sitelark::Url url = *sitelark::Url::parse("https://a.example/maps/sitemap.xml");
  sitelark::SitemapOptions options;
  options.strict_scope = (choice & 1) != 0;
  options.max_entries = (choice & 2) != 0 ? 3 : 50'000;
  options.max_bytes = (choice & 4) != 0 ? 200 : 1 << 20;
  std::int64_t visited = 0;
  const sitelark::SitemapResult result =
      sitelark::read_sitemap(body, url, (choice & 8) != 0 ? "text/plain" : "application/xml", options,
                             [&](const sitelark::SitemapEntry& entry) {
                               ++visited;
                               require(entry.url.is_http(), "only http addresses come out");
                               require(!entry.url.fragment(), "no fragments come out");
                               require(sitelark::is_valid_utf8(entry.loc), "text is UTF-8");
                             });
  require(visited == result.entries && visited <= options.max_entries, "entries are counted and bounded");
  require(result.bytes <= options.max_bytes, "bytes are bounded");
  for (const std::string& sample : result.samples) {
    require(sitelark::is_valid_utf8(sample), "samples are UTF-8");
  }
  return 0;
}
