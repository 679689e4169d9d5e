// Signs in visible text that something went wrong before it was sent.
#pragma once

#include <string_view>

namespace sitelark {

// "{{ name }}", "{% if %}", "[[name]]", "%%title%%", "[object Object]", a lone "undefined" or "NaN":
// the place in `text`, or empty.
std::string_view template_remnant(std::string_view text);

// Text decoded with a wrong charset, three times or more (catalogue, content-mojibake): a sample around the
// first place, or empty.
std::string_view mojibake(std::string_view text);

}  // namespace sitelark
