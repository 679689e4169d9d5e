// The links of one page in one packed value: column by column, targets as numbers of the url table.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/snapshot.h"

namespace sitelark {

// `targets`: the UrlId of each link's target, in the same order.
std::string pack_links(const std::vector<Link>& links, const std::vector<UrlId>& targets);

struct PackedLink {
  UrlId target = 0;
  Link link;  // link.target is empty
};
// false: the bytes are broken. Bounded whatever the bytes.
bool unpack_links(std::string_view bytes, std::vector<PackedLink>& links);

// Only what depth and inlinks need.
struct LinkEdge {
  UrlId target = 0;
  LinkKind kind = LinkKind::anchor;
  bool followed = true;
};
bool unpack_edges(std::string_view bytes, std::vector<LinkEdge>& edges);

// The anchors in order, as views into `bytes`; none when the bytes are broken.
std::vector<std::string_view> unpack_anchors(std::string_view bytes);

}  // namespace sitelark
