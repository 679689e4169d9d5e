#include <fmt/format.h>

#include <map>
#include <tuple>

#include "reports/html_parts.h"
#include "reports/judged_words.h"
#include "reports/page_counts.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr std::size_t kWorstPages = 50;

std::vector<const ReportPage*> worst_pages(const ReportData& data) {
  std::vector<const ReportPage*> pages;
  for (const ReportPage& page : data.pages) pages.push_back(&page);
  const auto worse = [](const ReportPage* a, const ReportPage* b) {
    return std::tie(b->errors, b->warnings, b->notices, a->url) <
           std::tie(a->errors, a->warnings, a->notices, b->url);
  };
  const std::size_t count = std::min(pages.size(), kWorstPages);
  std::partial_sort(pages.begin(), pages.begin() + static_cast<std::ptrdiff_t>(count), pages.end(), worse);
  pages.resize(count);
  return pages;
}

void page_row(Html& html, const HtmlContext& context, const ReportPage& page) {
  html.raw("<tr><td class=\"where\">");
  address(html, page.url, page.display_url.empty() ? page.url : page.display_url);
  html.raw("<div class=\"subject\"><bdi>").text(shortened(page.title, 300)).raw("</bdi></div></td><td>");
  html.raw(fmt::format("<span class=\"status status-{}\">", status_kind(status_class(page.status))));
  html.text(page.status > 0 ? fmt::format("{}", page.status) : context.say.named("outcome", page.outcome));
  html.raw("</span></td><td>").text(context.say.named("indexability", page.indexability)).raw("</td>");
  for (const int count : {page.errors, page.warnings, page.notices}) {
    html.raw("<td class=\"number\">").text(grouped(count)).raw("</td>");
  }
  html.raw("<td class=\"number\">")
      .text(page.score < 0 ? "–" : fmt::format("{:.0f}", page.score))
      .raw("</td></tr>");
}

void fact(Html& html, std::string_view name, std::string_view value) {
  html.raw("<div><dt>").text(name).raw("</dt><dd><bdi>").text(value).raw("</bdi></dd></div>");
}

}  // namespace

std::string html_pages(const HtmlContext& context) {
  const std::vector<const ReportPage*> pages = worst_pages(context.data);
  Html html;
  html.raw("<div class=\"static-pages\"><h3>");
  html.text(context.say("pages.worst"))
      .raw("</h3><div class=\"table-box card\"><table class=\"rows\"><thead><tr>");
  for (const std::string_view key : {"column.url", "column.status", "column.indexability", "severities.error",
                                     "severities.warning", "severities.notice", "column.score"}) {
    const bool is_number = key.substr(0, 11) == "severities." || key == "column.score";
    html.raw(is_number ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">")
        .text(context.say(key))
        .raw("</th>");
  }
  html.raw("</tr></thead><tbody>");
  for (const ReportPage* page : pages) page_row(html, context, *page);
  html.raw("</tbody></table></div><p class=\"after-rows\">");
  if (pages.size() < context.data.pages.size()) {
    const auto rest = static_cast<std::int64_t>(context.data.pages.size() - pages.size());
    html.text(context.phrase("pages.more", {{"n", grouped(rest)}}));
  }
  return html.raw("</p></div>").take();
}

namespace {

void ignored(Html& html, const HtmlContext& context) {
  const std::vector<IgnoredByRule> rules = ignored_by_rule(context.data);
  if (rules.empty()) return;
  html.raw("<div class=\"card\"><h3>").text(context.say("ignored.title")).raw("</h3><p>");
  html.text(ignored_told(context.data, context.say)).raw("</p><ul>");
  for (const IgnoredByRule& rule : rules) {
    html.raw("<li>").text(shortened(rule_told(rule, context.say), 500)).raw("</li>");
  }
  html.raw("</ul></div>");
}

// Reason and count, and the checks of which both are true, in the order of the first.
using Reason = std::pair<std::string_view, std::int64_t>;

std::vector<std::pair<Reason, std::vector<std::string_view>>> by_reason(
    const std::vector<NotEvaluated>& missing) {
  std::vector<std::pair<Reason, std::vector<std::string_view>>> rows;
  std::map<Reason, std::size_t> places;
  for (const NotEvaluated& one : missing) {
    const auto [place, fresh] = places.emplace(Reason{one.reason, one.count}, rows.size());
    if (fresh) rows.push_back({place->first, {}});
    rows[place->second].second.push_back(one.check);
  }
  return rows;
}

void named_check(Html& html, const HtmlContext& context, std::string_view check) {
  const CheckText* text = check_text(context.data, check);
  html.text(shortened(text ? text->title : title_from_id(check), 300));
  html.raw(" <code class=\"id\">").text(shortened(check, 300)).raw("</code>");
}

// What is true of many is told once, with their names behind a click.
void named_checks(Html& html, const HtmlContext& context, const std::vector<std::string_view>& checks) {
  constexpr std::size_t kFew = 3;
  const bool many = checks.size() > kFew;
  if (many) {
    html.raw("<details class=\"names\"><summary>");
    html.text(context.say.counted("count.checks", static_cast<std::int64_t>(checks.size())));
    html.raw("</summary>");
  }
  for (std::size_t i = 0; i < checks.size(); ++i) {
    if (i > 0) html.raw("<br>");
    named_check(html, context, checks[i]);
  }
  if (many) html.raw("</details>");
}

}  // namespace

std::string html_not_evaluated(const HtmlContext& context) {
  const std::vector<NotEvaluated>& missing = context.data.not_evaluated;
  Html html;
  ignored(html, context);
  if (missing.empty()) {
    return html.raw("<p class=\"card none\">").text(context.say("missing.none")).raw("</p>").take();
  }
  html.raw("<p class=\"lead\">").text(context.say("missing.lead"));
  html.raw("</p><div class=\"table-box card\"><table class=\"rows\"><thead><tr><th scope=\"col\">");
  html.text(context.say("column.check")).raw("</th><th scope=\"col\">").text(context.say("column.reason"));
  html.raw("</th><th scope=\"col\" class=\"number\">")
      .text(context.say("column.count"))
      .raw("</th></tr></thead><tbody>");
  for (const auto& [why, checks] : by_reason(missing)) {
    html.raw("<tr><td>");
    named_checks(html, context, checks);
    html.raw("</td><td>").text(shortened(context.say.reason(why.first), 500));
    html.raw("</td><td class=\"number\">").text(grouped(why.second)).raw("</td></tr>");
  }
  return html.raw("</tbody></table></div>").take();
}

std::string html_about(const HtmlContext& context) {
  const SnapshotInfo& snapshot = context.data.snapshot;
  const Words& say = context.say;
  const std::string& zone = context.data.timezone;
  Html html;
  html.raw("<div class=\"card\"><dl class=\"facts\">");
  fact(html, say("head.site"), shortened(snapshot.site, 2'000));
  if (!context.data.client_name.empty())
    fact(html, say("head.client"), shortened(context.data.client_name, 300));
  fact(html, say("about.started"), format_minute(snapshot.started, zone));
  if (snapshot.finished > 0) fact(html, say("about.finished"), format_minute(snapshot.finished, zone));
  fact(html, say("about.zone"), zone.empty() ? "UTC" : zone);
  const PageCounts counts = count_pages(context.data);
  fact(html, say("head.addresses"), grouped(counts.all));
  fact(html, say("head.html_pages"), grouped(counts.html));
  fact(html, say("head.indexable"), grouped(counts.indexable));
  fact(html, say("about.complete"), say(snapshot.complete ? "word.yes" : "word.no"));
  fact(html, say("about.snapshot"), fmt::format("{}", snapshot.id));
  fact(html, say("about.version"), "Sitelark " + snapshot.version);
  html.raw("</dl><h3>").text(say("about.score_title")).raw("</h3><p>").text(say("about.score"));
  html.raw("</p><h3>").text(say("about.severity_title")).raw("</h3><dl class=\"facts wide-facts\">");
  for (const std::string_view severity : {"error", "warning", "notice", "opportunity"}) {
    fact(html, say("severity." + std::string(severity)), say("about.severity." + std::string(severity)));
  }
  html.raw("</dl>");
  if (!snapshot.settings.empty()) {
    html.raw("<details class=\"settings\"><summary>").text(say("about.settings")).raw("</summary><pre>");
    html.text(shortened(snapshot.settings, 20'000)).raw("</pre></details>");
  }
  return html.raw("</div>").take();
}

}  // namespace sitelark
