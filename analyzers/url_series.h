// Addresses that belong together by their shape alone. Pure.
#pragma once

#include <string>

#include "model/url.h"

namespace sitelark {

// Number in a paginated address ("?page=3", "/page/3/", "list_3.html"); 0: none is recognised. Bare numbers
// ("/news/123.html") are ids, not pages.
int page_number(const Url& url);

// Equal for the members of one pagination series, its first page without a number included. For comparing
// only: it is not an address.
std::string series_of(const Url& url);

}  // namespace sitelark
