// Where the readers of JSON-LD, Microdata and RDFa put what they find: the flat list of PageFacts, bounded
// whatever the page holds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/page_facts.h"

namespace sitelark {

// "http://schema.org/Product" -> "Product"; empty: not an address of schema.org's vocabulary.
std::string_view schema_org_name(std::string_view address);
bool is_schema_org(std::string_view address);  // the vocabulary itself, in any of its spellings

class ItemList {
 public:
  explicit ItemList(PageFacts& facts) : facts_(facts) {}

  // Index of the new item; -1: the limit is reached.
  std::int32_t add(DataItem item);
  // Index of the new value; -1: the limit is reached.
  std::int32_t add(DataValue value);
  // Whether so many bytes more may be kept; counts them.
  bool afford(std::size_t bytes);
  void fault(std::string_view kind, std::string_view value, std::int32_t line);
  void cut() { facts_.data_cut = true; }

  DataItem& item(std::int32_t index) { return facts_.data_items[static_cast<std::size_t>(index)]; }
  DataValue& value(std::int32_t index) { return facts_.data_values[static_cast<std::size_t>(index)]; }
  std::size_t items() const { return facts_.data_items.size(); }
  std::size_t values() const { return facts_.data_values.size(); }
  // Leaves out what came after that many items and values.
  void shorten(std::size_t items, std::size_t values);
  // Leaves out items and values from there on that are named dead; `dead_*` count from there.
  void remove(std::size_t first_item, const std::vector<bool>& dead_items, std::size_t first_value,
              const std::vector<bool>& dead_values);

 private:
  PageFacts& facts_;
  std::size_t bytes_ = 0;
};

// Text of a value, cut as DataValue says.
std::string value_text(std::string_view text);

}  // namespace sitelark
