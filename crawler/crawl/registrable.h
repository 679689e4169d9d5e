// The domain that somebody registered, by the Public Suffix List (libpsl's own copy).
#pragma once

#include <string>
#include <string_view>

namespace sitelark {

// "example.co.uk" of "shop.example.co.uk"; empty for suffixes themselves, addresses and names of one label.
std::string registrable_domain(const std::string& host);

// Of one label, as "com" or "museum": a top-level domain that the list knows. In lower case, without dots.
bool is_known_suffix(std::string_view label);

// "example.com" and "www.example.com": names where both forms are usual. Not "blog.example.com", not
// addresses.
bool has_www_forms(const std::string& host);

}  // namespace sitelark
