#include "reports/texts.h"

#include <fmt/format.h>

#include <cassert>

#include "reports/texts_tables.h"

namespace sitelark {
namespace {

std::vector<InterfaceText> sorted_texts() {
  std::vector<InterfaceText> all;
  for (const std::span<const InterfaceText> table :
       {page_texts(), name_texts(), evidence_texts(), reason_texts(), keyword_texts(), method_texts(),
        plan_texts(), rank_texts(), backlink_texts()}) {
    all.insert(all.end(), table.begin(), table.end());
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  return all;
}

}  // namespace

std::span<const InterfaceText> interface_texts() {
  static const std::vector<InterfaceText> texts = sorted_texts();
  return texts;
}

std::string_view Words::find(std::string_view key) const {
  const auto texts = interface_texts();
  const auto place =
      std::lower_bound(texts.begin(), texts.end(), key,
                       [](const InterfaceText& text, std::string_view k) { return text.key < k; });
  if (place == texts.end() || place->key != key) return {};
  return chinese_ ? place->zh : place->en;
}

std::string_view Words::operator()(std::string_view key) const {
  const std::string_view found = find(key);
  assert(!found.empty() && "no such interface text");
  return found.empty() ? key : found;
}

std::string Words::named(std::string_view kind, std::string_view name) const {
  const std::string_view found = find(fmt::format("{}.{}", kind, name));
  return std::string(found.empty() ? name : found);
}

std::string Words::counted(std::string_view key, std::int64_t n) const {
  const std::string_view text = (*this)(fmt::format("{}.{}", key, n == 1 ? "one" : "other"));
  return filled(text, std::vector<Slot>{{"n", grouped(n)}});
}

std::string Words::reason(std::string_view english) const {
  for (const InterfaceText& text : reason_texts()) {
    if (text.en == english) return std::string(chinese_ ? text.zh : text.en);
  }
  return std::string(english);
}

std::string Words::evidence(std::string_view name) const {
  const std::string_view found = find(fmt::format("evidence.{}", name));
  if (!found.empty()) return std::string(found);
  std::string readable(name);
  std::replace(readable.begin(), readable.end(), '_', ' ');
  return readable;
}

std::string grouped(std::int64_t number) {
  std::string text = fmt::format("{}", number);
  const std::size_t first = text[0] == '-' ? 1 : 0;
  for (std::size_t at = text.size(); at > first + 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

std::string filled(std::string_view text, std::span<const Slot> slots) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const auto slot = std::find_if(slots.begin(), slots.end(), [&](const Slot& s) { return s.name == name; });
    out += text.substr(0, open);
    out += slot == slots.end() ? text.substr(open, close - open + 1) : std::string_view(slot->value);
    text.remove_prefix(close + 1);
  }
  out += text;
  return out;
}

}  // namespace sitelark
