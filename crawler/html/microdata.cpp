// Microdata (HTML Standard, 5.2 to 5.4) as items. Like Google's reader, `content` counts on every element.
#include <unordered_map>

#include "crawler/html/ascii.h"
#include "crawler/html/item_text.h"
#include "crawler/html/structured_data.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxReferences = 200;
constexpr std::size_t kMaxReferredNodes = 50'000;
constexpr std::size_t kMaxName = 200;

struct Owner {
  std::int32_t item = -1;
  bool referred = false;  // below an element that some itemref names
  bool unknown = false;   // below an item that the limits left out
};

class Microdata {
 public:
  Microdata(Reading& reading, const Prescan& scan)
      : reading_(reading), items_(reading.items), scan_(scan), texts_(reading.items) {}

  void read(const GumboNode& root) {
    each_element(root, Owner{}, [&](const GumboNode& node, const Owner& outer) -> std::optional<Owner> {
      const std::string_view list = attribute_text(node.v.element, "itemref");
      for (const std::string_view id : words_of(list))
        if (referred_.size() < kMaxReferences) referred_.emplace(id, nullptr);
      return outer;
    });
    each_element(root, Owner{}, [&](const GumboNode& node, const Owner& outer) -> std::optional<Owner> {
      return enter(node, outer);
    });
    for (const auto& [item, list] : references_) follow(item, list);
  }

 private:
  Owner enter(const GumboNode& node, const Owner& outer) {
    const GumboElement& element = node.v.element;
    Owner inner = outer;
    if (const auto found = referred_.find(attribute_text(element, "id")); found != referred_.end()) {
      inner.referred = true;
      if (found->second == nullptr) found->second = &node;
    }
    const char* property = attribute(element, "itemprop");
    const bool scope = attribute(element, "itemscope") != nullptr;
    if (scope) inner.item = open_item(node, property != nullptr ? outer.item : -1);
    if (scope) inner.unknown = inner.item < 0;
    if (!scope && attribute(element, "itemtype") != nullptr)
      items_.fault("itemtype-without-itemscope", markup(element), line_of(node, scan_));
    if (property == nullptr) return inner;
    if (outer.item >= 0)
      add_property(node, outer.item, inner.item);
    else if (!scope && !inner.referred && !outer.unknown && !is_for_cards(element))
      items_.fault("itemprop-outside", markup(element), line_of(node, scan_));
    return inner;
  }

  std::int32_t open_item(const GumboNode& node, std::int32_t parent) {
    const GumboElement& element = node.v.element;
    DataItem item{.format = DataFormat::microdata, .parent = parent, .line = line_of(node, scan_)};
    for (const std::string_view type : words_of(attribute_text(element, "itemtype"))) {
      const std::string_view name = schema_org_name(type);
      if (item.types.empty()) item.schema_org = !name.empty();
      if (item.types.size() < 10) item.types.push_back(cut(name.empty() ? type : name, kMaxName));
    }
    item.id = cut(ascii::trim(attribute_text(element, "itemid")), 2000);
    const std::int32_t index = items_.add(std::move(item));
    if (index < 0) return index;
    opened_.emplace(&node, index);
    if (const char* list = attribute(element, "itemref")) references_.emplace_back(index, list);
    return index;
  }

  // `inner` is the item that the element opens itself, where it does.
  void add_property(const GumboNode& node, std::int32_t owner, std::int32_t inner) {
    const GumboElement& element = node.v.element;
    DataValue value{.item = owner};
    if (attribute(element, "itemscope") != nullptr) {
      if (inner < 0) return;
      value.kind = DataKind::item;
      value.target = inner;
    } else {
      read_value(node, value);
    }
    for (const std::string_view name : words_of(attribute_text(element, "itemprop"))) {
      const std::string_view bare = schema_org_name(name);
      value.name = cut(bare.empty() ? name : bare, kMaxName);
      items_.add(value);
    }
  }

  void read_value(const GumboNode& node, DataValue& value) {
    const GumboElement& element = node.v.element;
    if (const char* content = attribute(element, "content")) {
      value.text = value_text(content);
    } else if (const char* address = address_of(element)) {
      value.kind = DataKind::url;
      const std::optional<Url> url = reading_.resolve(ascii::trim(address));
      value.text = url ? cut(url->href(), 2000) : value_text(address);
    } else if (const char* machine = attribute(element, "datetime");
               machine != nullptr && element.tag == GUMBO_TAG_TIME) {
      value.text = value_text(machine);
    } else if (const char* number = attribute(element, "value");
               number != nullptr && (element.tag == GUMBO_TAG_METER || is_data(element))) {
      value.text = value_text(number);
    } else {
      value.text = texts_.text_of(node);
    }
  }

  // <meta itemprop="image"> in head: messengers take a card's picture from it.
  static bool is_for_cards(const GumboElement& element) {
    return element.tag == GUMBO_TAG_META || element.tag == GUMBO_TAG_LINK;
  }

  static bool is_data(const GumboElement& element) { return ascii::equals(element_name(element), "data"); }

  void follow(std::int32_t item, std::string_view list) {
    for (const std::string_view id : words_of(list)) {
      const auto found = referred_.find(id);
      if (found == referred_.end()) continue;  // above the limit
      if (found->second == nullptr) {
        items_.fault("itemref-missing", id, items_.item(item).line);
        continue;
      }
      each_element(*found->second, item,
                   [&](const GumboNode& node, std::int32_t owner) { return refer(node, owner); });
    }
  }

  std::optional<std::int32_t> refer(const GumboNode& node, std::int32_t owner) {
    const GumboElement& element = node.v.element;
    if (++referred_nodes_ > kMaxReferredNodes) {
      items_.cut();
      return std::nullopt;
    }
    const bool scope = attribute(element, "itemscope") != nullptr;
    const auto opened = scope ? opened_.find(&node) : opened_.end();
    const std::int32_t inner = opened == opened_.end() ? -1 : opened->second;
    if (attribute(element, "itemprop") != nullptr && inner != owner) add_property(node, owner, inner);
    if (inner >= 0 && items_.item(inner).parent < 0 && !holds(inner, owner))
      items_.item(inner).parent = owner;
    if (scope) return std::nullopt;
    return owner;
  }

  // Whether `outer` is `item` or holds it.
  bool holds(std::int32_t outer, std::int32_t item) {
    for (int level = 0; item >= 0 && level < 1000; ++level, item = items_.item(item).parent)
      if (item == outer) return true;
    return item >= 0;
  }

  Reading& reading_;
  ItemList& items_;
  const Prescan& scan_;
  ItemTexts texts_;
  std::unordered_map<std::string_view, const GumboNode*> referred_;
  std::unordered_map<const GumboNode*, std::int32_t> opened_;
  std::vector<std::pair<std::int32_t, std::string_view>> references_;
  std::size_t referred_nodes_ = 0;
};

}  // namespace

void read_microdata(Reading& reading, const GumboNode& root, const Prescan& scan) {
  Microdata(reading, scan).read(root);
}

}  // namespace sitelark
