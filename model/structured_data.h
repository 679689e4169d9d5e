// What a page's structured data says, as plain data: blocks of JSON-LD as they were written, and the items
// that JSON-LD, microdata and RDFa describe, with their values. A part of PageFacts (model/page_facts.h,
// whose rules for texts, lines and field numbers hold here, too).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sitelark {

// One <script type="application/ld+json"> (or a script of another type that holds "@context").
struct JsonLdBlock {
  std::string script_type;
  bool parses = true;
  bool empty = false;           // blank, {} or []
  std::string error;            // what the JSON parser said, without its own position
  std::int32_t error_line = 0;  // line of the page
  std::int32_t error_column = 0;
  std::string error_text;          // around the place, cut at 80 code points
  std::vector<std::string> types;  // @type of top nodes and of @graph members
  std::int32_t line = 0;
  std::vector<std::string> contexts;       // addresses in @context, each once, at most 10
  std::int32_t nodes_without_context = 0;  // top nodes

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(2, "script_type", s.script_type);
    f(3, "parses", s.parses);
    f(4, "empty", s.empty);
    f(5, "error", s.error);
    f(6, "error_line", s.error_line);
    f(7, "error_column", s.error_column);
    f(8, "error_text", s.error_text);
    f(9, "types", s.types);
    f(10, "line", s.line);
    f(40, "contexts", s.contexts);
    f(41, "nodes_without_context", s.nodes_without_context);
  }
};

enum class DataFormat : std::uint8_t { json_ld = 0, microdata = 1, rdfa = 2 };

// One thing that structured data describes, whatever it was written in.
struct DataItem {
  std::vector<std::string> types;  // those of schema.org by their bare name, others as written; at most 10
  std::string id;
  DataFormat format = DataFormat::json_ld;
  bool schema_org = false;   // bare names of its types and properties are those of schema.org for certain
  std::int32_t parent = -1;  // the item that holds it, an index into PageFacts::data_items
  std::int32_t line = 0;     // of its element; in JSON-LD of the block

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "types", s.types);
    f(2, "id", s.id);
    f(3, "format", s.format);
    f(4, "schema_org", s.schema_org);
    f(5, "parent", s.parent);
    f(6, "line", s.line);
  }
};

enum class DataKind : std::uint8_t {
  text = 0,
  url = 1,        // of a link, an image: resolved where that is possible
  number = 2,     // as JSON
  boolean = 3,    // as JSON: "true", "false"
  item = 4,       // `target`
  reference = 5,  // {"@id": ...}
  nothing = 6,    // null or []
};

// One value of one property of an item, in the order of the page.
struct DataValue {
  std::int32_t item = 0;  // index into PageFacts::data_items
  std::string name;       // bare name of a property of schema.org, others as written
  DataKind kind = DataKind::text;
  std::string text;          // cut at 200 code points; what looks like an address at 2,000
  std::int32_t target = -1;  // index into PageFacts::data_items

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "item", s.item);
    f(2, "name", s.name);
    f(3, "kind", s.kind);
    f(4, "text", s.text);
    f(5, "target", s.target);
  }
};

}  // namespace sitelark
