#include "crawler/html/item_list.h"

#include "crawler/html/ascii.h"
#include "crawler/html/reading.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxItems = 500;
constexpr std::size_t kMaxValues = 5000;
constexpr std::size_t kMaxBytes = 65'536;
constexpr std::size_t kMaxFaults = 50;

// What follows "http://schema.org", or nothing where `address` starts otherwise.
std::optional<std::string_view> after_host(std::string_view address) {
  for (const std::string_view start : {"https://", "http://"})
    for (const std::string_view host : {"schema.org", "www.schema.org"}) {
      if (!ascii::starts_with(address, start)) continue;
      const std::string_view rest = address.substr(start.size());
      if (ascii::starts_with(rest, host)) return rest.substr(host.size());
    }
  return std::nullopt;
}

// The page's own text, repeated: enough to tell that it is there.
bool is_long_text(std::string_view property) {
  return property == "articleBody" || property == "reviewBody" || property == "text";
}

}  // namespace

std::string_view schema_org_name(std::string_view address) {
  const std::optional<std::string_view> rest = after_host(address);
  if (!rest || rest->size() < 2 || (rest->front() != '/' && rest->front() != '#')) return {};
  const std::string_view name = rest->substr(1);
  return name.find_first_of("/#?") == name.npos ? name : std::string_view{};
}

bool is_schema_org(std::string_view address) {
  const std::optional<std::string_view> rest = after_host(ascii::trim(address));
  return rest && (rest->empty() || *rest == "/" || *rest == "#" || *rest == "/#" ||
                  rest->starts_with("/docs/jsonldcontext.json"));
}

std::string value_text(std::string_view text) {
  const std::string_view trimmed = ascii::trim(text);
  const bool address = ascii::starts_with(trimmed, "http") || trimmed.starts_with('/');
  if (address && trimmed.find_first_of(" \n\t") == trimmed.npos) return cut(trimmed, 2000);
  return short_text(text, 200);
}

bool ItemList::afford(std::size_t bytes) {
  const bool fits = bytes_ + bytes <= kMaxBytes;
  if (fits)
    bytes_ += bytes;
  else
    facts_.data_cut = true;
  return fits;
}

std::int32_t ItemList::add(DataItem item) {
  std::size_t size = item.id.size();
  for (const std::string& type : item.types) size += type.size();
  if (facts_.data_items.size() >= kMaxItems) facts_.data_cut = true;
  if (facts_.data_items.size() >= kMaxItems || !afford(size)) return -1;
  facts_.data_items.push_back(std::move(item));
  return static_cast<std::int32_t>(facts_.data_items.size()) - 1;
}

std::int32_t ItemList::add(DataValue value) {
  if (is_long_text(value.name)) value.text = first_chars(value.text, 20);
  if (facts_.data_values.size() >= kMaxValues) facts_.data_cut = true;
  if (facts_.data_values.size() >= kMaxValues || !afford(value.name.size() + value.text.size())) return -1;
  facts_.data_values.push_back(std::move(value));
  return static_cast<std::int32_t>(facts_.data_values.size()) - 1;
}

void ItemList::fault(std::string_view kind, std::string_view value, std::int32_t line) {
  if (facts_.data_faults.size() < kMaxFaults)
    facts_.data_faults.push_back({std::string(kind), short_text(value, 100), line});
}

void ItemList::shorten(std::size_t items, std::size_t values) {
  facts_.data_items.resize(items);
  facts_.data_values.resize(values);
}

void ItemList::remove(std::size_t first_item, const std::vector<bool>& dead_items, std::size_t first_value,
                      const std::vector<bool>& dead_values) {
  std::vector<std::int32_t> moved(dead_items.size(), -1);
  std::size_t to = first_item;
  for (std::size_t i = 0; i < dead_items.size(); ++i) {
    if (dead_items[i]) continue;
    moved[i] = static_cast<std::int32_t>(to);
    if (to != first_item + i) facts_.data_items[to] = std::move(facts_.data_items[first_item + i]);
    ++to;
  }
  facts_.data_items.resize(to);
  const auto moved_index = [&](std::int32_t index) {
    return index < static_cast<std::int32_t>(first_item)
               ? index
               : moved[static_cast<std::size_t>(index) - first_item];
  };
  for (std::size_t i = first_item; i < to; ++i)
    facts_.data_items[i].parent = moved_index(facts_.data_items[i].parent);
  std::size_t kept = first_value;
  for (std::size_t i = 0; i < dead_values.size(); ++i) {
    DataValue& value = facts_.data_values[first_value + i];
    if (dead_values[i] || moved_index(value.item) < 0) continue;
    value.item = moved_index(value.item);
    value.target = moved_index(value.target);
    if (kept != first_value + i) facts_.data_values[kept] = std::move(value);
    ++kept;
  }
  facts_.data_values.resize(kept);
}

}  // namespace sitelark
