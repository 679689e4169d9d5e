#include "analyzers/remarks.h"

#include <charconv>

#include "text/fold.h"

namespace sitelark {

std::vector<const Remark*> remarks_of(const PageFacts& facts, std::string_view kind) {
  std::vector<const Remark*> found;
  for (const Remark& remark : facts.remarks) {
    if (remark.kind == kind) found.push_back(&remark);
  }
  return found;
}

Measured measured(const Remark& remark) {
  Measured result{.line = remark.line};
  const std::string& value = remark.value;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), result.number);
  result.what = trim_ascii(std::string_view(value).substr(static_cast<std::size_t>(end - value.data())));
  return result;
}

void report_elements(const PageFacts& facts, std::string_view kind, Findings& findings) {
  std::vector<std::string> elements;
  std::int64_t line = 0;
  for (const Remark* remark : remarks_of(facts, kind)) {
    if (elements.empty()) line = remark->line;
    elements.push_back(remark->value);
  }
  if (!elements.empty()) findings.add({{"elements", elements}, {"line", line}});
}

}  // namespace sitelark
