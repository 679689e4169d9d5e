// Structured data in its three forms: JSON-LD blocks (do they parse, where do they break), Microdata (HTML
// Standard, 5) and RDFa (RDFa Lite 1.1 and what search engines read beyond it), all as the items of
// PageFacts.
#pragma once

#include <string_view>

#include "crawler/html/reading.h"

namespace sitelark {

// By its type, or because it holds "@context" at its start whatever its type says.
bool is_json_ld(std::string_view script_type, std::string_view text);
void add_json_ld(Reading& reading, std::string_view script_type, const Element& element,
                 const Context& context);

// `text` as JSON-LD; its items go to `items`. error_line and error_column count from 1 within `text`.
JsonLdBlock read_json_ld(std::string_view text, std::int32_t line, ItemList& items);
JsonLdBlock read_json_ld(std::string_view text);

// Items of Microdata and RDFa, in the finished tree; called once where the page has any.
void read_microdata(Reading& reading, const GumboNode& root, const Prescan& scan);
void read_rdfa(Reading& reading, const GumboNode& root, const Prescan& scan);

}  // namespace sitelark
