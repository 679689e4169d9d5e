// The host parser of the WHATWG URL Standard (section 3.5): domains, IPv4, IPv6, opaque hosts.
#pragma once

#include <string>
#include <string_view>

namespace sitelark {

// Appends the serialised host to `out`. False: a failure in the standard's sense; `out` is then unspecified.
// `special`: the scheme is a special one, so the host is a domain or an address; else it is opaque.
bool append_host(std::string& out, std::string_view text, bool special);

}  // namespace sitelark
