// What addresses in access logs say. Pure.
#pragma once

#include <string>
#include <string_view>

namespace sitelark {

// Pages, not what they are made of: by the file name extension.
bool is_page_path(std::string_view path);

// Host of a referrer as written, without name, password and port; empty: it is no address.
std::string_view host_of_referrer(std::string_view referrer);

// Readable, valid UTF-8 and at most 200 characters.
std::string readable_key(std::string_view value);

// The part of the site: "/blog/" of "/blog/a?b", "/" of "/" and of "/about.html".
std::string_view section_of(std::string_view target);

}  // namespace sitelark
