#include "analyzers/described.h"

#include <algorithm>

namespace sitelark {

bool describes(const PageFacts& facts, std::string_view type) {
  return std::any_of(facts.data_items.begin(), facts.data_items.end(), [&](const DataItem& item) {
    return std::find(item.types.begin(), item.types.end(), type) != item.types.end();
  });
}

const DataValue* said(const PageFacts& facts, std::string_view property) {
  const auto value =
      std::find_if(facts.data_values.begin(), facts.data_values.end(), [&](const DataValue& one) {
        const bool points = one.kind == DataKind::item || one.kind == DataKind::reference;
        return one.name == property && one.kind != DataKind::nothing && (points || !one.text.empty());
      });
  return value == facts.data_values.end() ? nullptr : &*value;
}

}  // namespace sitelark
