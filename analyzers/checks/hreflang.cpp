// Single hreflang annotations as they are written.
#include "analyzers/hreflang.h"

#include "analyzers/checks/topics.h"
#include "analyzers/once.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

// Values in the body are ignored whatever they say; outside_head tells.
bool is_read(const LinkElement& link) { return link.place != Place::body; }

template <HreflangProblem problem>
void code(const Page& page, const Limits&, Findings& findings) {
  Once once;
  for (const LinkElement* link : hreflang_links(page.facts)) {
    if (!is_read(*link) || hreflang_problem(link->hreflang) != problem || !once(link->hreflang)) continue;
    findings.add({{"value", link->hreflang}, {"target", link->href}, {"line", std::int64_t{link->line}}},
                 {.subject = link->hreflang});
  }
}

void relative_url(const Page& page, const Limits&, Findings& findings) {
  static const Pattern absolute("^\\s*[a-zA-Z][a-zA-Z0-9+.-]*:");
  Once once;
  for (const LinkElement* link : hreflang_links(page.facts)) {
    if (!is_read(*link) || absolute.found_in(link->href) || !once(link->hreflang)) continue;
    findings.add({{"value", link->hreflang}, {"href", link->href}, {"line", std::int64_t{link->line}}},
                 {.subject = link->hreflang});
  }
}

void outside_head(const Page& page, const Limits&, Findings& findings) {
  std::int64_t count = 0;
  std::int64_t line = 0;
  for (const LinkElement* link : hreflang_links(page.facts)) {
    if (link->place == Place::body && count++ == 0) line = link->line;
  }
  if (count > 0) findings.add({{"count", count}, {"line", line}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "hreflang-invalid-language", .severity = error, .scope = Scope::link, .methods = {5}},
     code<HreflangProblem::language>},
    {{.id = "hreflang-invalid-region", .severity = error, .scope = Scope::link, .methods = {5}},
     code<HreflangProblem::region>},
    {{.id = "hreflang-region-only", .severity = error, .scope = Scope::link, .methods = {5}},
     code<HreflangProblem::region_only>},
    {{.id = "hreflang-invalid-script", .severity = error, .scope = Scope::link, .methods = {5}},
     code<HreflangProblem::script>},
    {{.id = "hreflang-underscore", .severity = error, .scope = Scope::link, .methods = {5}},
     code<HreflangProblem::underscore>},
    {{.id = "hreflang-relative-url", .severity = error, .scope = Scope::link, .methods = {5}}, relative_url},
    {{.id = "hreflang-outside-head", .severity = error, .methods = {5}}, outside_head},
};

}  // namespace

Topic hreflang_topic() { return {.name = "hreflang", .pages = kPages}; }

}  // namespace sitelark
