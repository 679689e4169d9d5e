#include <fmt/format.h>

#include <cassert>

#include "model/embedded_file.h"
#include "reports/html_parts.h"
#include "reports/page_counts.h"

namespace sitelark {

extern const std::span<const EmbeddedFile> kWebFiles;  // reports/web, bundled: see cmake/web.cmake

namespace {

constexpr std::size_t kRowsWithoutScript = 200;  // of one check
constexpr std::size_t kAllRowsWithoutScript = 6'000;
constexpr std::size_t kRowsInData = 200'000;  // of all checks; above, the file would no longer open well

std::string_view web_file(std::string_view path) {
  for (const EmbeddedFile& file : kWebFiles) {
    if (file.path == path) return file.content;
  }
  assert(false && "no such file of the web page");
  return {};
}

// "report.js sha256-..." lines: see scripts/csp_hashes.py.
std::string hash_of(std::string_view path) {
  const std::string_view hashes = web_file("hashes.txt");
  const std::size_t begin = hashes.find(fmt::format("{} ", path));
  assert(begin != std::string_view::npos);
  const std::size_t from = begin + path.size() + 1;
  return std::string(hashes.substr(from, hashes.find('\n', from) - from));
}

std::string policy() {
  return fmt::format(
      "default-src 'none'; script-src '{}'; style-src '{}'; img-src data:; base-uri 'none'; form-action "
      "'none'",
      hash_of("report.js"), hash_of("report.css"));
}

std::string severity_chips(const Words& say) {
  Html html;
  for (const std::string severity : {"error", "warning", "notice", "opportunity"}) {
    html.raw(fmt::format(
        "<button type=\"button\" class=\"chip sev-{0}\" id=\"finding-{0}\" aria-pressed=\"false\">",
        severity));
    html.text(say("severities." + severity)).raw("</button>");
  }
  return html.take();
}

std::string foot(const HtmlContext& context) {
  Html html;
  html.text(context.phrase("foot.made", {{"version", context.data.snapshot.version}}));
  return html.take();
}

std::map<std::string, std::string, std::less<>> slots(const HtmlContext& context) {
  const ReportData& data = context.data;
  std::set<std::string_view> missing;
  for (const NotEvaluated& one : data.not_evaluated) missing.insert(one.check);
  const auto count = [](std::size_t n) { return grouped(static_cast<std::int64_t>(n)); };
  const std::string title = context.phrase("terminal.title", {{"site", shortened(data.snapshot.site, 200)}});
  return {{"lang", context.say.chinese() ? "zh-CN" : "en"},
          {"csp", policy()},
          {"title", html_escaped(title)},
          {"css", std::string(web_file("report.css"))},
          {"js", std::string(web_file("report.js"))},
          {"identity", html_identity(context)},
          {"findings_count", count(data.findings.size())},
          {"pages_count", grouped(count_pages(data).html)},
          {"missing_count", count(missing.size())},
          {"severity_chips", severity_chips(context.say)},
          {"overview", html_overview(context)},
          {"pages", html_pages(context)},
          {"keywords", html_keywords(context)},
          {"keywords_link", html_keywords_link(context)},
          {"ranks", html_ranks(context)},
          {"ranks_link", html_ranks_link(context)},
          {"methods", html_methods(context)},
          {"methods_link", html_methods_link(context)},
          {"backlinks", html_backlinks(context)},
          {"backlinks_link", html_backlinks_link(context)},
          {"not_evaluated", html_not_evaluated(context)},
          {"about", html_about(context)},
          {"foot", foot(context)}};
}

}  // namespace

HtmlContext::HtmlContext(const ReportData& report)
    : data(report),
      say(report.language),
      groups(findings_by_check(report)),
      series(chart_series(report, say)) {
  std::vector<std::size_t> findings, cases;
  for (const FindingGroup& group : groups) {
    findings.push_back(group.findings.size());
    cases.push_back(group.cases.size());
  }
  static_rows = fair_shares(cases, kAllRowsWithoutScript, kRowsWithoutScript);
  data_rows = fair_shares(findings, kRowsInData, kRowsInData);
}

// {{name}} is a part of the page, {{t:key}} a text of the interface. What is put in is not searched again.
void html_report(const ReportData& data, const TextSink& sink) {
  const HtmlContext context(data);
  const auto parts = slots(context);
  std::string_view page = web_file("report.html");
  PiecedText out(sink);
  while (!page.empty()) {
    const std::size_t open = page.find("{{");
    out += page.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = page.find("}}", open);
    const std::string_view name = page.substr(open + 2, close - open - 2);
    if (name.substr(0, 2) == "t:") {
      out += html_escaped(context.say(name.substr(2)));
    } else if (name == "findings") {
      html_findings(context, out);
    } else if (name == "data") {
      html_data(context, out);
    } else {
      out += parts.find(name)->second;
    }
    page.remove_prefix(close + 2);
  }
  out.finish();
}

std::string html_report(const ReportData& data) {
  std::string out;
  html_report(data, [&](std::string_view piece) { out += piece; });
  return out;
}

}  // namespace sitelark
