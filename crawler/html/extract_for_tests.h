// Shorthand of the tests beside: a page's bytes in, its facts out.
#pragma once

#include <string>
#include <string_view>

#include "crawler/html/extract.h"

namespace sitelark::testing {

inline Exchange exchange_of(std::string_view body, std::string_view url = "https://example.com/dir/page",
                            Headers headers = {{"Content-Type", "text/html; charset=utf-8"}}) {
  Exchange exchange;
  exchange.url = Url::parse(url).value();
  exchange.status = 200;
  exchange.headers = std::move(headers);
  exchange.body = body;
  return exchange;
}

inline PageFacts facts_of(std::string_view body, std::string_view url = "https://example.com/dir/page") {
  return extract_facts(exchange_of(body, url));
}

// A page with this inside its body.
inline PageFacts facts_of_body(std::string_view body) {
  return facts_of("<!doctype html>\n<html><head><title>t</title></head>\n<body>" + std::string(body) +
                  "</body></html>");
}

}  // namespace sitelark::testing
