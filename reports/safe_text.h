// Strings from crawled pages are hostile until they passed through one of these. Pure functions; any
// bytes go in, valid UTF-8 comes out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sitelark {

// Broken UTF-8 becomes U+FFFD; everything else stays as it is.
std::string valid_utf8(std::string_view text);

// One harmless line for terminals, Markdown and cells: white space controls become a space, other control
// characters, bidirectional overrides and noncharacters U+FFFD.
std::string one_line(std::string_view text);

// As one_line, but line ends and tabs stay.
std::string without_controls(std::string_view text);

// For text and quoted attributes of HTML.
std::string html_escaped(std::string_view text);

// One line of Markdown with no markup in it.
std::string markdown_escaped(std::string_view text);

// JSON that may stand inside <script>: '<', '>', '&', U+2028 and U+2029 as \u escapes. `json` is valid UTF-8.
std::string json_for_html(std::string_view json);

// At most `chars` code points, an ellipsis included.
std::string shortened(std::string_view text, std::size_t chars);

// At most `cells` columns of a terminal, an ellipsis included; and filled up with spaces to exactly that.
std::string cut_to_cells(std::string_view text, std::size_t cells);
std::string padded_to_cells(std::string_view text, std::size_t cells);

// A web address that may be made a link: http or https, nothing else.
bool is_web_address(std::string_view url);

}  // namespace sitelark
