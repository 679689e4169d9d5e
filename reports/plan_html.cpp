#include <fmt/format.h>

#include <algorithm>

#include "reports/html_parts.h"
#include "reports/plan_document.h"
#include "reports/plan_marks.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr std::string_view kStyle =
    "<style>:root{color-scheme:light dark}body{font:16px/1.5 "
    "system-ui,sans-serif;max-width:60rem;margin:2rem "
    "auto;padding:0 1rem}table{border-collapse:collapse;width:100%;font-size:.875rem}th,td{border:1px solid "
    "#8886;padding:.25rem "
    ".5rem;text-align:left;vertical-align:top}.box{overflow-x:auto;margin:.5rem 0 "
    "1rem}.day{white-space:nowrap}svg{width:100%;height:"
    "auto}svg text{font:12px "
    "system-ui,sans-serif;fill:currentColor}.bar{fill:#2f6fb3}.done{fill:#3b8f5a}.late"
    "{fill:#c0392b}.rest{fill:#8884}.now{stroke:#c0392b}@media print{body{max-width:none}}</style>";

constexpr int kWidth = 960, kLabels = 320, kRow = 22;

class Writer {
 public:
  void operator()(const std::string& text) { html_.raw("<p>").text(text).raw("</p>"); }

  void operator()(const Table& table) {
    html_.raw("<div class=\"box\"><table><thead><tr>");
    for (const Table::Column& column : table.columns)
      html_.raw("<th scope=\"col\">").text(column.title).raw("</th>");
    html_.raw("</tr></thead><tbody>");
    for (const auto& row : table.rows) {
      html_.raw("<tr>");
      for (const Table::Cell& cell : row) {
        const std::string text = std::visit(CellText{}, cell);
        html_.raw(is_day(text) ? "<td class=\"day\">" : "<td>").text(text).raw("</td>");
      }
      html_.raw("</tr>");
    }
    html_.raw("</tbody></table></div>");
  }

  void operator()(const Schedule& schedule) {
    const ScheduleSpan span = span_of(schedule);
    const int height = kRow * (static_cast<int>(schedule.bars.size()) + 1) + 8;
    const auto x = [&](std::int64_t time) {
      return kLabels + std::clamp(span.place(time), 0.0, 1.0) * (kWidth - kLabels);
    };
    open_svg(height);
    label(kLabels, 14, format_day(span.begin, schedule.timezone), "start");
    label(kWidth, 14, format_day(span.end, schedule.timezone), "end");
    int y = kRow;
    for (const Schedule::Bar& bar : schedule.bars) {
      label(0, y + 14, shortened(bar.label, 44), "start");
      const double from = x(bar.begin > 0 ? bar.begin : bar.end), to = x(bar.end);
      rectangle(from, y + 3, std::max(to - from, 3.0), bar.late ? "late" : bar.done ? "done" : "bar");
      y += kRow;
    }
    html_.raw(fmt::format("<line class=\"now\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"18\" y2=\"{1}\"/></svg>",
                          x(schedule.now), height));
  }

  void operator()(const ProgressBars& progress) {
    open_svg(kRow * static_cast<int>(progress.bars.size()) + 8);
    int y = 0;
    for (const ProgressBars::Bar& bar : progress.bars) {
      label(0, y + 14, shortened(bar.label, 44), "start");
      rectangle(kLabels, y + 3, 300, "rest");
      if (bar.share) rectangle(kLabels, y + 3, 300 * std::clamp(*bar.share, 0.0, 1.0), "done");
      label(kLabels + 310, y + 14, shortened(bar.text, 50), "start");
      y += kRow;
    }
    html_.raw("</svg>");
  }

  // Charts are named after their section.
  void begin(const PlanSection& section) {
    section_ = section.title;
    html_.raw("<h2>").text(section.title).raw("</h2>");
  }
  Html& html() { return html_; }

 private:
  struct CellText {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool value) const { return value ? "1" : "0"; }
    std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
    std::string operator()(double value) const { return fmt::format("{:g}", value); }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(const std::vector<std::string>& value) const {
      return fmt::format("{}", fmt::join(value, ", "));
    }
  };

  // "2026-11-27": not to be broken at its hyphens.
  static bool is_day(std::string_view text) { return text.size() == 10 && text[4] == '-' && text[7] == '-'; }

  void open_svg(int height) {
    html_.raw("<svg role=\"img\" aria-label=\"").text(section_);
    html_.raw(fmt::format("\" viewBox=\"0 0 {} {}\">", kWidth, height));
  }
  void label(int x, int y, const std::string& text, const char* anchor) {
    html_.raw(fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">", x, y, anchor))
        .text(text)
        .raw("</text>");
  }
  void rectangle(double x, int y, double width, const char* kind) {
    html_.raw(
        fmt::format("<rect class=\"{}\" x=\"{:.1f}\" y=\"{}\" width=\"{:.1f}\" height=\"14\" rx=\"2\"/>",
                    kind, x, y, width));
  }

  Html html_;
  std::string section_;
};

}  // namespace

std::string plan_html(const PlanDocument& document) {
  Writer write;
  Html& html = write.html();
  html.raw("<!doctype html><html lang=\"").text(document.language).raw("\"><head><meta charset=\"utf-8\">");
  html.raw("<meta name=\"viewport\" content=\"width=device-width\"><title>").text(document.title);
  html.raw("</title>").raw(kStyle).raw("</head><body><h1>").text(document.title).raw("</h1><p>");
  html.text(document.subtitle).raw("</p>");
  for (const PlanSection& section : document.sections) {
    write.begin(section);
    for (const PlanBlock& block : section.blocks) std::visit(write, block.content);
  }
  html.raw("</body></html>\n");
  return html.take();
}

}  // namespace sitelark
