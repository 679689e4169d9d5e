#include "analyzers/item_graph.h"

#include "analyzers/schema_org.h"
#include "text/fold.h"

namespace sitelark {

ItemGraph::ItemGraph(const PageFacts& facts)
    : facts_(facts), values_(facts.data_items.size()), led_by_(facts.data_items.size()) {
  const std::size_t count = facts.data_items.size();
  for (std::size_t i = 0; i < count; ++i) {
    const DataItem& item = facts.data_items[i];
    if (item.id.empty() || item.types.empty()) continue;
    Node& node = ids_[item.id];
    if (node.count++ == 0) node.item = static_cast<std::int32_t>(i);
  }
  for (const DataValue& value : facts.data_values) {
    if (value.item < 0 || static_cast<std::size_t>(value.item) >= count) continue;
    values_[static_cast<std::size_t>(value.item)].push_back(&value);
    if (value.kind == DataKind::reference)
      if (const auto found = ids_.find(value.text); found != ids_.end()) found->second.referred = true;
    if (value.target >= 0 && static_cast<std::size_t>(value.target) < count)
      led_by_[static_cast<std::size_t>(value.target)] = &value;
  }
}

std::vector<const DataValue*> ItemGraph::values(std::size_t item, std::string_view property) const {
  std::vector<const DataValue*> found;
  for (const DataValue* value : values_[item])
    if (value->name == property) found.push_back(value);
  return found;
}

std::string_view ItemGraph::text(std::size_t item, std::string_view property) const {
  for (const DataValue* value : values_[item])
    if (value->name == property && !value->text.empty()) return value->text;
  return {};
}

std::int32_t ItemGraph::target(const DataValue& value) const {
  if (value.kind == DataKind::item && value.target >= 0 &&
      static_cast<std::size_t>(value.target) < facts_.data_items.size())
    return value.target;
  if (value.kind != DataKind::reference) return -1;
  const auto found = ids_.find(value.text);
  return found == ids_.end() ? -1 : found->second.item;
}

bool ItemGraph::is_shared(std::size_t item) const {
  const auto found = ids_.find(facts_.data_items[item].id);
  return found != ids_.end() && found->second.count > 1;
}

bool ItemGraph::is_referred(std::size_t item) const {
  const auto found = ids_.find(facts_.data_items[item].id);
  return found != ids_.end() && found->second.referred;
}

bool ItemGraph::has_type(std::size_t item, std::string_view type) const {
  const std::vector<std::string>& types = facts_.data_items[item].types;
  return std::find(types.begin(), types.end(), type) != types.end();
}

bool ItemGraph::is_a(std::size_t item, std::string_view type) const {
  const DataItem& found = facts_.data_items[item];
  return found.schema_org && std::any_of(found.types.begin(), found.types.end(),
                                         [&](const std::string& own) { return schema_org::is_a(own, type); });
}

bool ItemGraph::is_judged(std::size_t item) const {
  const DataItem& found = facts_.data_items[item];
  return found.schema_org && !found.types.empty() &&
         std::all_of(found.types.begin(), found.types.end(),
                     [](const std::string& type) { return schema_org::is_type(type); });
}

std::string ItemGraph::type(std::size_t item) const {
  const std::vector<std::string>& types = facts_.data_items[item].types;
  return types.empty() ? "?" : types.front();
}

std::string ItemGraph::path(std::size_t item) const {
  constexpr int kMost = 8;
  std::string names;
  auto at = static_cast<std::int32_t>(item);
  for (int level = 0; level < kMost; ++level) {
    const DataItem& found = facts_.data_items[static_cast<std::size_t>(at)];
    const DataValue* value = led_by_[static_cast<std::size_t>(at)];
    if (found.parent < 0 || !value || static_cast<std::size_t>(found.parent) >= facts_.data_items.size())
      break;
    names.insert(0, value->name).insert(0, 1, '.');
    at = found.parent;
  }
  return type(static_cast<std::size_t>(at)) + names;
}

std::string_view ItemGraph::name(std::size_t item) const {
  for (const std::string_view property : {"name", "headline", "title"})
    if (const std::string_view found = text(item, property); !found.empty()) return found;
  return {};
}

std::string_view bare_name(std::string_view value) {
  value = trim_ascii(value);
  for (const std::string_view start : {"https://schema.org/", "http://schema.org/", "https://www.schema.org/",
                                       "http://www.schema.org/", "schema:"})
    if (value.size() > start.size() && ascii_iequals(value.substr(0, start.size()), start))
      return value.substr(start.size());
  return value;
}

}  // namespace sitelark
