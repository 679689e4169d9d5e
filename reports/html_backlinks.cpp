#include <fmt/format.h>

#include "reports/backlink_tables.h"
#include "reports/html_parts.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr std::size_t kRows = 50;
constexpr std::size_t kLongestCell = 160;
constexpr double kWidth = 720, kHeight = 160, kLeft = 8;

std::string shown(const Table::Cell& cell) {
  if (const auto* truth = std::get_if<bool>(&cell)) return *truth ? "✓" : "–";
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return grouped(*whole);
  if (const auto* number = std::get_if<double>(&cell)) return fmt::format("{:.1f}", *number);
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* list = std::get_if<std::vector<std::string>>(&cell))
    return fmt::format("{}", fmt::join(*list, "; "));
  return "–";
}

void cell_of(Html& html, const Table::Cell& cell) {
  const bool number = std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<double>(cell);
  html.raw(number ? "<td class=\"number\">" : "<td>");
  const std::string text = shown(cell);
  if (text.starts_with("http://") || text.starts_with("https://")) {
    address(html, text, shortened(text, kLongestCell));
  } else {
    html.raw("<bdi>").text(shortened(text, kLongestCell)).raw("</bdi>");
  }
  html.raw("</td>");
}

void table_of(Html& html, const HtmlContext& context, const char* title, const Table& table) {
  if (table.rows.empty()) return;
  html.raw("<h3>")
      .text(context.say(title))
      .raw("</h3><div class=\"table-box card\" tabindex=\"0\" role=\"region\" ");
  html.raw("aria-label=\"").text(context.say(title)).raw("\"><table class=\"rows\"><thead><tr>");
  for (const Table::Column& column : table.columns)
    html.raw("<th scope=\"col\">").text(column.title).raw("</th>");
  html.raw("</tr></thead><tbody>");
  const std::size_t rows = std::min(table.rows.size(), kRows);
  for (std::size_t i = 0; i < rows; ++i) {
    html.raw("<tr>");
    for (const Table::Cell& cell : table.rows[i]) cell_of(html, cell);
    html.raw("</tr>");
  }
  html.raw("</tbody></table></div>");
  if (rows == table.rows.size()) return;
  const auto rest = static_cast<std::int64_t>(table.rows.size() - rows);
  html.raw("<p class=\"none\">").text(context.phrase("backlink.more", {{"n", grouped(rest)}})).raw("</p>");
}

using Value = std::int64_t BacklinkDay::*;

std::int64_t most_of(const std::vector<BacklinkDay>& days, std::initializer_list<Value> values) {
  std::int64_t most = 1;
  for (const BacklinkDay& day : days) {
    for (const Value value : values) most = std::max(most, day.*value);
  }
  return most;
}

double x_of(const std::vector<BacklinkDay>& days, std::size_t i) {
  return kLeft + (kWidth - 2 * kLeft) * static_cast<double>(i) /
                     static_cast<double>(std::max<std::size_t>(1, days.size() - 1));
}

void line_of(Html& html, const std::vector<BacklinkDay>& days, Value value, const char* kind) {
  const std::int64_t most = most_of(days, {value});
  std::string points;
  for (std::size_t i = 0; i < days.size(); ++i)
    points += fmt::format(
        "{:.1f},{:.1f} ", x_of(days, i),
        kHeight - 4 - (kHeight - 12) * static_cast<double>(days[i].*value) / static_cast<double>(most));
  html.raw(fmt::format("<polyline class=\"curve {}\" fill=\"none\" points=\"{}\"/>", kind, points));
}

// What came stands above the middle, what was lost below it.
void bars_of(Html& html, const std::vector<BacklinkDay>& days) {
  const double scale =
      (kHeight / 2 - 6) / static_cast<double>(most_of(days, {&BacklinkDay::found, &BacklinkDay::lost}));
  const double width = std::max(1.0, (kWidth - 2 * kLeft) / static_cast<double>(days.size()) - 1);
  for (std::size_t i = 0; i < days.size(); ++i) {
    const double up = scale * static_cast<double>(days[i].found),
                 down = scale * static_cast<double>(days[i].lost);
    const auto bar = [&](const char* kind, double top, double height) {
      if (height <= 0) return;
      html.raw(
          fmt::format("<rect class=\"bar {}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>",
                      kind, x_of(days, i) - width / 2, top, width, height));
    };
    bar("found", kHeight / 2 - up, up);
    bar("lost", kHeight / 2, down);
  }
}

template <class Draw>
void figure(Html& html, const HtmlContext& context, const char* title, Draw draw) {
  html.raw("<figure class=\"card chart\"><figcaption>").text(context.say(title));
  html.raw(fmt::format(
      "</figcaption><svg class=\"curves\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"", kWidth,
      kHeight));
  html.text(context.say(title)).raw("\">");
  draw();
  html.raw("</svg></figure>");
}

void curves(Html& html, const HtmlContext& context, const BacklinkReport& report) {
  if (report.days.size() < 2) return;
  html.raw("<div class=\"charts\">");
  figure(html, context, "backlink.curve.links",
         [&] { line_of(html, report.days, &BacklinkDay::links, "links"); });
  figure(html, context, "backlink.curve.domains",
         [&] { line_of(html, report.days, &BacklinkDay::domains, "domains"); });
  figure(html, context, "backlink.curve.moves", [&] { bars_of(html, report.days); });
  html.raw("</div>");
}

// The numbers behind the curves: days on which something happened, newest first.
Table day_table(const BacklinkReport& report, const BacklinkPrinting& p) {
  Table table{{{"day", std::string(p.words("backlink.day"))},
               {"found", std::string(p.words("backlink.event.appeared"))},
               {"lost", std::string(p.words("backlink.event.lost"))},
               {"links", std::string(p.words("backlink.links"))},
               {"domains", std::string(p.words("backlink.domains"))}},
              {}};
  for (auto day = report.days.rbegin(); day != report.days.rend(); ++day) {
    if (day->found + day->lost == 0 && day != report.days.rbegin()) continue;
    table.rows.push_back({format_day(day->day, "UTC"), day->found, day->lost, day->links, day->domains});
  }
  return table;
}

Table rival_table(const HtmlContext& context, const BacklinkReport& report, const BacklinkPrinting& p) {
  Table table{{{"site", std::string(p.words("backlink.site"))},
               {"domains", std::string(p.words("backlink.domains"))},
               {"links", std::string(p.words("backlink.links"))},
               {"live", std::string(p.words("backlink.live"))},
               {"lost", std::string(p.words("backlink.lost"))},
               {"unknown", std::string(p.words("backlink.unknown"))}},
              {}};
  if (report.rivals.empty()) return table;
  const auto row = [&](const std::string& name, const BacklinkTotals& t) {
    table.rows.push_back({name, t.domains, t.links, t.live, t.lost, t.unknown});
  };
  row(context.data.snapshot.site, report.profile.totals);
  for (const RivalLinks& rival : report.rivals) row(rival.name, rival.totals);
  return table;
}

void lead(Html& html, const HtmlContext& context, const BacklinkTotals& totals) {
  html.raw("<p class=\"lead\">");
  html.text(context.phrase("backlink.lead", {{"links", grouped(totals.links - totals.lost)},
                                             {"domains", grouped(totals.domains)},
                                             {"live", grouped(totals.live)},
                                             {"unknown", grouped(totals.unknown)},
                                             {"lost", grouped(totals.lost)}}));
  html.raw("</p>");
  if (totals.invented > 0)
    html.raw("<p class=\"lead\"><strong>")
        .text(context.phrase("backlink.invented", {{"n", grouped(totals.invented)}}))
        .raw("</strong></p>");
}

}  // namespace

std::string html_backlinks(const HtmlContext& context) {
  if (!context.data.backlinks) return "";
  const BacklinkReport& report = *context.data.backlinks;
  const BacklinkPrinting printing{context.say, context.data.timezone};
  Html html;
  html.raw(
      "<section id=\"backlinks\" aria-labelledby=\"backlinks-title\"><h2 id=\"backlinks-title\" "
      "class=\"section-title\">");
  html.text(context.say("nav.backlinks")).raw("</h2>");
  lead(html, context, report.profile.totals);
  curves(html, context, report);
  table_of(html, context, "backlink.title.days", day_table(report, printing));
  table_of(html, context, "backlink.title.changes", backlink_change_table(report.changes, printing));
  table_of(html, context, "backlink.title.domains", backlink_domain_table(report.profile.domains, printing));
  table_of(html, context, "backlink.title.classes", backlink_class_table(report.profile, printing));
  table_of(html, context, "backlink.title.anchors", backlink_anchor_table(report.profile.anchors, printing));
  table_of(html, context, "backlink.title.targets", backlink_target_table(report.profile.targets, printing));
  table_of(html, context, "backlink.title.rivals", rival_table(context, report, printing));
  table_of(html, context, "backlink.title.gaps", backlink_gap_table(report.gaps, printing));
  return html.raw("</section>").take();
}

std::string html_backlinks_link(const HtmlContext& context) {
  if (!context.data.backlinks) return "";
  Html html;
  html.raw("<a href=\"#backlinks\">").text(context.say("nav.backlinks")).raw(" <span class=\"pill\">");
  html.text(grouped(context.data.backlinks->profile.totals.domains)).raw("</span></a>");
  return html.take();
}

}  // namespace sitelark
