// Phones: what is too wide or too small for them.
#include "analyzers/checks/topics.h"
#include "analyzers/remarks.h"

namespace sitelark {
namespace {

void fixed_width(const Page& page, const Limits& limits, Findings& findings) {
  for (const Remark* remark : remarks_of(page.facts, "fixed-width")) {
    const Measured seen = measured(*remark);
    if (seen.number <= limits["max-px"]) continue;
    return findings.add({{"pixels", seen.number}, {"element", std::string(seen.what)}, {"line", seen.line}});
  }
}

void tap_target(const Page& page, const Limits& limits, Findings& findings) {
  std::vector<std::string> elements;
  std::int64_t line = 0;
  for (const Remark* remark : remarks_of(page.facts, "small-target")) {
    const Measured seen = measured(*remark);
    if (seen.number >= limits["min-px"]) continue;
    if (elements.empty()) line = seen.line;
    elements.emplace_back(seen.what);
  }
  if (!elements.empty()) findings.add({{"elements", elements}, {"line", line}});
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, Scope scope, std::vector<Threshold> thresholds = {}) {
  return {
      .id = id, .severity = severity, .scope = scope, .methods = {8}, .thresholds = std::move(thresholds)};
}

const PageCheck kPages[] = {
    {info("mobile-fixed-width-layout", notice, Scope::page, {{"max-px", 480, "px"}}), fixed_width},
    {info("mobile-tap-target-small", opportunity, Scope::page, {{"min-px", 24, "px"}}), tap_target},
};

}  // namespace

Topic mobile_layout_topic() { return {.name = "mobile_layout", .pages = kPages}; }

}  // namespace sitelark
