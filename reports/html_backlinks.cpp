#include <fmt/format.h>

#include "reports/backlink_sections.h"
#include "reports/html_parts.h"

namespace sitelark {
namespace {

constexpr std::size_t kRows = 50;
constexpr std::size_t kLongestCell = 160;

std::string shown(const Table::Cell& cell) {
  if (const auto* truth = std::get_if<bool>(&cell)) return *truth ? "✓" : "–";
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return grouped(*whole);
  if (const auto* number = std::get_if<double>(&cell)) return fmt::format("{:.1f}", *number);
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* list = std::get_if<std::vector<std::string>>(&cell))
    return fmt::format("{}", fmt::join(*list, "; "));
  return "–";
}

// Columns of weight 0 keep on one line, those of addresses and sentences have room for them.
const char* width_of(const Table::Column& column) {
  return column.weight == 0 ? "short" : column.weight < 3 ? "text" : "long";
}

void cell_of(Html& html, const Table::Column& column, const Table::Cell& cell) {
  const bool number = std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<double>(cell);
  html.raw(fmt::format("<td class=\"{}\">", number ? "number" : width_of(column)));
  const std::string text = shown(cell);
  if (text.starts_with("http://") || text.starts_with("https://")) {
    address(html, text, shortened(text, kLongestCell));
  } else {
    html.raw("<bdi>").text(shortened(text, kLongestCell)).raw("</bdi>");
  }
  html.raw("</td>");
}

void table_of(Html& html, const HtmlContext& context, const ReportSection& section) {
  const Table& table = section.table;
  html.raw("<div class=\"table-box card\" tabindex=\"0\" role=\"region\" aria-label=\"").text(section.title);
  html.raw("\"><table class=\"rows\"><thead><tr>");
  for (const Table::Column& column : table.columns)
    html.raw("<th scope=\"col\">").text(column.title).raw("</th>");
  html.raw("</tr></thead><tbody>");
  const std::size_t rows = section.key == "days" ? table.rows.size() : std::min(table.rows.size(), kRows);
  for (std::size_t i = 0; i < rows; ++i) {
    html.raw("<tr>");
    for (std::size_t c = 0; c < table.columns.size(); ++c) cell_of(html, table.columns[c], table.rows[i][c]);
    html.raw("</tr>");
  }
  html.raw("</tbody></table></div>");
  if (rows == table.rows.size()) return;
  const auto rest = static_cast<std::int64_t>(table.rows.size() - rows);
  html.raw("<p class=\"none\">")
      .text(context.phrase("list.more_by", {{"n", grouped(rest)}, {"command", section.command}}))
      .raw("</p>");
}

// Painted by reports/web/backlinks.js; the numbers stand in the table of days.
void chart(Html& html, const HtmlContext& context, std::string_view key) {
  const std::string_view title = context.say(fmt::format("backlink.chart.{}", key));
  html.raw("<figure class=\"card chart\"><figcaption>").text(title);
  html.raw(fmt::format(
      "</figcaption><div class=\"canvas-box\"><canvas id=\"backlink-{}\" role=\"img\" aria-label=\"", key));
  html.text(title).raw("\"></canvas></div></figure>");
}

void charts(Html& html, const HtmlContext& context, const BacklinkReport& report) {
  if (report.days.size() < 2) return;
  html.raw("<div class=\"charts\" hidden data-script>");
  chart(html, context, "total");
  chart(html, context, "moves");
  html.raw("</div>");
}

void paragraph(Html& html, std::string_view text) {
  if (!text.empty()) html.raw("<p class=\"lead\">").text(text).raw("</p>");
}

void section(Html& html, const ReportSection& one, const HtmlContext& context) {
  if (one.table.rows.empty()) return;
  if (one.key == "sites" && one.table.rows.size() < 2) return;  // the lead says it
  if (one.key != "days") {
    html.raw("<h3>").text(one.title).raw("</h3>");
    return table_of(html, context, one);
  }
  html.raw("<details class=\"card days\"><summary>").text(one.title);
  html.raw(" <span class=\"pill\">")
      .text(grouped(static_cast<std::int64_t>(one.table.rows.size())))
      .raw("</span></summary>");
  table_of(html, context, one);
  html.raw("</details>");
}

}  // namespace

std::string html_backlinks(const HtmlContext& context) {
  if (!context.data.backlinks) return "";
  const BacklinkReport& report = *context.data.backlinks;
  Html html;
  html.raw(
      "<section id=\"backlinks\" aria-labelledby=\"backlinks-title\"><h2 id=\"backlinks-title\" "
      "class=\"section-title\">");
  html.text(context.say("nav.backlinks")).raw("</h2>");
  if (const std::string invented = backlinks_invented(context.data, context.say); !invented.empty())
    html.raw("<p class=\"invented\">").text(invented).raw("</p>");
  paragraph(html, backlinks_told(context.data, context.say));
  paragraph(html, backlink_moves_told(context.data, context.say));
  charts(html, context, report);
  for (const ReportSection& one : backlink_sections(context.data, false)) section(html, one, context);
  paragraph(html, backlink_changes_cut(context.data, context.say));
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
