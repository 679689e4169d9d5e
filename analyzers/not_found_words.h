// How pages say that there is nothing here, in some twenty languages. Pure.
#pragma once

#include <string>
#include <string_view>

namespace sitelark {

// A title part or heading that says so and nothing else: "404", "Oops! Page not found", "页面不存在".
// "How to fix 'page not found'" is a subject, not a message.
bool is_not_found_heading(std::string_view text);

// The first such phrase anywhere in the text; empty: none. For short texts only.
std::string not_found_phrase(std::string_view text);

}  // namespace sitelark
