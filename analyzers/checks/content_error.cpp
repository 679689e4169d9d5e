// Pages that answer 200 and show what nobody should see: error messages, filler, templates.
#include "analyzers/checks/topics.h"
#include "analyzers/not_found_words.h"
#include "analyzers/words.h"
#include "text/fold.h"
#include "text/measure.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

constexpr std::size_t kTop = 200;  // bytes: what is printed before everything else

std::string around(std::string_view text, std::string_view found) {
  const auto at = static_cast<std::size_t>(found.data() - text.data());
  const std::size_t begin = text.rfind('\n', at) == text.npos ? 0 : text.rfind('\n', at) + 1;
  return first_chars(collapse_space(text.substr(at - begin > 80 ? at : begin, 600)), 160);
}

// The title, part by part, and the first heading say more than any text.
void soft_404(const Page& page, const Limits& limits, Findings& findings) {
  if (page.facts.status != 200) return;
  const auto judge = [&](const std::string& text, const char* place) {
    if (!is_not_found_heading(text)) return false;
    findings.add({{"phrase", text}, {"place", std::string(place)}});
    return true;
  };
  for (const std::string& part : title_parts(page.summary.title)) {
    if (judge(part, "title")) return;
  }
  if (judge(page.summary.h1, "h1") || page.facts.text.main_words >= limits["max-words"]) return;
  const std::string phrase = not_found_phrase(page.facts.main_text);
  if (!phrase.empty()) findings.add({{"phrase", phrase}, {"place", std::string("text")}});
}

// Output of broken programs. A page about such messages quotes them in the midst of its own text, or names
// them in its title.
void error_text(const Page& page, const Limits& limits, Findings& findings) {
  static const Pattern message(
      "(?:Fatal error|Parse error|Warning|Notice|Deprecated): [^\\n]{1,400}? in "
      "\\S{1,200}\\.(?:php|inc|phtml)"
      "(?:\\(\\d+\\))? on line \\d+|Warning: mysqli?_\\w+\\(|Whitelabel Error Page|SQLSTATE\\[\\w{5}\\]|"
      "ORA-\\d{5}:|Exception in thread \"|Traceback \\(most recent call last\\)|"
      "You have an error in your SQL syntax|Server Error in '/[^']*' Application|"
      "(?:java|javax|org|com)\\.[\\w.]{1,100}(?:Exception|Error): [^\\n]{0,300}\\s+at [\\w.$]+\\(");
  static const Pattern subject(
      "fatal error|parse error|warning:|sqlstate|ora-\\d|exception|traceback|stack ?trace|sql "
      "syntax|whitelabel",
      true);
  if (page.facts.status != 200) return;
  const std::string& text = page.facts.main_text;
  const std::vector<std::string_view> found = message.match(text);
  if (found.empty()) return;
  const bool on_top = found[0].data() < text.data() + kTop;
  if (!on_top && page.facts.text.main_words >= limits["max-words"]) return;
  const bool names_itself = found[0].starts_with("Whitelabel") || found[0].starts_with("Server Error");
  if (!names_itself && subject.found_in(page.summary.title)) return;
  findings.add({{"snippet", around(text, found[0])}});
}

void lorem_ipsum(const Page& page, const Limits&, Findings& findings) {
  static const Pattern filler(
      "lorem ipsum|ipsum dolor sit|dolor sit amet|sit amet,? consectetur|consectetur adipisi?cing elit|"
      "sed do eiusmod|eiusmod tempor incididunt|ut labore et dolore|"
      "(?m:^\\s*(?:这里是|此处是|此处为|这是一?段?)?(?:示例文[本字]|占位文[本字]|占位内容|占位)[。.…！!]*\\s*"
      "$)|"
      "(?m:^\\s*(?:这里是(?:文章|正文)?内容|此处填写内容|请在此输入内容)[。.…！!]*\\s*$)",
      true);
  if (icontains_ascii(page.summary.title, "lorem ipsum")) return;  // a page about it
  const std::vector<std::string_view> found = filler.match(page.facts.main_text);
  if (!found.empty()) findings.add({{"snippet", around(page.facts.main_text, found[0])}});
}

void placeholder_template(const Page& page, const Limits&, Findings& findings) {
  const std::string& remnant = page.facts.text.template_remnant;
  if (!remnant.empty()) findings.add({{"snippet", remnant}});
}

// The line must say that and nothing else.
void empty_listing(const Page& page, const Limits& limits, Findings& findings) {
  static const Pattern nothing(
      "(?m:^\\s*(?:(?:sorry,? )?(?:no (?:results|products|items|posts|articles|entries|jobs|events|records)"
      "(?: were| was)? (?:found|available|to show|match[a-z ]{0,40})|nothing (?:was )?found|0 "
      "(?:results|items|"
      "products)(?: found)?|there are no (?:products|items|posts|results)[a-z "
      "]{0,40})|暂无(?:数据|内容|商品|文章|结果|"
      "记录|相关[^\\n]{0,12})|没有找到[^\\n]{0,20}|未找到相关[^\\n]{0,12}|keine "
      "(?:ergebnisse|produkte|treffer)"
      "(?: gefunden| vorhanden)?|aucun résultat(?: trouvé)?|sin resultados)[.!。！…]*\\s*$)",
      true);
  if (page.facts.text.main_links >= limits["min-links"]) return;
  const std::vector<std::string_view> found = nothing.match(page.facts.main_text);
  if (!found.empty()) findings.add({{"phrase", collapse_space(found[0])}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "content-soft-404",
      .severity = error,
      .methods = {5},
      .thresholds = {{"max-words", 100, "wordeq"}}},
     soft_404},
    {{.id = "content-error-text",
      .severity = error,
      .methods = {8},
      .thresholds = {{"max-words", 300, "wordeq"}}},
     error_text},
    {{.id = "content-lorem-ipsum", .severity = warning, .gate = Gate::indexable, .methods = {8}},
     lorem_ipsum},
    {{.id = "content-empty-listing",
      .severity = warning,
      .gate = Gate::indexable,
      .methods = {8},
      .thresholds = {{"min-links", 3, "links"}}},
     empty_listing},
    {{.id = "content-placeholder-template", .severity = warning, .methods = {8}}, placeholder_template},
};

}  // namespace

Topic content_error_topic() { return {.name = "content_error", .pages = kPages}; }

}  // namespace sitelark
