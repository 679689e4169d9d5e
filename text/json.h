#pragma once
// nlohmann::json for every room that may use it: include this and not the library's header. In .cpp files
// only. What reads and writes a whole document is many kilobytes of code in each file that calls it, and was
// a fifth of the build: it is compiled once, in json.cpp. Nothing else changes for the caller.
#include <nlohmann/json.hpp>

#ifndef SITELARK_JSON
#define SITELARK_JSON extern
#endif

NLOHMANN_JSON_NAMESPACE_BEGIN
SITELARK_JSON template class basic_json<>;
namespace detail {
// What std::string_view and std::string are read through.
using ViewInput = iterator_input_adapter<const char*>;
using StringInput = iterator_input_adapter<std::string::const_iterator>;
using DomSax = json_sax_dom_parser<json>;
using CallbackSax = json_sax_dom_callback_parser<json>;
SITELARK_JSON template class serializer<json>;
SITELARK_JSON template class json_sax_dom_parser<json>;
SITELARK_JSON template class json_sax_dom_callback_parser<json>;
SITELARK_JSON template class lexer<json, ViewInput>;
SITELARK_JSON template class lexer<json, StringInput>;
SITELARK_JSON template class parser<json, ViewInput>;
SITELARK_JSON template class parser<json, StringInput>;
SITELARK_JSON template bool parser<json, ViewInput>::sax_parse_internal(DomSax*);
SITELARK_JSON template bool parser<json, ViewInput>::sax_parse_internal(CallbackSax*);
SITELARK_JSON template bool parser<json, StringInput>::sax_parse_internal(DomSax*);
SITELARK_JSON template bool parser<json, StringInput>::sax_parse_internal(CallbackSax*);
}  // namespace detail
NLOHMANN_JSON_NAMESPACE_END
