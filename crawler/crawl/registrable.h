// The domain that somebody registered, by the Public Suffix List (libpsl's own copy).
#pragma once

#include <string>

namespace sitelark {

// "example.co.uk" of "shop.example.co.uk"; empty for suffixes themselves, addresses and names of one label.
std::string registrable_domain(const std::string& host);

// "example.com" and "www.example.com": names where both forms are usual. Not "blog.example.com", not
// addresses.
bool has_www_forms(const std::string& host);

}  // namespace sitelark
