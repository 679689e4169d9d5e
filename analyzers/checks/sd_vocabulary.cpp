// Structured data against the vocabulary of schema.org: types, properties and what values may be.
#include "analyzers/checks/topics.h"
#include "analyzers/item_graph.h"
#include "analyzers/once.h"
#include "analyzers/schema_org.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostOnAPage = 20;  // findings of one check; a template repeats its mistakes

// Names of other vocabularies, keywords of JSON-LD, and what no name can be.
bool is_bare(std::string_view name) {
  static const Pattern bare("^[A-Za-z0-9][A-Za-z0-9_-]*$");
  return bare.found_in(name);
}

template <class Judge>
void each_item(const Page& page, const Judge& judge) {
  const ItemGraph graph(page.facts);
  for (std::size_t i = 0; i < page.facts.data_items.size(); ++i)
    if (page.facts.data_items[i].schema_org) judge(graph, i);
}

class Told {
 public:
  bool first(const std::string& subject) { return once_(subject) && ++count_ <= kMostOnAPage; }

 private:
  Once once_;
  std::size_t count_ = 0;
};

void type_unknown(const Page& page, const Limits&, Findings& findings) {
  Told told;
  each_item(page, [&](const ItemGraph&, std::size_t i) {
    const DataItem& item = page.facts.data_items[i];
    for (const std::string& type : item.types) {
      if (schema_org::is_type(type) || type.find_first_of(":/#") != type.npos || !told.first(type)) continue;
      findings.add(
          {{"type", type}, {"expected", schema_org::nearest_type(type)}, {"line", std::int64_t{item.line}}},
          {.subject = type});
    }
  });
}

void type_deprecated(const Page& page, const Limits&, Findings& findings) {
  Told told;
  each_item(page, [&](const ItemGraph&, std::size_t i) {
    const DataItem& item = page.facts.data_items[i];
    for (const std::string& type : item.types) {
      const std::string_view successor = schema_org::successor_of_type(type);
      if (successor.empty() || !told.first(type)) continue;
      findings.add({{"type", type}, {"expected", std::string(successor)}, {"line", std::int64_t{item.line}}},
                   {.subject = type});
    }
  });
}

// "query-input": what an action still needs, of any property.
bool is_constraint(std::string_view name) { return name.ends_with("-input") || name.ends_with("-output"); }

void property_unknown(const Page& page, const Limits&, Findings& findings) {
  Told told;
  each_item(page, [&](const ItemGraph& graph, std::size_t i) {
    if (page.facts.data_items[i].types.empty()) return;  // notes of a program's own
    for (const DataValue* value : graph.values(i)) {
      const std::string& name = value->name;
      if (!is_bare(name) || is_constraint(name) || schema_org::is_property(name) || !told.first(name))
        continue;
      findings.add({{"type", graph.type(i)},
                    {"property", name},
                    {"expected", schema_org::nearest_property(name)},
                    {"line", std::int64_t{page.facts.data_items[i].line}}},
                   {.subject = name});
    }
  });
}

// A role stands between a property and its value and repeats the property.
bool may_have(const ItemGraph& graph, std::size_t item, std::string_view property) {
  if (!graph.is_judged(item) || graph.is_a(item, "Role")) return true;
  const std::vector<std::string>& types = graph.facts().data_items[item].types;
  return std::any_of(types.begin(), types.end(),
                     [&](const std::string& type) { return schema_org::has_property(type, property); });
}

// A step of a breadcrumb that is no item of its own leaves its position to the list. Where the list has too
// few steps therefore, sd-breadcrumb-single tells it.
bool is_lost_step(const ItemGraph& graph, std::size_t item, std::string_view property) {
  constexpr std::size_t kLeastSteps = 2;
  return graph.has_type(item, "BreadcrumbList") && schema_org::has_property("ListItem", property) &&
         graph.values(item, "itemListElement").size() < kLeastSteps &&
         !graph.values(item, "itemListElement").empty();
}

void property_not_on_type(const Page& page, const Limits&, Findings& findings) {
  Told told;
  each_item(page, [&](const ItemGraph& graph, std::size_t i) {
    for (const DataValue* value : graph.values(i)) {
      if (!schema_org::is_property(value->name) || may_have(graph, i, value->name)) continue;
      if (is_lost_step(graph, i, value->name)) continue;
      const std::string subject = graph.type(i) + '.' + value->name;
      if (!told.first(subject)) continue;
      std::vector<std::string> types;
      for (const std::string_view type : schema_org::types_with(value->name)) types.emplace_back(type);
      findings.add({{"type", graph.type(i)},
                    {"property", value->name},
                    {"types", types},
                    {"line", std::int64_t{page.facts.data_items[i].line}}},
                   {.subject = subject});
    }
  });
}

// A type fits where it is one of those asked for, below one or, less exact than need be, above one.
bool fits(std::string_view type, std::span<const std::string_view> wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view want) {
    return schema_org::is_data_type(type) || schema_org::is_a(type, want) || schema_org::is_a(want, type);
  });
}

bool item_fits(const ItemGraph& graph, std::size_t item, std::span<const std::string_view> wanted) {
  if (!graph.is_judged(item) || graph.is_a(item, "Role")) return true;
  const std::vector<std::string>& types = graph.facts().data_items[item].types;
  return std::any_of(types.begin(), types.end(), [&](const std::string& type) { return fits(type, wanted); });
}

bool only(std::span<const std::string_view> types, std::initializer_list<std::string_view> of) {
  return std::all_of(types.begin(), types.end(), [&](std::string_view type) {
    return std::find(of.begin(), of.end(), type) != of.end();
  });
}

bool is_literal(const DataValue& value) {
  return value.kind == DataKind::text || value.kind == DataKind::number || value.kind == DataKind::boolean;
}

// Text is accepted for a thing; numbers and truth are taken at their word. Dates, durations and addresses
// have checks of their own.
bool value_fits(const ItemGraph& graph, const DataValue& value) {
  const std::span<const std::string_view> wanted = schema_org::value_types(value.name);
  if (wanted.empty()) return true;
  if (const std::int32_t target = graph.target(value); target >= 0 && value.kind == DataKind::item)
    return item_fits(graph, static_cast<std::size_t>(target), wanted);
  if (!is_literal(value) || trim_ascii(value.text).empty()) return true;
  static const Pattern number("^[-+]?[0-9]+([.,][0-9]+)*([eE][-+]?[0-9]+)?$");
  static const Pattern truth("^(?:https?://schema\\.org/)?(?:true|false|1|0)$", true);
  if (only(wanted, {"Number", "Integer", "Float"})) return number.found_in(trim_ascii(value.text));
  if (only(wanted, {"Boolean"})) return truth.found_in(trim_ascii(value.text));
  return true;
}

std::string shown(const ItemGraph& graph, const DataValue& value) {
  const std::int32_t target = graph.target(value);
  return target < 0 ? value.text : graph.type(static_cast<std::size_t>(target));
}

void value_type_wrong(const Page& page, const Limits&, Findings& findings) {
  Told told;
  each_item(page, [&](const ItemGraph& graph, std::size_t i) {
    if (graph.is_a(i, "Role")) return;
    for (const DataValue* value : graph.values(i)) {
      if (value_fits(graph, *value)) continue;
      const std::string subject = graph.type(i) + '.' + value->name;
      if (!told.first(subject)) continue;
      std::vector<std::string> types;
      for (const std::string_view type : schema_org::value_types(value->name)) types.emplace_back(type);
      findings.add({{"property", subject},
                    {"value", shown(graph, *value)},
                    {"types", types},
                    {"line", std::int64_t{page.facts.data_items[i].line}}},
                   {.subject = subject});
    }
  });
}

void value_empty(const Page& page, const Limits&, Findings& findings) {
  Told told;
  each_item(page, [&](const ItemGraph& graph, std::size_t i) {
    if (page.facts.data_items[i].types.empty()) return;
    for (const DataValue* value : graph.values(i)) {
      // null and [] say nothing, and do no harm
      const bool empty = value->kind == DataKind::text && trim_ascii(value->text).empty();
      const std::string subject = graph.path(i) + '.' + value->name;
      if (!empty || !told.first(subject)) continue;
      findings.add({{"property", subject}, {"line", std::int64_t{page.facts.data_items[i].line}}},
                   {.subject = subject});
    }
  });
}

// The members of the enumerations that a property is limited to; empty: free text, addresses or things count.
std::vector<std::string_view> closed_list(std::string_view property) {
  std::vector<std::string_view> all;
  for (const std::string_view type : schema_org::value_types(property)) {
    const std::span<const std::string_view> members = schema_org::members(type);
    if (members.empty()) return {};
    all.insert(all.end(), members.begin(), members.end());
  }
  return all;
}

constexpr std::string_view kEmploymentTypes[] = {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY",
                                                 "INTERN",    "VOLUNTEER", "PER_DIEM",   "OTHER"};

std::vector<std::string_view> allowed(const ItemGraph& graph, std::size_t item, std::string_view property) {
  if (property == "employmentType" && graph.is_a(item, "JobPosting"))
    return {std::begin(kEmploymentTypes), std::end(kEmploymentTypes)};
  return closed_list(property);
}

// Some lists go on in GoodRelations, which the vocabulary does not write out.
bool is_elsewhere(std::string_view value) {
  return value.find("purl.org/goodrelations/") != std::string_view::npos;
}

void enum_invalid(const Page& page, const Limits&, Findings& findings) {
  Told told;
  each_item(page, [&](const ItemGraph& graph, std::size_t i) {
    for (const DataValue* value : graph.values(i)) {
      if (value->kind == DataKind::item || trim_ascii(value->text).empty() || is_elsewhere(value->text))
        continue;
      const std::vector<std::string_view> members = allowed(graph, i, value->name);
      const std::string_view name = bare_name(value->text);
      if (members.empty() || std::find(members.begin(), members.end(), name) != members.end()) continue;
      const std::string subject = graph.type(i) + '.' + value->name;
      if (!told.first(subject)) continue;
      findings.add({{"property", subject},
                    {"value", value->text},
                    {"values", std::vector<std::string>(members.begin(), members.end())},
                    {"line", std::int64_t{page.facts.data_items[i].line}}},
                   {.subject = subject});
    }
  });
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity) {
  return {.id = id, .severity = severity, .methods = {8}};
}

const PageCheck kPages[] = {
    {info("sd-type-unknown", error), type_unknown},
    {info("sd-type-deprecated", notice), type_deprecated},
    {info("sd-property-unknown", warning), property_unknown},
    {info("sd-property-not-on-type", notice), property_not_on_type},
    {info("sd-value-type-wrong", warning), value_type_wrong},
    {info("sd-value-empty", warning), value_empty},
    {info("sd-enum-invalid", error), enum_invalid},
};

}  // namespace

Topic sd_vocabulary_topic() { return {.name = "sd_vocabulary", .pages = kPages}; }

}  // namespace sitelark
