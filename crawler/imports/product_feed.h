// Product feeds: RSS 2.0 or Atom with the namespace http://base.google.com/ns/1.0, or CSV and TSV with the
// same names in the head line. Entities and DTDs of the XML are not obeyed. At most 100,000 items.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/feed_item.h"

namespace sitelark {

struct ProductFeed {
  std::vector<FeedItem> items;
  std::string error;  // what could not be read, with its line; what stands before it is there
};

ProductFeed read_product_feed(std::string_view bytes);

}  // namespace sitelark
