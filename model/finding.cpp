#include "model/finding.h"

#include <algorithm>

namespace sitelark {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::notice:
      return "notice";
    case Severity::opportunity:
      return "opportunity";
  }
  return "notice";
}

std::string_view name(Scope scope) {
  switch (scope) {
    case Scope::page:
      return "page";
    case Scope::link:
      return "link";
    case Scope::site:
      return "site";
  }
  return "page";
}

const EvidenceValue* value_of(const Evidence& evidence, std::string_view name) {
  for (const auto& [key, value] : evidence) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::size_t items_in(const Evidence& evidence, std::string_view name) {
  const EvidenceValue* value = value_of(evidence, name);
  const auto* list = value ? std::get_if<std::vector<std::string>>(value) : nullptr;
  if (!list || name == "reasons" || name == "numbers") return list ? list->size() : 0;
  const EvidenceValue* counted = value_of(evidence, std::string(name).append("_count"));
  if (!counted) counted = value_of(evidence, "count");
  const auto* count = counted ? std::get_if<std::int64_t>(counted) : nullptr;
  return std::max(list->size(), count && *count > 0 ? static_cast<std::size_t>(*count) : 0);
}

}  // namespace sitelark
