// Accessibility basics that search engines read as well.
#include "analyzers/checks/topics.h"
#include "analyzers/language_tag.h"
#include "analyzers/page_kinds.h"
#include "text/fold.h"

namespace sitelark {
namespace {

// In XHTML served as such, xml:lang says the same.
std::string_view declared_language(const PageFacts& facts) {
  const std::string_view lang = trim_ascii(facts.lang);
  return lang.empty() && facts.media_type == "application/xhtml+xml" ? trim_ascii(facts.xml_lang) : lang;
}

// Nobody stays on a page that only forwards.
void lang_missing(const Page& page, const Limits&, Findings& findings) {
  if (declared_language(page.facts).empty() && !is_forwarder(page.facts)) findings.add({});
}

void lang_invalid(const Page& page, const Limits&, Findings& findings) {
  const std::string_view lang = declared_language(page.facts);
  if (!lang.empty() && !is_valid_language_tag(lang)) findings.add({{"lang", std::string(lang)}});
}

void lang_mismatch(const Page& page, const Limits&, Findings& findings) {
  const std::string lang = primary_language(page.facts.lang);
  const std::string xml = primary_language(page.facts.xml_lang);
  if (lang.empty() || xml.empty() || lang == xml) return;
  findings.add({{"lang", page.facts.lang}, {"other", page.facts.xml_lang}});
}

void no_main(const Page& page, const Limits&, Findings& findings) {
  if (page.facts.main_landmarks != 1 && !is_forwarder(page.facts))
    findings.add({{"count", std::int64_t{page.facts.main_landmarks}}});
}

void report_remarks(const Page& page, std::string_view kind, Findings& findings) {
  std::int64_t count = 0;
  const Remark* first = nullptr;
  for (const Remark& remark : page.facts.remarks) {
    if (remark.kind != kind) continue;
    if (++count == 1) first = &remark;
  }
  if (first) findings.add({{"count", count}, {"element", first->value}, {"line", std::int64_t{first->line}}});
}

void iframe_no_title(const Page& page, const Limits&, Findings& findings) {
  report_remarks(page, "iframe-without-title", findings);
}

void button_no_name(const Page& page, const Limits&, Findings& findings) {
  report_remarks(page, "button-without-name", findings);
}

void positive_tabindex(const Page& page, const Limits&, Findings& findings) {
  report_remarks(page, "positive-tabindex", findings);
}

void aria_hidden_body(const Page& page, const Limits&, Findings& findings) {
  report_remarks(page, "aria-hidden-body", findings);
}

void autoplay(const Page& page, const Limits&, Findings& findings) {
  report_remarks(page, "autoplay", findings);
}

void input_no_label(const Page& page, const Limits&, Findings& findings) {
  std::int64_t count = 0;
  std::int64_t line = 0;
  for (const Form& form : page.facts.forms) {
    if (form.unlabelled > 0 && line == 0) line = form.line;
    count += form.unlabelled;
  }
  if (count > 0) findings.add({{"count", count}, {"line", line}});
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity) {
  return {.id = id, .severity = severity, .methods = {8}};
}

const PageCheck kPages[] = {
    {info("a11y-html-lang-missing", warning), lang_missing},
    {info("a11y-html-lang-invalid", warning), lang_invalid},
    {info("a11y-lang-xml-lang-mismatch", notice), lang_mismatch},
    {info("a11y-button-no-name", notice), button_no_name},
    {info("a11y-input-no-label", notice), input_no_label},
    {info("a11y-iframe-no-title", notice), iframe_no_title},
    {info("a11y-no-main", notice), no_main},
    {info("a11y-positive-tabindex", notice), positive_tabindex},
    {info("a11y-aria-hidden-body", error), aria_hidden_body},
    {info("a11y-autoplay-media", notice), autoplay},
};

}  // namespace

Topic accessibility_topic() { return {.name = "accessibility", .pages = kPages}; }

}  // namespace sitelark
