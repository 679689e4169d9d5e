#include "analyzers/schema_org.h"

#include <unordered_map>

#include "analyzers/data_files.h"
#include "text/fold.h"

namespace sitelark::schema_org {
namespace {

using Names = std::vector<std::string_view>;

struct Type {
  Names parents;
  std::string_view successor;
};

struct Property {
  Names types;
  Names values;
  std::string_view successor;
};

struct Vocabulary {
  std::unordered_map<std::string_view, Type> types;
  std::unordered_map<std::string_view, Property> properties;
  std::unordered_map<std::string_view, Names> enumerations;
};

Names list(std::string_view text) { return text == "-" ? Names{} : parts_of(text, ','); }

Vocabulary read() {
  Vocabulary all;
  for (const std::string_view line : data_lines("schema_org.txt")) {
    const Names words = parts_of(line, ' ');
    const std::string_view last = words.back();
    if (words[0] == "T")
      all.types[words[1]] = {list(words[2]), words.size() > 3 ? last : std::string_view{}};
    else if (words[0] == "P")
      all.properties[words[1]] = {list(words[2]), list(words[3]),
                                  words.size() > 4 ? last : std::string_view{}};
    else
      all.enumerations[words[1]] = list(words[2]);
  }
  return all;
}

const Vocabulary& vocabulary() {
  static const Vocabulary all = read();
  return all;
}

const Property* find_property(std::string_view name) {
  const auto found = vocabulary().properties.find(name);
  return found == vocabulary().properties.end() ? nullptr : &found->second;
}

// A wrong case is the commonest mistake, and always the nearest.
template <class Map>
std::string nearest_of(const Map& map, std::string_view name) {
  std::vector<std::string> candidates;
  for (const auto& entry : map) {
    if (ascii_iequals(entry.first, name)) return std::string(entry.first);
    const std::size_t size = entry.first.size();
    if (size + 4 > name.size() && size < name.size() + 4) candidates.emplace_back(entry.first);
  }
  std::sort(candidates.begin(), candidates.end());
  return nearest(name, candidates);
}

}  // namespace

bool is_type(std::string_view name) { return vocabulary().types.contains(name) || is_data_type(name); }

Names with_ancestors(std::string_view type) {
  Names all{type};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto found = vocabulary().types.find(all[i]);
    if (found == vocabulary().types.end()) continue;
    for (const std::string_view parent : found->second.parents)
      if (std::find(all.begin(), all.end(), parent) == all.end()) all.push_back(parent);
  }
  return all;
}

bool is_a(std::string_view type, std::string_view ancestor) {
  const Names all = with_ancestors(type);
  return std::find(all.begin(), all.end(), ancestor) != all.end();
}

bool is_property(std::string_view name) { return find_property(name) != nullptr; }

bool has_property(std::string_view type, std::string_view property) {
  const Property* found = find_property(property);
  if (!found) return false;
  for (const std::string_view ancestor : with_ancestors(type))
    if (std::find(found->types.begin(), found->types.end(), ancestor) != found->types.end()) return true;
  return false;
}

std::span<const std::string_view> types_with(std::string_view property) {
  const Property* found = find_property(property);
  return found ? std::span<const std::string_view>(found->types) : std::span<const std::string_view>{};
}

std::span<const std::string_view> value_types(std::string_view property) {
  const Property* found = find_property(property);
  return found ? std::span<const std::string_view>(found->values) : std::span<const std::string_view>{};
}

std::span<const std::string_view> members(std::string_view enumeration) {
  const auto found = vocabulary().enumerations.find(enumeration);
  return found == vocabulary().enumerations.end() ? std::span<const std::string_view>{}
                                                  : std::span<const std::string_view>(found->second);
}

std::string_view successor_of_type(std::string_view type) {
  const auto found = vocabulary().types.find(type);
  return found == vocabulary().types.end() ? std::string_view{} : found->second.successor;
}

std::string_view successor_of_property(std::string_view property) {
  const Property* found = find_property(property);
  return found ? found->successor : std::string_view{};
}

std::string nearest_type(std::string_view name) { return nearest_of(vocabulary().types, name); }
std::string nearest_property(std::string_view name) { return nearest_of(vocabulary().properties, name); }

bool is_data_type(std::string_view name) {
  for (const std::string_view type : {"Text", "URL", "Date", "DateTime", "Time", "Number", "Integer", "Float",
                                      "Boolean", "CssSelectorType", "XPathType", "PronounceableText"})
    if (name == type) return true;
  return false;
}

}  // namespace sitelark::schema_org
