// One item of a product feed, as written.
#pragma once

#include <string>

namespace sitelark {

struct FeedItem {
  std::string id, title, description, link, image_link, availability, price;
};

}  // namespace sitelark
