// Structured data as text: is there any, and can it be read.
#include "analyzers/checks/topics.h"
#include "text/fold.h"

namespace sitelark {
namespace {

bool has_right_type(const JsonLdBlock& block) {
  const std::string_view type = block.script_type;
  return ascii_iequals(trim_ascii(type.substr(0, type.find(';'))), "application/ld+json");
}

void missing(const Page& page, const Limits&, Findings& findings) {
  const PageFacts& facts = page.facts;
  if (facts.json_ld.empty() && facts.microdata_items == 0 && facts.rdfa_items == 0) findings.add({});
}

void parse_error(const Page& page, const Limits&, Findings& findings) {
  for (const JsonLdBlock& block : page.facts.json_ld) {
    if (block.parses || !has_right_type(block)) continue;
    return findings.add({{"line", std::int64_t{block.error_line}},
                         {"column", std::int64_t{block.error_column}},
                         {"error", block.error},
                         {"sample", block.error_text}});
  }
}

void empty(const Page& page, const Limits&, Findings& findings) {
  for (const JsonLdBlock& block : page.facts.json_ld) {
    if (block.empty && has_right_type(block)) return findings.add({{"line", std::int64_t{block.line}}});
  }
}

void wrong_type(const Page& page, const Limits&, Findings& findings) {
  for (const JsonLdBlock& block : page.facts.json_ld) {
    if (has_right_type(block) || !block.parses || !icontains_ascii(block.text, "schema.org")) continue;
    return findings.add({{"type", block.script_type}, {"line", std::int64_t{block.line}}});
  }
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "sd-missing", .severity = opportunity, .gate = Gate::indexable, .methods = {8}}, missing},
    {{.id = "sd-jsonld-parse-error", .severity = error, .methods = {8}}, parse_error},
    {{.id = "sd-jsonld-empty", .severity = warning, .methods = {8}}, empty},
    {{.id = "sd-jsonld-script-type-wrong", .severity = notice, .methods = {8}}, wrong_type},
};

}  // namespace

Topic structured_data_topic() { return {.name = "structured_data", .pages = kPages}; }

}  // namespace sitelark
