// Countries as ISO 3166-1 names them (ICU).
#pragma once

#include <string>
#include <string_view>

namespace sitelark {

// Alpha-2, lower case, of "usa", "US" or "us"; empty: no such country.
std::string country_of_code(std::string_view code);

// The same of a name in any of the large languages: "Germany", "Allemagne", "德国"; empty: not known.
std::string country_of_name(std::string_view name);

}  // namespace sitelark
