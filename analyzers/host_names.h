// What host names say by themselves. Hosts are as Url gives them: lower case ASCII. Pure.
#pragma once

#include <string>
#include <string_view>

namespace sitelark {

// localhost, *.local, *.internal, *.test, example.com and the like, private and loopback addresses.
bool is_placeholder_host(std::string_view host);

// "a.test" and "b.test": where the audit itself runs on a reserved name, its neighbours are no mistake.
bool share_last_label(std::string_view a, std::string_view b);

// Without a leading "www.".
std::string_view without_www(std::string_view host);

// A cautious guess at "another registrable domain" without the public suffix list: the last two labels (three
// below co.uk, com.cn and the like) differ. Never true for two names of which one contains the other.
bool is_other_domain(std::string_view a, std::string_view b);

// A host that no page of the open web can mean: a template's or a local one. A page under construction may
// name addresses of its own kind.
bool is_out_of_the_world(std::string_view host, std::string_view of_page);

}  // namespace sitelark
