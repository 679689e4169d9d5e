// Where a site carries its brand: one preferred host, and the same name in titles, cards, structured data and
// links home. Read from one audit.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/site_facts.h"

namespace sitelark {

struct BrandCarrier {
  enum class Standing : std::uint8_t {
    same,     // everywhere the brand, or the preferred host
    differs,  // somewhere something else
    absent,   // the audit looked for it, and the site does not have it
    missing,  // evidence that this audit does not hold
  };
  std::string id;  // "host", "title", "site_name", "structured_data", "app_name", "home_link", "mail",
                   // "filing", "brand_query"
  Standing standing = Standing::missing;
  std::int64_t same = 0, of = 0;               // pages, addresses or values that were looked at
  std::map<std::string, std::int64_t> others;  // what stands there instead: at most 20 values, with counts
  std::string example;                         // an address with another value
};
std::string_view name(BrandCarrier::Standing standing);

struct BrandReport {
  std::string brand;      // that all is held against; empty: neither the project nor the titles name one
  std::string preferred;  // origin of the home page: "https://www.example.com"
  std::vector<BrandCarrier> carriers;
};

// `brand`: as the project or the titles have it; may be empty.
BrandReport measure_brand(SiteFacts& site, const std::string& brand);

}  // namespace sitelark
