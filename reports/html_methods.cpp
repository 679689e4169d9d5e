// The checklist in the HTML report: boxes to look at on a screen and to tick on paper.
#include <fmt/format.h>

#include "reports/checklist_words.h"
#include "reports/html_parts.h"

namespace sitelark {
namespace {

constexpr std::size_t kExamplesShown = 3;
constexpr std::size_t kStatementsShown = 20;

void metric_row(Html& html, const ChecklistMetric& metric, const Words& say) {
  if (!is_told(metric)) return;
  html.raw("<li>").text(metric.counts).raw(": <b>").text(measured_text(metric, say)).raw("</b>");
  if (!metric.measure) return void(html.raw("</li>"));
  const auto& examples = metric.measure->examples;
  if (!examples.empty()) {
    html.raw("<span class=\"aside\">");
    for (std::size_t i = 0; i < std::min(examples.size(), kExamplesShown); ++i)
      html.text(i == 0 ? "" : ", ").text(shortened(examples[i], 120));
    html.raw("</span>");
  }
  html.raw("</li>");
}

void statement_row(Html& html, const Attestation& said, const Words& say) {
  html.raw("<li>").text(say("methods.statements")).raw(": ");
  if (!said.item.empty()) html.raw("<bdi>").text(shortened(said.item, 120)).raw("</bdi>: ");
  html.text(say(fmt::format("methods.state.{}", name(said.state))));
  if (!said.owner.empty()) html.raw(", <bdi>").text(shortened(said.owner, 80)).raw("</bdi>");
  if (!said.evidence.empty()) {
    html.raw(", ");
    address(html, said.evidence, shortened(said.evidence, 120));
  }
  html.raw("</li>");
}

void details(Html& html, const ChecklistMethod& method, const Words& say) {
  html.raw("<ul class=\"measured\">");
  for (const ChecklistMetric& metric : method.metrics) metric_row(html, metric, say);
  if (method.said) statement_row(html, *method.said, say);
  for (std::size_t i = 0; i < std::min(method.items.size(), kStatementsShown); ++i)
    statement_row(html, method.items[i], say);
  for (const ChecklistMissing& missing : method.missing) {
    html.raw("<li class=\"wanting\">").text(say("methods.missing")).raw(": ");
    html.text(missing_text(missing)).raw("</li>");
  }
  html.raw("</ul>");
}

void method_row(Html& html, const ChecklistMethod& method, const MethodChecklist& list, const Words& say) {
  const MethodStatus status = method.verdict.status;
  html.raw("<tr class=\"method method-").raw(name(status)).raw("\"><td class=\"box\" aria-hidden=\"true\">");
  html.raw(status_box(status)).raw("</td><td class=\"number\">").text(fmt::format("{}", method.number));
  html.raw("</td><th scope=\"row\">").text(method.title);
  html.raw("<span class=\"aside\">").text(method.meaning).raw("</span></th><td class=\"method-status\">");
  html.text(status_word(status, say)).raw("<span class=\"aside\">");
  html.text(verdict_note(method, list, say)).raw("</span></td><td>");
  details(html, method, say);
  html.raw("</td><td class=\"advice-cell\">").text(method.advice).raw("</td></tr>");
}

void group_rows(Html& html, const ChecklistGroup& group, const MethodChecklist& list, const Words& say) {
  html.raw("<tbody><tr class=\"method-group\"><th colspan=\"6\" scope=\"rowgroup\">").text(group.title);
  html.raw(" <span class=\"aside\">").text(score_text(group, say)).raw("</span></th></tr>");
  for (const ChecklistMethod& method : list.methods) {
    if (group.holds(method.number)) method_row(html, method, list, say);
  }
  html.raw("</tbody>");
}

}  // namespace

std::string html_methods(const HtmlContext& context) {
  if (!context.data.methods) return "";
  const MethodChecklist& list = *context.data.methods;
  const Words& say = context.say;
  Html html;
  html.raw("<section id=\"methods\" aria-labelledby=\"methods-title\"><h2 id=\"methods-title\" ");
  html.raw("class=\"section-title\">").text(say("nav.methods")).raw("</h2><p class=\"lead\">");
  html.text(score_text(list.total, say)).raw(". ");
  if (!list.site_type.empty()) html.text(site_type_text(list, say)).raw(". ");
  html.text(say("methods.lead")).raw("</p>");
  html.raw("<div class=\"table-box card\" tabindex=\"0\" role=\"region\" aria-labelledby=\"methods-title\">");
  html.raw("<table class=\"rows methods\"><thead><tr><td></td>");
  for (const std::string_view key :
       {"methods.number", "column.title", "methods.status", "methods.measured", "methods.advice"})
    html.raw("<th scope=\"col\">").text(say(key)).raw("</th>");
  html.raw("</tr></thead>");
  for (const ChecklistGroup& group : list.groups) group_rows(html, group, list, say);
  html.raw("</table></div><p class=\"legend\">").text(say("methods.legend")).raw("</p></section>");
  return html.take();
}

std::string html_methods_link(const HtmlContext& context) {
  if (!context.data.methods) return "";
  Html html;
  html.raw("<a href=\"#methods\">").text(context.say("nav.methods")).raw("</a>");
  return html.take();
}

}  // namespace sitelark
