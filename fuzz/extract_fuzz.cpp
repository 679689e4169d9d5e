// extract_facts: any bytes give facts within their limits, and reading twice gives the same. Input: a byte
// that chooses the Content-Type, then the body.
#include <array>
#include <string>

#include "crawler/html/extract.h"
#include "crawler/html/prescan.h"
#include "fuzz/require.h"

namespace {

using sitelark::PageFacts;
using sitelark::require;

constexpr std::array<const char*, 6> kTypes{"text/html; charset=utf-8", "text/html",
                                            "text/html; charset=gbk",   "application/xhtml+xml",
                                            "application/pdf",          ""};

void expect_limits(const PageFacts& f, std::size_t size) {
  require(f.metas.size() <= 300 && f.link_elements.size() <= 700 && f.headings.size() <= 500, "head limits");
  require(f.links.size() <= 11'000 && f.bad_links.size() <= 200 && f.images.size() <= 1000, "link limits");
  require(f.resources.size() <= 1200 && f.forms.size() <= 100 && f.json_ld.size() <= 50 &&
              f.data_items.size() <= 500 && f.data_values.size() <= 5000 && f.data_faults.size() <= 50,
          "resource limits");
  require(f.remarks.size() <= 200 && f.main_text.size() <= (1u << 20), "text limits");
  require(f.source.last_metadata_offset <= static_cast<std::int64_t>(size) * 3, "offsets lie in the source");
}

void expect_sense(const PageFacts& f) {
  for (const sitelark::Link& link : f.links) {
    require(link.target.is_http(), "links lead to the web");
    require(!link.target.fragment(), "fragments stand apart");
  }
  for (const sitelark::Resource& resource : f.resources)
    require(resource.url.is_http(), "resources of the web");
  require(f.text.main_words <= f.text.body_words + 1e-6, "the main text is part of the body text");
  require(f.source.head_breaker.empty() || f.source.head_breaker_line > 0, "a breaker has a line");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  sitelark::Exchange exchange;
  exchange.url = sitelark::Url::parse("https://example.com/dir/page").value();
  exchange.status = 200;
  if (const char* type = kTypes[data[0] % kTypes.size()]; *type != 0)
    exchange.headers = {{"Content-Type", type}};
  exchange.body.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  const PageFacts facts = sitelark::extract_facts(exchange);
  expect_limits(facts, exchange.body.size());
  expect_sense(facts);
  const PageFacts again = sitelark::extract_facts(exchange);
  require(again.text.main_hash == facts.text.main_hash && again.links.size() == facts.links.size() &&
              again.source.elements == facts.source.elements,
          "reading twice gives the same");
  return 0;
}
