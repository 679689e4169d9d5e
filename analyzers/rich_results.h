// Google's rich results, from analyzers/data/rich_results.txt: which types have one, what they need, which
// are gone. Read once, at the first question; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/item_graph.h"

namespace sitelark::rich_results {

struct Step {
  std::string_view property;
  std::string_view type;  // exact type of the items meant; empty: any
};
using Path = std::vector<Step>;

struct Rule {
  enum class Kind { required, recommended, conditional } kind = Kind::required;
  Path path;                   // to the items it is about; empty: the item itself
  std::vector<Path> any_of;    // one of these
  std::string_view condition;  // property that makes the rule apply; empty: always
  std::string_view value;      // of that property; empty: any
  std::string words;           // for people: "name", "offers:Offer > price", "prepTime => cookTime|totalTime"
};

struct Feature {
  std::vector<std::string_view> types;
  std::vector<Rule> rules;
  bool anywhere = false;
  bool home = false;
};

struct Retired {
  std::string_view type;
  std::string_view property;  // that makes it the retired feature; empty: the type alone does
  std::string_view property_type;
  std::string_view date;
  bool home = false;
};

const std::vector<Feature>& features();
const std::vector<Retired>& retired();
// The feature of an item by the nearest of its types and their ancestors; null: none.
const Feature* feature_of(const ItemGraph& graph, std::size_t item);
bool is_reviewable(const ItemGraph& graph, std::size_t item);

// Whether an item breaks a rule. What cannot be known (a reference that leads elsewhere, an item without
// type) keeps it.
bool breaks(const ItemGraph& graph, std::size_t item, const Rule& rule);

}  // namespace sitelark::rich_results
