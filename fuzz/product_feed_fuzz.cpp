// Product feeds, XML and tables: items within their bounds, or what is wrong.
#include <algorithm>

#include "crawler/imports/product_feed.h"
#include "fuzz/require.h"
#include "text/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using sitelark::require;
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  const sitelark::ProductFeed feed = sitelark::read_product_feed(file);
  const sitelark::ProductFeed again = sitelark::read_product_feed(file);
  require(feed.items.size() == again.items.size(), "reading is the same twice");
  require(feed.trouble.kind == again.trouble.kind && feed.trouble.line == again.trouble.line,
          "so is trouble");
  require(feed.trouble.line >= 0 && feed.trouble.line <= 1 + static_cast<std::int64_t>(size), "in a line");
  for (const sitelark::FeedItem& item : feed.items) {
    for (const std::string* value : {&item.id, &item.title, &item.description, &item.link, &item.image_link,
                                     &item.availability, &item.price})
      require(value->size() <= 10'000 && sitelark::is_valid_utf8(*value), "values are short texts");
  }
  return 0;
}
