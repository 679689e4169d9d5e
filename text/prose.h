// Telling sentences from what else stands in one block: program text, lists of names, tables. Pure.
#pragma once

#include <string_view>

namespace sitelark {

// Program text in <pre> and lists of names in one line are no paragraphs. Looks at the first 200 code points.
bool is_prose(std::string_view paragraph);

// The last year of a copyright line: 2024 of "© 2014-2024 Example". 0: there is none, or the line leaves the
// end of the span open ("© 2014 -": a script may write it).
int copyright_year(std::string_view text);

}  // namespace sitelark
