// JSON-LD text as items (JSON-LD 1.1, read as search engines do: schema.org's context is known, no other is
// fetched). @graph, @id references, @list, @set, @value and language maps are written out.
#pragma once

#include <string_view>

#include "crawler/html/item_list.h"

namespace sitelark {

struct JsonError {
  std::size_t position = 0;  // bytes read, 0: none
  std::string what;          // without the parser's own position and without quoting the text
};

// Fills `block` with types, contexts, nodes_without_context and empty, and adds the items to `items`. Text
// that does not parse adds nothing and sets block.parses.
JsonError read_items(std::string_view text, std::int32_t line, JsonLdBlock& block, ItemList& items);

}  // namespace sitelark
