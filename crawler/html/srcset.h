// srcset: the URLs of its candidates (HTML Standard, 4.8.4.2.2, without judging the descriptors).
#pragma once

#include <string_view>
#include <vector>

namespace sitelark {

std::vector<std::string_view> srcset_urls(std::string_view srcset);  // at most 50

}  // namespace sitelark
