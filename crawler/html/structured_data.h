// JSON-LD blocks: do they parse, where do they break, what do they describe.
#pragma once

#include <string_view>

#include "crawler/html/reading.h"

namespace sitelark {

// By its type, or because it holds "@context" at its start whatever its type says.
bool is_json_ld(std::string_view script_type, std::string_view text);
void add_json_ld(Reading& reading, std::string_view script_type, const Element& element,
                 const Context& context);

// `text` as JSON-LD: parses, empty, error, types. error_line and error_column count from 1 within `text`.
JsonLdBlock read_json_ld(std::string_view text);

}  // namespace sitelark
