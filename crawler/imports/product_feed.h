// Product feeds: RSS 2.0 or Atom with the namespace http://base.google.com/ns/1.0, or CSV and TSV with the
// same names in the head line. No DTD of the XML is obeyed; entities but
// its own five stay as they are written. At most 100,000 items.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/feed_item.h"
#include "model/reading_trouble.h"

namespace sitelark {

struct ProductFeed {
  std::vector<FeedItem> items;
  ReadingTrouble trouble;
};

ProductFeed read_product_feed(std::string_view bytes);

}  // namespace sitelark
