// The items of one page's structured data as a graph: what an item says, and where its paths lead. Views into
// the facts, which must outlive it. Items may refer to each other in circles: walk with a bound.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/page_facts.h"

namespace sitelark {

class ItemGraph {
 public:
  explicit ItemGraph(const PageFacts& facts);

  const PageFacts& facts() const { return facts_; }
  const std::vector<const DataValue*>& values(std::size_t item) const { return values_[item]; }
  std::vector<const DataValue*> values(std::size_t item, std::string_view property) const;
  // The first text of a property, empty: none.
  std::string_view text(std::size_t item, std::string_view property) const;
  // The item that a value leads to, also by @id; -1: none on this page.
  std::int32_t target(const DataValue& value) const;

  bool is_a(std::size_t item, std::string_view type) const;  // or a subtype
  bool has_type(std::size_t item, std::string_view type) const;
  // Whether the vocabulary of schema.org tells all about it: its names are schema.org's, its types known.
  bool is_judged(std::size_t item) const;
  bool is_top(std::size_t item) const { return facts_.data_items[item].parent < 0; }
  // Its first type; "?" where it has none.
  std::string type(std::size_t item) const;
  // "Product", "Product.offers" ...: where an item stands.
  std::string path(std::size_t item) const;
  // What a reader calls it: name, headline or title; may be empty.
  std::string_view name(std::size_t item) const;
  bool knows_id(std::string_view id) const { return ids_.contains(id); }
  // Whether several nodes with types share its @id: each says a part of it.
  bool is_shared(std::size_t item) const;
  // Whether some {"@id": ...} leads to it.
  bool is_referred(std::size_t item) const;

 private:
  const PageFacts& facts_;
  std::vector<std::vector<const DataValue*>> values_;
  struct Node {
    std::int32_t item = -1;
    int count = 0;
    bool referred = false;
  };
  std::unordered_map<std::string_view, Node> ids_;
  std::vector<const DataValue*> led_by_;  // the value that leads to an item from its parent
};

// "https://schema.org/InStock", "http://schema.org/InStock" and "InStock" -> "InStock".
std::string_view bare_name(std::string_view value);

}  // namespace sitelark
