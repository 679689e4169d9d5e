// Structured data as a whole: is there any, can it be read, do its nodes fit together.
#include "analyzers/checks/topics.h"
#include "analyzers/item_graph.h"
#include "analyzers/once.h"
#include "analyzers/sd_formats.h"
#include "text/fold.h"

namespace sitelark {
namespace {

bool has_right_type(const JsonLdBlock& block) {
  const std::string_view type = block.script_type;
  return ascii_iequals(trim_ascii(type.substr(0, type.find(';'))), "application/ld+json");
}

bool names_schema_org(const JsonLdBlock& block) {
  return std::any_of(block.contexts.begin(), block.contexts.end(),
                     [](const std::string& context) { return icontains_ascii(context, "schema.org"); });
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
    if (has_right_type(block) || !block.parses || !names_schema_org(block)) continue;
    return findings.add({{"type", block.script_type}, {"line", std::int64_t{block.line}}});
  }
}

void context_missing(const Page& page, const Limits&, Findings& findings) {
  for (const JsonLdBlock& block : page.facts.json_ld) {
    if (!block.parses || !has_right_type(block) || block.nodes_without_context == 0) continue;
    return findings.add({{"line", std::int64_t{block.line}}, {"types", block.types}});
  }
}

// Contexts of other vocabularies are right as they are; this is about those that were meant to be schema.org.
bool is_wrong_context(const std::string& context) {
  const std::optional<Url> url = Url::parse(context);
  if (!url || !url->is_http()) return ascii_iequals(context.substr(0, 10), "schema.org");
  const std::string host(url->host());
  if (host == "data-vocabulary.org" || host == "www.data-vocabulary.org") return true;
  if (host == "schema.org" || host == "www.schema.org")
    return url->path().size() > 1 && !url->path().starts_with("/docs/jsonldcontext.json");
  return edit_distance(host, "schema.org") <= 2 || edit_distance(host, "www.schema.org") <= 2;
}

void context_wrong(const Page& page, const Limits&, Findings& findings) {
  Once once;
  for (const JsonLdBlock& block : page.facts.json_ld) {
    if (!block.parses || !has_right_type(block)) continue;
    for (const std::string& context : block.contexts)
      if (is_wrong_context(context) && once(context))
        findings.add({{"value", context}, {"line", std::int64_t{block.line}}}, {.subject = context});
  }
}

void type_missing(const Page& page, const Limits&, Findings& findings) {
  const ItemGraph graph(page.facts);
  for (std::size_t i = 0; i < page.facts.data_items.size(); ++i) {
    const DataItem& item = page.facts.data_items[i];
    if (item.format != DataFormat::json_ld || !item.schema_org || !item.types.empty() || !graph.is_top(i))
      continue;
    if (graph.values(i).empty()) continue;
    std::vector<std::string> names;
    for (const DataValue* value : graph.values(i))
      if (names.size() < 20) names.push_back(value->name);
    return findings.add({{"names", names}, {"line", std::int64_t{item.line}}});
  }
}

// Without itemscope a whole item is lost; a property outside of any, or of an unknown prefix, only itself.
bool loses_items(std::string_view fault) {
  return fault == "itemtype-without-itemscope" || fault == "itemref-missing";
}

// One finding a kind of mistake, with the first place.
void report_faults(const Page& page, Findings& findings, std::initializer_list<std::string_view> kinds) {
  for (const std::string_view kind : kinds) {
    const Remark* first = nullptr;
    std::int64_t count = 0;
    for (const Remark& fault : page.facts.data_faults) {
      if (fault.kind != kind) continue;
      if (!first) first = &fault;
      ++count;
    }
    if (!first) continue;
    findings.add(
        {{"problem", first->kind},
         {"element", first->value},
         {"count", count},
         {"line", std::int64_t{first->line}}},
        {.severity = loses_items(first->kind) ? Severity::error : Severity::warning, .subject = first->kind});
  }
}

void microdata_error(const Page& page, const Limits&, Findings& findings) {
  report_faults(page, findings, {"itemprop-outside", "itemtype-without-itemscope", "itemref-missing"});
}

void rdfa_error(const Page& page, const Limits&, Findings& findings) {
  report_faults(page, findings, {"property-outside", "prefix-unknown"});
}

// Addresses of pages are no names of nodes: only what ends in a fragment, or names a blank node, is one.
void id_dangling(const Page& page, const Limits&, Findings& findings) {
  if (page.facts.data_cut) return;
  std::set<std::string> known;
  const Url self = page.facts.url;
  const auto absolute = [&](const std::string& id) {
    const std::optional<Url> url = id.starts_with("_:") ? std::nullopt : Url::parse(id, &self);
    return url ? url->href() : id;
  };
  for (const DataItem& item : page.facts.data_items) known.insert(absolute(item.id));
  Once once;
  for (const DataValue& value : page.facts.data_values) {
    if (value.kind != DataKind::reference || known.contains(absolute(value.text))) continue;
    const bool blank = value.text.starts_with("_:");
    const std::optional<Url> url = blank ? std::nullopt : Url::parse(value.text, &self);
    const bool here = url && url->fragment() && url->without_fragment() == self.without_fragment();
    if ((!blank && !here) || !once(value.text)) continue;
    findings.add({{"value", value.text}, {"property", value.name}}, {.subject = value.text});
  }
}

// Of these a page has one.
void duplicate_entity(const Page& page, const Limits&, Findings& findings) {
  const ItemGraph graph(page.facts);
  for (const std::string_view type : {"WebSite", "Organization"}) {
    std::map<std::string, std::string> names;  // folded, as written
    for (std::size_t i = 0; i < page.facts.data_items.size(); ++i) {
      const DataItem& item = page.facts.data_items[i];
      const bool counts = item.schema_org && item.id.empty() && graph.is_top(i) && graph.has_type(i, type);
      const std::string name(counts ? graph.name(i) : "");
      if (!name.empty()) names.emplace(fold(name), name);
    }
    if (names.size() < 2) continue;
    std::vector<std::string> all;
    for (const auto& [folded, name] : names) all.push_back(name);
    findings.add({{"type", std::string(type)}, {"names", all}}, {.subject = std::string(type)});
  }
}

// The only top item of a type in a format; -1: none or several.
std::int32_t only_item(const ItemGraph& graph, std::string_view type, DataFormat format) {
  std::int32_t found = -1;
  for (std::size_t i = 0; i < graph.facts().data_items.size(); ++i) {
    if (graph.facts().data_items[i].format != format || !graph.is_top(i) || !graph.has_type(i, type))
      continue;
    if (found >= 0) return -1;
    found = static_cast<std::int32_t>(i);
  }
  return found;
}

bool same_value(std::string_view a, std::string_view b) {
  const std::optional<double> x = plain_number(a);
  const std::optional<double> y = plain_number(b);
  return x && y ? *x == *y : fold(a) == fold(b);
}

void compare_formats(const ItemGraph& graph, std::size_t one, std::size_t other, Findings& findings) {
  for (const std::string_view property : {"name", "headline", "sku", "ratingValue", "price"}) {
    const std::string_view a = graph.text(one, property);
    const std::string_view b = graph.text(other, property);
    if (a.empty() || b.empty() || same_value(a, b)) continue;
    findings.add({{"property", graph.type(one) + '.' + std::string(property)},
                  {"first", std::string(a)},
                  {"second", std::string(b)}},
                 {.subject = graph.type(one)});
    return;
  }
}

void formats_conflict(const Page& page, const Limits&, Findings& findings) {
  if (page.facts.data_cut) return;
  const ItemGraph graph(page.facts);
  Once once;
  for (std::size_t i = 0; i < page.facts.data_items.size(); ++i) {
    const DataItem& item = page.facts.data_items[i];
    if (item.format != DataFormat::json_ld || !item.schema_org || item.types.empty() || !graph.is_top(i))
      continue;
    const std::string type = item.types.front();
    const std::int32_t other = only_item(graph, type, DataFormat::microdata);
    if (other < 0 || only_item(graph, type, DataFormat::json_ld) < 0 || !once(type)) continue;
    compare_formats(graph, i, static_cast<std::size_t>(other), findings);
  }
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "sd-missing", .severity = opportunity, .gate = Gate::indexable, .methods = {8}}, missing},
    {{.id = "sd-jsonld-parse-error", .severity = error, .methods = {8}}, parse_error},
    {{.id = "sd-jsonld-empty", .severity = warning, .methods = {8}}, empty},
    {{.id = "sd-jsonld-script-type-wrong", .severity = notice, .methods = {8}}, wrong_type},
    {{.id = "sd-context-missing", .severity = error, .methods = {8}}, context_missing},
    {{.id = "sd-context-wrong", .severity = error, .methods = {8}}, context_wrong},
    {{.id = "sd-type-missing", .severity = error, .methods = {8}}, type_missing},
    {{.id = "sd-duplicate-entity", .severity = notice, .methods = {8}}, duplicate_entity},
    {{.id = "sd-id-dangling", .severity = warning, .methods = {8}}, id_dangling},
    {{.id = "sd-multiple-formats-conflict", .severity = notice, .methods = {8}}, formats_conflict},
    {{.id = "sd-microdata-error", .severity = error, .methods = {8}}, microdata_error},
    {{.id = "sd-rdfa-error", .severity = error, .methods = {8}}, rdfa_error},
};

}  // namespace

Topic structured_data_topic() { return {.name = "structured_data", .pages = kPages}; }

}  // namespace sitelark
