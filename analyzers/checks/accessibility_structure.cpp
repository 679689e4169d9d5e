// Accessibility: names, structure and colours, as far as the markup alone tells.
#include <cstdlib>

#include "analyzers/checks/topics.h"
#include "analyzers/once.h"
#include "analyzers/page_kinds.h"
#include "analyzers/remarks.h"
#include "text/fold.h"

namespace sitelark {
namespace {

void link_no_name(const Page& page, const Limits&, Findings& findings) {
  Once once;
  for (const Link& link : page.facts.links) {
    const bool nameless = is_clickable(link.kind) && !link.hidden && trim_ascii(link.anchor).empty();
    if (!nameless || link.kind == LinkKind::area || !once(link.target.href())) continue;
    findings.add({{"target", link.target.href()}, {"line", std::int64_t{link.line}}},
                 {.subject = link.target.href()});
  }
}

void no_skip_link(const Page& page, const Limits& limits, Findings& findings) {
  for (const Remark* remark : remarks_of(page.facts, "links-before-main")) {
    const Measured seen = measured(*remark);
    if (seen.number > limits["max-links"])
      findings.add({{"count", static_cast<std::int64_t>(seen.number)}, {"line", seen.line}});
  }
}

void list_structure(const Page& page, const Limits&, Findings& findings) {
  report_elements(page.facts, "item-outside-list", findings);
}

void table_no_header(const Page& page, const Limits&, Findings& findings) {
  report_elements(page.facts, "table-without-header", findings);
}

void object_no_alt(const Page& page, const Limits&, Findings& findings) {
  report_elements(page.facts, "object-without-name", findings);
}

// "30; url=/next" and "300": after 20 hours nobody is there any more.
void meta_refresh(const Page& page, const Limits& limits, Findings& findings) {
  for (const MetaTag& meta : page.facts.metas) {
    if (meta.attribute != "http-equiv" || meta.name != "refresh") continue;
    const double seconds = std::strtod(std::string(trim_ascii(meta.content)).substr(0, 20).c_str(), nullptr);
    if (seconds < limits["min-seconds"] || seconds > limits["max-hours"] * 3600) continue;
    return findings.add({{"seconds", seconds}, {"value", meta.content}, {"line", std::int64_t{meta.line}}});
  }
}

void contrast_low(const Page& page, const Limits& limits, Findings& findings) {
  for (const auto& [kind, threshold] :
       {std::pair{"contrast", "min-ratio"}, {"contrast-large", "min-large"}}) {
    for (const Remark* remark : remarks_of(page.facts, kind)) {
      const Measured seen = measured(*remark);
      if (seen.number >= limits[threshold]) continue;
      return findings.add({{"colours", std::string(seen.what)},
                           {"ratio", seen.number},
                           {"limit", limits[threshold]},
                           {"line", seen.line}});
    }
  }
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::vector<Threshold> thresholds = {}) {
  return {.id = id, .severity = severity, .methods = {8}, .thresholds = std::move(thresholds)};
}

const PageCheck kPages[] = {
    {{.id = "a11y-link-no-name", .severity = warning, .scope = Scope::link, .methods = {8}}, link_no_name},
    {info("a11y-no-skip-link", opportunity, {{"max-links", 20, "links"}}), no_skip_link},
    {info("a11y-list-structure", notice), list_structure},
    {info("a11y-table-no-header", notice), table_no_header},
    {info("a11y-meta-refresh", warning, {{"min-seconds", 1, "s"}, {"max-hours", 20, "hours"}}), meta_refresh},
    {info("a11y-object-svg-no-alt", notice), object_no_alt},
    {info("a11y-inline-contrast-low", opportunity, {{"min-ratio", 4.5, "to 1"}, {"min-large", 3, "to 1"}}),
     contrast_low},
};

}  // namespace

Topic accessibility_structure_topic() { return {.name = "accessibility_structure", .pages = kPages}; }

}  // namespace sitelark
