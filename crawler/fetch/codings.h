// Content codings (RFC 9110, 8.4.1) as responses name them. Pure.
#pragma once

#include "model/exchange.h"

namespace sitelark {

// Only codings that are decoded here, or none.
bool are_known_codings(const Headers& headers);

// gzip once, and nothing else.
bool is_gzip_only(const Headers& headers);

}  // namespace sitelark
