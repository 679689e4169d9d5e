#include <fmt/format.h>

#include <cmath>

#include "reports/html_parts.h"
#include "reports/judged_words.h"
#include "reports/page_counts.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr std::size_t kFirstToFix = 8;
constexpr std::size_t kFixedShown = 200;
constexpr double kCircle = 2 * 3.14159265358979 * 52;

std::string_view verdict(double score) { return score >= 90 ? "good" : score >= 50 ? "fair" : "poor"; }

void gauge(Html& html, const HtmlContext& context) {
  const double score = context.data.snapshot.score;
  if (!context.scored()) {
    html.raw(
        "<div class=\"gauge none\"><svg viewBox=\"0 0 120 120\" aria-hidden=\"true\"><circle class=\"track\" "
        "cx=\"60\" cy=\"60\" r=\"52\"/></svg><p class=\"gauge-text\">");
    html.text(context.say("score.none")).raw("</p></div>");
    return;
  }
  html.raw(fmt::format("<div class=\"gauge {}\"><svg viewBox=\"0 0 120 120\" role=\"img\" aria-label=\"",
                       verdict(score)));
  html.text(fmt::format("{} {:.0f} / 100", context.say("score.title"), score));
  html.raw("\"><circle class=\"track\" cx=\"60\" cy=\"60\" r=\"52\"/>");
  html.raw(
      fmt::format("<circle class=\"arc\" cx=\"60\" cy=\"60\" r=\"52\" stroke-dasharray=\"{:.1f} {:.1f}\" "
                  "transform=\"rotate(-90 60 60)\"/>",
                  kCircle * std::clamp(score, 0.0, 100.0) / 100, kCircle));
  html.raw(
      fmt::format("<text x=\"60\" y=\"68\" class=\"number\">{:.0f}</text><text x=\"60\" y=\"85\" "
                  "class=\"of\">/ 100</text></svg></div>",
                  score));
}

std::string score_change(const HtmlContext& context) {
  const auto& previous = context.data.previous;
  if (!context.scored() || !previous || previous->score < 0) return "";
  const double change = std::round(context.data.snapshot.score) - std::round(previous->score);
  const std::string when = format_day(previous->started, context.data.timezone);
  if (change == 0) return context.phrase("score.same", {{"when", when}});
  return context.phrase(change > 0 ? "score.up" : "score.down",
                        {{"n", fmt::format("{:.0f}", std::abs(change))}, {"when", when}});
}

// "12 checks", and "12 checks, 480 different" where findings are folded.
std::string checks_told(const HtmlContext& context, Severity severity) {
  std::int64_t checks = 0;
  std::size_t findings = 0, cases = 0;
  for (const FindingGroup& group : context.groups) {
    if (group.severity != severity) continue;
    ++checks;
    findings += group.findings.size();
    cases += group.cases.size();
  }
  std::string told = context.say.counted("count.checks", checks);
  if (cases == findings) return told;
  return context.phrase(
      "count.with_cases",
      {{"all", told}, {"cases", context.say.counted("count.cases", static_cast<std::int64_t>(cases))}});
}

void tiles(Html& html, const HtmlContext& context) {
  const auto counts = count_by_severity(context.data);
  html.raw("<ul class=\"tiles\">");
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::string severity(name(static_cast<Severity>(i)));
    html.raw(fmt::format("<li class=\"tile sev-{}\"><span class=\"tile-number\">", severity));
    html.text(grouped(counts.at(i))).raw("</span><span class=\"tile-name\">");
    html.text(context.say("severities." + severity)).raw("</span><span class=\"tile-note\">");
    html.text(checks_told(context, static_cast<Severity>(i))).raw("</span></li>");
  }
  html.raw("</ul><p class=\"addresses\">")
      .text(pages_told(count_pages(context.data), context.say))
      .raw("</p>");
}

void changes(Html& html, const HtmlContext& context) {
  const ReportData& data = context.data;
  html.raw("<div class=\"changes\"><p class=\"changes-title\">");
  if (!data.previous) {
    html.text(context.say("terminal.first_audit")).raw("</p></div>");
    return;
  }
  const std::string when = format_minute(data.previous->started, data.timezone);
  html.text(context.phrase("change.title", {{"when", when}})).raw("</p><ul><li class=\"change-new\">");
  const std::int64_t fresh = count_fresh(data);
  if (fresh > 0) html.raw("<a href=\"#findings\" data-show-new>");
  html.raw("<b>").text(grouped(fresh)).raw("</b> ").text(context.say("change.new"));
  if (fresh > 0) html.raw("</a>");
  html.raw("</li><li class=\"change-fixed\"><b>").text(grouped(static_cast<std::int64_t>(data.fixed.size())));
  html.raw("</b> ").text(context.say("change.fixed")).raw("</li><li class=\"change-still\"><b>");
  html.text(grouped(data.still)).raw("</b> ").text(context.say("change.still")).raw("</li></ul>");
  if (data.other_checks) html.raw("<p class=\"none\">").text(context.say("notice.other_checks")).raw("</p>");
  html.raw("</div>");
}

void banners(Html& html, const HtmlContext& context) {
  const auto banner = [&](std::string_view kind, std::string_view text) {
    html.raw("<p class=\"banner banner-").raw(kind).raw("\" role=\"note\">").text(text).raw("</p>");
  };
  const std::string none = none_indexable(context.data, context.say);
  if (!none.empty()) banner("error", none);
  if (context.data.scripts_only) banner("error", context.say("notice.scripts_only"));
  if (!context.data.snapshot.complete) banner("warning", context.say("notice.incomplete"));
  if (const std::string only = only_told(context.data, context.say); !only.empty()) banner("warning", only);
  for (const std::string& unread : unread_told(context.data, context.say)) banner("warning", unread);
  const std::string& limit = context.data.snapshot.stopped_by;
  if (!limit.empty()) banner("warning", context.phrase("notice.stopped_long", {{"limit", limit}}));
}

void first_group(Html& html, const HtmlContext& context, const FindingGroup& group) {
  const std::string severity(name(group.severity));
  html.raw(fmt::format("<li class=\"sev-{}\"><a href=\"#check-", severity)).text(group.check).raw("\">");
  html.raw("<span class=\"badge\">").text(context.say("severity." + severity));
  html.raw("</span><span class=\"name\">").text(group.title);
  if (const std::string mended = template_told(group, context.say); !mended.empty())
    html.raw("<span class=\"cause\">").text(mended).raw("</span>");
  html.raw("</span>");
  if (group.fresh > 0)
    html.raw("<span class=\"new\">").text(context.say.counted("count.new", group.fresh)).raw("</span>");
  html.raw("<span class=\"amount\">").text(amount_told(group, context.say)).raw("</span></a></li>");
}

void first_to_fix(Html& html, const HtmlContext& context) {
  html.raw("<section class=\"card first\"><h3>").text(context.say("overview.first")).raw("</h3>");
  if (context.groups.empty()) {
    html.raw("<p class=\"none\">").text(context.say("terminal.no_findings")).raw("</p></section>");
    return;
  }
  html.raw("<ol>");
  const std::size_t shown = std::min(context.groups.size(), kFirstToFix);
  for (std::size_t i = 0; i < shown; ++i) first_group(html, context, context.groups[i]);
  html.raw("</ol>");
  if (context.groups.size() > shown) {
    const auto rest = static_cast<std::int64_t>(context.groups.size() - shown);
    html.raw("<p class=\"all\"><a href=\"#findings\">")
        .text(context.say.counted("overview.more_checks", rest));
    html.raw("</a></p>");
  }
  html.raw("</section>");
}

void fixed(Html& html, const HtmlContext& context) {
  const std::vector<Finding>& gone = context.data.fixed;
  if (gone.empty()) return;
  html.raw("<details class=\"card fixed\"><summary>");
  html.text(context.say.counted("count.fixed", static_cast<std::int64_t>(gone.size()))).raw("</summary><ul>");
  for (std::size_t i = 0; i < std::min(gone.size(), kFixedShown); ++i) {
    const CheckText* text = check_text(context.data, gone[i].check);
    html.raw("<li><span class=\"name\">")
        .text(text ? text->title : title_from_id(gone[i].check))
        .raw("</span> ");
    address(html, gone[i].url, readable_url(context.data, gone[i].url));
    html.raw("</li>");
  }
  if (gone.size() > kFixedShown) {
    const auto rest = static_cast<std::int64_t>(gone.size() - kFixedShown);
    html.raw("<li class=\"none\">").text(context.phrase("list.more", {{"n", grouped(rest)}})).raw("</li>");
  }
  html.raw("</ul></details>");
}

}  // namespace

std::string html_identity(const HtmlContext& context) {
  const ReportData& data = context.data;
  Html html;
  html.raw("<div class=\"identity\">");
  static constexpr std::string_view kImages[] = {"data:image/png;base64,", "data:image/jpeg;base64,",
                                                 "data:image/gif;base64,", "data:image/webp;base64,",
                                                 "data:image/svg+xml;base64,"};
  const auto is_image = [&](std::string_view start) { return data.logo_data_uri.rfind(start, 0) == 0; };
  if (std::any_of(std::begin(kImages), std::end(kImages), is_image)) {
    html.raw("<img class=\"logo\" src=\"")
        .text(data.logo_data_uri)
        .raw("\" alt=\"")
        .text(data.client_name)
        .raw("\">");
  }
  html.raw("<div><p class=\"eyebrow\">").text(context.say("head.report"));
  if (!data.client_name.empty()) html.raw(" · ").text(shortened(data.client_name, 120));
  html.raw("</p><h1><bdi>")
      .text(shortened(data.snapshot.site, 200))
      .raw("</bdi></h1><p class=\"facts-line\">");
  html.text(format_minute(data.snapshot.started, data.timezone)).raw(" · ");
  html.text(html_pages_told(count_pages(data), context.say)).raw("</p></div></div>");
  return html.take();
}

std::string html_overview(const HtmlContext& context) {
  Html html;
  banners(html, context);
  html.raw("<div class=\"hero card\">");
  gauge(html, context);
  html.raw("<div class=\"hero-side\">");
  if (context.scored()) {
    html.raw("<p class=\"verdict\">")
        .text(context.say("score.verdict." + std::string(verdict(context.data.snapshot.score))));
    html.raw(" <span class=\"change\">").text(score_change(context)).raw("</span></p>");
  }
  tiles(html, context);
  changes(html, context);
  html.raw("</div></div>");
  first_to_fix(html, context);
  fixed(html, context);
  html.raw(html_charts(context));
  return html.take();
}

}  // namespace sitelark
