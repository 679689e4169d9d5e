#include "model/page_query.h"

#include <algorithm>
#include <array>

namespace sitelark {
namespace {

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

constexpr std::array<std::string_view, 3> kKinds{"xpath", "css", "regex"};
constexpr std::array<std::string_view, 3> kTakes{"first", "all", "count"};

}  // namespace

std::string_view name(QueryKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }
std::string_view name(Take take) { return kTakes.at(static_cast<std::size_t>(take)); }

std::optional<QueryKind> query_kind(std::string_view name) { return named<QueryKind>(kKinds, name); }
std::optional<Take> take_of(std::string_view name) { return named<Take>(kTakes, name); }

Extracted taken(const ExtractRule& rule, const QueryAnswer& answer) {
  Extracted out{.name = rule.name, .values = {}, .not_evaluated = answer.not_evaluated};
  if (!out.not_evaluated.empty()) return out;
  switch (rule.take) {
    case Take::first:
      if (!answer.values.empty()) out.values = {answer.values.front()};
      break;
    case Take::all:
      out.values = answer.values;
      break;
    case Take::count:
      out.values = {std::to_string(answer.count)};
      break;
  }
  return out;
}

std::vector<Extracted> extracted_by(const std::vector<ExtractRule>& rules,
                                    const std::vector<std::optional<QueryAnswer>>& answers) {
  std::vector<Extracted> out;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < std::min(rules.size(), answers.size()); ++i) {
    if (!answers[i]) continue;
    Extracted cell = taken(rules[i], *answers[i]);
    std::size_t size = 0;
    for (const std::string& value : cell.values) size += value.size();
    if (bytes + size > kMaxExtractedBytes) {
      cell.values.clear();
      cell.not_evaluated = kTooMuchExtracted;
      size = 0;
    }
    bytes += size;
    out.push_back(std::move(cell));
  }
  return out;
}

std::string extract_id(std::string_view name) { return "extract: " + std::string(name); }

const CustomCheck* find_custom(const std::vector<CustomCheck>& checks, std::string_view id) {
  const auto found =
      std::find_if(checks.begin(), checks.end(), [&](const CustomCheck& check) { return check.id == id; });
  return found == checks.end() ? nullptr : &*found;
}

}  // namespace sitelark
