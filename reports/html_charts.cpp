#include <fmt/format.h>

#include "reports/html_parts.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr int kDeepest = 10;  // deeper pages share a class

constexpr std::string_view kIndexability[] = {"indexable", "redirect", "noindex", "canonicalised",
                                              "blocked",   "not_200",  "failed",  "not_html"};
constexpr std::string_view kIndexabilityColors[] = {"good",    "chart-2",     "chart-4", "chart-3",
                                                    "chart-5", "chart-error", "chart-6", "chart-7"};

std::string color_of(std::string_view indexability) {
  const auto place = std::find(std::begin(kIndexability), std::end(kIndexability), indexability);
  return place == std::end(kIndexability)
             ? "chart-7"
             : std::string(kIndexabilityColors[place - std::begin(kIndexability)]);
}

Series score_series(const ReportData& data) {
  Series series{.key = "score"};
  for (const auto& [utc, score] : data.score_history) {
    series.labels.push_back(format_day(utc, data.timezone));
    series.values.push_back(score);
  }
  return series;
}

Series severity_series(const ReportData& data, const Words& say) {
  Series series{.key = "severity",
                .colors = {"chart-error", "chart-4", "chart-1", "good"},
                .filter = "problems",
                .choices = {"errors", "warnings", "notices", "opportunities"}};
  const auto counts = count_by_severity(data);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::string severity(name(static_cast<Severity>(i)));
    series.labels.emplace_back(say("severities." + severity));
    series.values.push_back(static_cast<double>(counts.at(i)));
  }
  return series;
}

Series status_series(const ReportData& data, const Words& say) {
  Series series{.key = "status",
                .labels = {"2xx", "3xx", "4xx", "5xx", std::string(say("status.none"))},
                .values = std::vector<double>(5),
                .colors = {"good", "chart-2", "chart-4", "chart-error", "chart-6"},
                .filter = "status"};
  for (const ReportPage& page : data.pages) ++series.values[status_class(page.status)];
  return series;
}

Series depth_series(const ReportData& data, const Words& say) {
  Series series{.key = "depth", .filter = "depth"};
  const int deepest = deepest_page(data);
  for (int depth = 0; depth <= deepest; ++depth) {
    series.labels.push_back(depth == kDeepest ? fmt::format("{}+", depth) : fmt::format("{}", depth));
    series.colors.emplace_back(depth <= 3 ? "chart-1" : "chart-2");
  }
  series.labels.emplace_back(say("depth.none"));
  series.colors.emplace_back("chart-6");
  series.values.resize(series.labels.size());
  for (const ReportPage& page : data.pages) ++series.values[depth_class(page.depth, deepest)];
  return series;
}

Series indexability_series(const ReportData& data, const Words& say) {
  Series series{.key = "indexability", .filter = "indexability"};
  for (const std::string& value : indexability_names(data)) {
    series.labels.push_back(say.named("indexability", value));
    series.colors.push_back(color_of(value));
    series.values.push_back(
        static_cast<double>(std::count_if(data.pages.begin(), data.pages.end(), [&](const ReportPage& page) {
          return page.indexability == value;
        })));
  }
  return series;
}

bool is_all_zero(const Series& series) {
  return std::all_of(series.values.begin(), series.values.end(), [](double value) { return value == 0; });
}

}  // namespace

std::size_t status_class(int status) {
  if (status >= 200 && status < 300) return 0;
  if (status >= 300 && status < 400) return 1;
  if (status >= 400 && status < 500) return 2;
  return status >= 500 ? 3 : 4;
}

std::string_view status_kind(std::size_t status_class) {
  static constexpr std::string_view kKinds[] = {"ok", "redirect", "client", "server", "none"};
  return status_class < std::size(kKinds) ? kKinds[status_class] : "none";
}

int deepest_page(const ReportData& data) {
  int deepest = 0;
  for (const ReportPage& page : data.pages) deepest = std::max(deepest, page.depth);
  return std::min(deepest, kDeepest);
}

std::size_t depth_class(int depth, int deepest) {
  return static_cast<std::size_t>(depth < 0 ? deepest + 1 : std::min(depth, deepest));
}

std::vector<std::string> indexability_names(const ReportData& data) {
  std::set<std::string> present;
  for (const ReportPage& page : data.pages) present.insert(page.indexability);
  std::vector<std::string> names;
  for (const std::string_view known : kIndexability) {
    if (present.erase(std::string(known)) > 0) names.emplace_back(known);
  }
  names.insert(names.end(), present.begin(), present.end());
  return names;
}

std::vector<Series> chart_series(const ReportData& data, const Words& say) {
  std::vector<Series> all{severity_series(data, say), status_series(data, say),
                          indexability_series(data, say), depth_series(data, say)};
  if (data.score_history.size() > 1) all.insert(all.begin(), score_series(data));
  return all;
}

std::string html_charts(const HtmlContext& context) {
  Html html;
  html.raw("<div class=\"charts\">");
  for (const Series& series : context.series) {
    if (is_all_zero(series)) continue;
    html.raw(fmt::format("<figure class=\"card chart chart-{0}\"><figcaption>", series.key));
    html.text(context.say("chart." + series.key));
    html.raw(
        fmt::format("</figcaption><div class=\"canvas-box\" hidden data-script><canvas id=\"chart-{}\" "
                    "role=\"img\" aria-label=\"",
                    series.key));
    html.text(context.say("chart." + series.key)).raw("\"></canvas></div>");
    html.raw("<details class=\"numbers\" open><summary>").text(context.say("chart.numbers"));
    html.raw("</summary><table><thead><tr><th scope=\"col\">").text(context.say("chart.label." + series.key));
    html.raw("</th><th scope=\"col\">")
        .text(context.say(series.key == "score" ? "column.score" : "column.count"));
    html.raw("</th></tr></thead><tbody>");
    for (std::size_t i = 0; i < series.labels.size(); ++i) {
      const double value = series.values[i];
      html.raw("<tr><th scope=\"row\">").text(series.labels[i]).raw("</th><td>");
      html.text(series.key == "score" ? fmt::format("{:.1f}", value)
                                      : grouped(static_cast<std::int64_t>(value)));
      html.raw("</td></tr>");
    }
    html.raw("</tbody></table></details></figure>");
  }
  return html.raw("</div>").take();
}

}  // namespace sitelark
