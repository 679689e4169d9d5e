#include "crawler/html/json_ld_items.h"

#include "crawler/html/ascii.h"
#include "crawler/html/reading.h"
#include "text/json.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxTypes = 50;
constexpr std::size_t kMaxTypesOfItem = 10;
constexpr std::size_t kMaxContexts = 10;
constexpr std::size_t kMaxPrefixes = 20;
constexpr std::size_t kMaxLevels = 100;

// Without "; last read: '...'": what stood there is told apart.
std::string without_quotation(std::string what) {
  const std::size_t begin = what.find("; last read: '");
  if (begin == what.npos) return what;
  const std::size_t end = what.rfind("'; expected ");
  return what.erase(begin, end == what.npos || end < begin ? what.npos : end + 1 - begin);
}

// "en", "zh-Hans": a key of a language map.
bool is_language(std::string_view key) {
  const std::size_t end = std::min(key.find('-'), key.size());
  return (end == 2 || end == 3) && key.size() <= 12 &&
         std::all_of(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(end), ascii::is_letter);
}

// Listens to the parser, which keeps its nesting in a vector of its own; so does this.
class Listener : public nlohmann::json_sax<nlohmann::json> {
 public:
  Listener(JsonLdBlock& block, ItemList& items, std::int32_t line)
      : block_(block), items_(items), line_(line), first_item_(items.items()), first_value_(items.values()) {}

  bool null() override { return scalar(DataKind::nothing, {}); }
  bool boolean(bool b) override { return scalar(DataKind::boolean, b ? "true" : "false"); }
  bool number_integer(number_integer_t n) override { return scalar(DataKind::number, std::to_string(n)); }
  bool number_unsigned(number_unsigned_t n) override { return scalar(DataKind::number, std::to_string(n)); }
  bool number_float(number_float_t, const string_t& n) override { return scalar(DataKind::number, n); }
  bool string(string_t& text) override { return scalar(DataKind::text, text); }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return open(true); }
  bool start_array(std::size_t) override { return open(false); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    ++read_;
    if (ignored_ > 0) return true;
    Level& level = levels_.back();
    level.key = cut(name, 200);
    // schema.org's own context has these names for them as well.
    if (level.role == Role::node && (name == "type" || name == "id")) level.key.insert(0, "@");
    if (level.role == Role::node && (name == "@list" || name == "@set")) level.wrapper = true;
    if (level.role == Role::node && (name == "@reverse" || name == "@included" || name == "@nest"))
      own_terms_ = true;
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::json::exception& error) override {
    const std::string what = error.what();
    const std::size_t column = what.find("column ");
    const std::size_t colon = what.find(": ", column == what.npos ? 0 : column);
    error_ = {position,
              short_text(without_quotation(colon == what.npos ? what : what.substr(colon + 2)), 300)};
    block_.parses = false;
    return false;
  }

  JsonError finish() {
    if (!block_.parses) {
      items_.shorten(first_item_, first_value_);
      return error_;
    }
    dead_items_.resize(items_.items() - first_item_);
    dead_values_.resize(items_.values() - first_value_);
    items_.remove(first_item_, dead_items_, first_value_, dead_values_);
    name_all();
    block_.empty = read_ == 0;
    return {};
  }

 private:
  enum class Role : std::uint8_t { nodes, node, values, types, context };
  struct Level {
    Role role = Role::node;
    bool array = false;
    bool top = false;      // node: not the value of a property
    bool graph = false;    // node: member of @graph, its context is that of the holder
    bool context = false;  // node: has @context
    bool wrapper = false;  // node: of @list or @set
    bool literal = false;  // node: of @value
    bool holder = false;   // node: has @graph
    bool filled = false;   // values: not []
    std::int32_t item = -1;
    std::int32_t value = -1;  // node: the value that leads to it
    std::size_t first_value = 0;
    std::string key;  // node: the one being read; values: the property's
  };

  bool open(bool object) {
    if (read_any_) ++read_;
    read_any_ = true;
    if (ignored_ > 0 || levels_.size() >= kMaxLevels) return ignore();
    if (levels_.empty()) return object ? open_node(true, false) : push({.role = Role::nodes, .array = true});
    Level& outer = levels_.back();
    switch (outer.role) {
      case Role::nodes:
        return object ? open_node(true, outer.graph) : ignore();
      case Role::types:
        return ignore();
      case Role::context:
        if (!outer.array) own_terms_ = true;
        return push({.role = Role::context, .array = !object});
      case Role::values:
        outer.filled = true;
        return object ? open_node(false, false) : ignore();
      case Role::node:
        return open_in_node(outer, object);
    }
    return true;
  }

  bool open_in_node(Level& outer, bool object) {
    const std::string& key = outer.key;
    if (key == "@context") {
      outer.context = true;
      return push({.role = Role::context, .array = !object});
    }
    if (key == "@graph") {
      outer.holder = true;
      return object ? open_node(true, true) : push({.role = Role::nodes, .array = true, .graph = true});
    }
    if (key == "@type") return object ? ignore() : push({.role = Role::types, .item = outer.item});
    const bool list = key == "@list" || key == "@set";
    if (!list && key.starts_with('@')) return ignore();
    if (object) return open_node(false, false);
    const auto [owner, name] = place_of_value();
    return push({.role = Role::values, .array = true, .filled = list, .item = owner, .key = name});
  }

  bool ignore() {
    if (levels_.size() >= kMaxLevels) items_.cut();
    ++ignored_;
    return true;
  }
  bool push(Level level) {
    levels_.push_back(std::move(level));
    return true;
  }

  // The item and the property that a value read now belongs to.
  std::pair<std::int32_t, std::string> place_of_value() const {
    std::size_t at = levels_.size();
    while (at > 0) {
      const Level& level = levels_[--at];
      if (!level.wrapper || level.role != Role::node) return {level.item, level.key};
    }
    return {-1, ""};
  }

  bool open_node(bool top, bool graph) {
    const auto [owner, name] = top ? std::pair<std::int32_t, std::string>{-1, ""} : place_of_value();
    Level level{.role = Role::node, .top = top, .graph = graph};
    level.item = items_.add(DataItem{.parent = owner, .line = line_});
    if (level.item < 0) return ignore();
    if (owner >= 0)
      level.value = put({.item = owner, .name = name, .kind = DataKind::item, .target = level.item});
    level.first_value = items_.values();
    return push(std::move(level));
  }

  bool close() {
    if (ignored_ > 0) {
      --ignored_;
      return true;
    }
    const Level level = std::move(levels_.back());
    levels_.pop_back();
    if (level.role == Role::values && !level.filled && level.item >= 0)
      put({.item = level.item, .name = level.key, .kind = DataKind::nothing});
    if (level.role == Role::node) close_node(level);
    return true;
  }

  void close_node(const Level& level) {
    const DataItem& item = items_.item(level.item);
    const bool holds_nothing = !valued(level.item) && item.types.empty();
    if (level.top && !level.context && !level.graph && !(holds_nothing && !level.holder))
      ++block_.nodes_without_context;
    if (level.literal || level.wrapper) return leave_out(level);
    if (level.top) {
      if (holds_nothing && (level.holder || item.id.empty())) kill_item(level.item);
      return;
    }
    if (holds_nothing && !item.id.empty()) return become(level, DataKind::reference, item.id);
    if (holds_nothing) return become(level, DataKind::nothing, {});
    if (is_language_map(level)) become_text(level);
  }

  void leave_out(const Level& level) {
    kill_item(level.item);
    if (!level.wrapper || level.literal || level.value < 0) return;
    kill_value(level.value);
  }
  void become(const Level& level, DataKind kind, std::string text) {
    kill_item(level.item);
    if (level.value < 0) return;
    DataValue& value = items_.value(level.value);
    value.kind = kind;
    value.text = std::move(text);
    value.target = -1;
  }

  bool is_language_map(const Level& level) {
    if (!items_.item(level.item).types.empty()) return false;
    for (std::size_t i = level.first_value; i < items_.values(); ++i) {
      const DataValue& value = items_.value(static_cast<std::int32_t>(i));
      if (value.kind != DataKind::text || value.item != level.item || !is_language(value.name)) return false;
    }
    return true;
  }
  void become_text(const Level& level) {
    const std::string text = items_.value(static_cast<std::int32_t>(level.first_value)).text;
    for (std::size_t i = level.first_value; i < items_.values(); ++i)
      kill_value(static_cast<std::int32_t>(i));
    become(level, DataKind::text, text);
  }

  static void mark(std::vector<bool>& dead, std::size_t index) {
    if (dead.size() <= index) dead.resize(index + 1);
    dead[index] = true;
  }
  void kill_item(std::int32_t index) { mark(dead_items_, static_cast<std::size_t>(index) - first_item_); }
  void kill_value(std::int32_t index) { mark(dead_values_, static_cast<std::size_t>(index) - first_value_); }

  bool scalar(DataKind kind, std::string_view text) {
    ++read_;
    if (ignored_ > 0 || levels_.empty()) return true;
    Level& level = levels_.back();
    switch (level.role) {
      case Role::nodes:
        break;
      case Role::types:
        add_type(level.item, kind, text, levels_[levels_.size() - 2].top);
        break;
      case Role::context:
        read_context(level, kind, text);
        break;
      case Role::values:
        level.filled = true;
        add_value(kind, text);
        break;
      case Role::node:
        scalar_of_node(level, kind, text);
        break;
    }
    return true;
  }

  void scalar_of_node(Level& level, DataKind kind, std::string_view text) {
    if (level.key == "@type") return add_type(level.item, kind, text, level.top);
    if (level.key == "@id" && kind == DataKind::text) name_item(items_.item(level.item), text);
    if (level.key == "@context") {
      level.context = true;
      if (kind == DataKind::text) add_context(text);
    }
    if (level.key == "@value") {
      level.literal = true;
      if (level.value < 0) return;
      DataValue& value = items_.value(level.value);
      value.kind = kind;
      value.text = value_text(text);
      value.target = -1;
    }
    if (!level.key.starts_with('@') || level.key == "@list" || level.key == "@set") add_value(kind, text);
  }

  void name_item(DataItem& item, std::string_view id) {
    if (items_.afford(id.size())) item.id = cut(id, 2000);
  }

  void add_value(DataKind kind, std::string_view text) {
    const auto [owner, name] = place_of_value();
    if (owner >= 0) put({.item = owner, .name = name, .kind = kind, .text = value_text(text)});
  }
  std::int32_t put(DataValue value) {
    mark(valued_, static_cast<std::size_t>(value.item) - first_item_);
    return items_.add(std::move(value));
  }
  bool valued(std::int32_t item) const {
    const std::size_t index = static_cast<std::size_t>(item) - first_item_;
    return index < valued_.size() && valued_[index];
  }

  void add_type(std::int32_t item, DataKind kind, std::string_view text, bool top) {
    if (kind != DataKind::text) return;
    if (top && block_.types.size() < kMaxTypes) block_.types.push_back(cut(text, 200));
    std::vector<std::string>& types = items_.item(item).types;
    if (types.size() < kMaxTypesOfItem && !ascii::trim(text).empty() && items_.afford(text.size()))
      types.push_back(cut(text, 200));
  }

  void read_context(const Level& level, DataKind kind, std::string_view text) {
    if (level.array || level.key == "@vocab" || level.key == "@import") {
      if (kind == DataKind::text) add_context(text);
      return;
    }
    if (level.key.starts_with('@')) return;
    if (kind == DataKind::text && is_schema_org(text) && prefixes_.size() < kMaxPrefixes)
      prefixes_.push_back(level.key + ':');
    else
      own_terms_ = true;
  }

  void add_context(std::string_view text) {
    std::vector<std::string>& contexts = block_.contexts;
    std::string context = cut(ascii::trim(text), 200);
    if (contexts.size() < kMaxContexts &&
        std::find(contexts.begin(), contexts.end(), context) == contexts.end())
      contexts.push_back(std::move(context));
  }

  std::string bare(const std::string& name) const {
    if (const std::string_view short_name = schema_org_name(name); !short_name.empty())
      return std::string(short_name);
    for (const std::string& prefix : prefixes_)
      if (name.starts_with(prefix)) return name.substr(prefix.size());
    return name;
  }

  void name_all() {
    const bool known = !own_terms_ && !block_.contexts.empty() &&
                       std::all_of(block_.contexts.begin(), block_.contexts.end(),
                                   [](const std::string& context) { return is_schema_org(context); });
    for (std::size_t i = first_item_; i < items_.items(); ++i) {
      DataItem& item = items_.item(static_cast<std::int32_t>(i));
      item.schema_org = known;
      for (std::string& type : item.types) type = bare(type);
    }
    for (std::size_t i = first_value_; i < items_.values(); ++i) {
      DataValue& value = items_.value(static_cast<std::int32_t>(i));
      value.name = bare(value.name);
    }
  }

  JsonLdBlock& block_;
  ItemList& items_;
  std::int32_t line_;
  std::size_t first_item_;
  std::size_t first_value_;
  std::vector<Level> levels_;
  std::vector<bool> dead_items_;
  std::vector<bool> dead_values_;
  std::vector<bool> valued_;  // items that have a property
  std::vector<std::string> prefixes_{"schema:"};
  std::size_t ignored_ = 0;  // open brackets whose inside is of no interest
  std::int64_t read_ = 0;    // keys and values without the outermost brackets
  bool read_any_ = false;
  bool own_terms_ = false;  // the context gives names of its own
  JsonError error_;
};

}  // namespace

JsonError read_items(std::string_view text, std::int32_t line, JsonLdBlock& block, ItemList& items) {
  Listener listener(block, items, line);
  nlohmann::json::sax_parse(text.begin(), text.end(), &listener);
  return listener.finish();
}

}  // namespace sitelark
