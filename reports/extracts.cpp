#include "reports/extracts.h"

#include <fmt/format.h>

namespace sitelark {

const Extracted* extracted_at(const ReportPage& page, std::size_t column) {
  if (column >= page.extracted.size() || !page.extracted[column]) return nullptr;
  return &*page.extracted[column];
}

std::string extracted_text(const ReportPage& page, std::size_t column, std::string_view separator) {
  const Extracted* cell = extracted_at(page, column);
  return cell == nullptr ? std::string() : fmt::format("{}", fmt::join(cell->values, separator));
}

}  // namespace sitelark
