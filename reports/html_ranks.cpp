// Ranks in the HTML report: totals, sites beside each other, one row a keyword. Scripts add curves and lists.
#include <fmt/format.h>

#include <cmath>

#include "reports/html_parts.h"
#include "reports/rank_sections.h"
#include "reports/rank_sparkline.h"
#include "reports/rank_words.h"

namespace sitelark {
namespace {

constexpr std::size_t kLongestKeyword = 120;

std::string fixed(std::optional<double> value) { return value ? fmt::format("{:.1f}", *value) : "–"; }
// The heading says that it is percent.
std::string hundredths(double fraction) { return fmt::format("{:.2f}", 100 * fraction); }

std::string percent(std::optional<double> value) { return value ? percent_words(*value) : "–"; }

class Section {
 public:
  Section(const HtmlContext& context, const RankReport& ranks)
      : context_(context), say_(context.say), ranks_(ranks) {}

  std::string write() {
    html_.raw(
        "<section id=\"ranks\" aria-labelledby=\"ranks-title\"><h2 id=\"ranks-title\" "
        "class=\"section-title\">");
    html_.text(say_("nav.ranks")).raw("</h2>");
    if (ranks_.invented) html_.raw("<p class=\"invented\">").text(say_("rank.invented")).raw("</p>");
    lead();
    tiles();
    charts();
    keyword_panel();
    keywords();
    if (ranks_.sites.size() > 1) sites();
    notes();
    return html_.raw("</section>").take();
  }

 private:
  void lead() {
    html_.raw("<p class=\"lead\">");
    html_.text(context_.phrase("rank.lead",
                               {{"first", rank_day(ranks_.first_day)}, {"last", rank_day(ranks_.last_day)}}));
    html_.raw("</p>");
  }

  void tile(std::string_view title, const std::string& value, const std::string& note) {
    html_.raw("<div class=\"card rank-tile\"><dt>").text(title).raw("</dt><dd><b>").text(value).raw("</b>");
    if (!note.empty()) html_.raw("<span class=\"aside\">").text(note).raw("</span>");
    html_.raw("</dd></div>");
  }

  void tiles() {
    if (ranks_.sites.empty()) return;
    const RankSiteReport& own = ranks_.sites.front();
    const std::string average_note =
        context_.phrase("rank.average.note", {{"found", grouped(own.found)},
                                              {"counted", grouped(own.counted)},
                                              {"depth", fmt::format("{}", ranks_.depth + 1)},
                                              {"penalised", fixed(own.average_penalised)}});
    html_.raw("<dl class=\"rank-tiles\">");
    tile(say_("rank.visibility"), percent(own.visibility_now), ranks_.curve);
    tile(say_("rank.share"), percent(own.share_of_voice_now), ranks_.curve);
    tile(say_("rank.top10"), grouped(in_top_ten(ranks_)), {});
    tile(say_("rank.average"), fixed(own.average_ranked), own.counted > 0 ? average_note : std::string());
    html_.raw("</dl>");
  }

  void chart(std::string_view key) {
    html_.raw(fmt::format("<figure class=\"card chart\"><figcaption>"));
    html_.text(say_(fmt::format("rank.chart.{}", key)));
    html_.raw(fmt::format(
        "</figcaption><div class=\"canvas-box\"><canvas id=\"rank-{}\" role=\"img\" aria-label=\"", key));
    html_.text(say_(fmt::format("rank.chart.{}", key))).raw("\"></canvas></div></figure>");
  }

  void charts() {
    html_.raw("<div class=\"charts\" hidden data-script>");
    chart("visibility");
    chart("distribution");
    html_.raw("</div>");
  }

  void keyword_panel() {
    html_.raw("<div class=\"rank-panel\" hidden data-script><div class=\"toolbar\">");
    html_.raw("<label class=\"field grow\"><span class=\"label\">").text(say_("rank.choose"));
    html_.raw(
        "</span><select id=\"rank-series\"></select></label><label class=\"field\"><span class=\"label\">");
    html_.text(say_("rank.day")).raw("</span><select id=\"rank-day\"></select></label></div>");
    html_.raw("<div class=\"rank-split\"><figure class=\"card chart\"><figcaption>");
    html_.text(say_("rank.chart.keyword")).raw("</figcaption><div class=\"canvas-box tall\">");
    html_.raw("<canvas id=\"rank-keyword\" role=\"img\" aria-label=\"").text(say_("rank.chart.keyword"));
    html_.raw("\"></canvas></div><ul id=\"rank-events\" class=\"rank-events\"></ul></figure>");
    html_.raw("<div class=\"card rank-serp\"><h3>").text(say_("rank.serp"));
    html_.raw("</h3><ol id=\"rank-list\"></ol></div></div></div>");
  }

  void change(const RankChange& change) {
    html_.raw("<td class=\"number move-")
        .raw(change.kind)
        .raw("\">")
        .text(change_words(change, say_))
        .raw("</td>");
  }

  void console_cells(const RankSeriesReport& series) {
    const auto cell = [&](const std::string& text) {
      html_.raw("</td><td class=\"number\">").text(series.console ? text : "");
    };
    const ConsoleSum sum = series.console.value_or(ConsoleSum());
    cell(grouped(sum.clicks));
    cell(grouped(sum.impressions));
    cell(hundredths(sum.ctr()));
    cell(fixed(sum.position));
  }

  void row(const RankSeriesReport& series) {
    html_.raw("<tr><th scope=\"row\"><bdi>").text(shortened(series.series.keyword, kLongestKeyword));
    html_.raw("</bdi><span class=\"aside\">")
        .text(shortened(setting_words(series.series.setting), 80))
        .raw("</span></th>");
    html_.raw("<td class=\"number\"><b>")
        .text(standing_words(series.now, say_))
        .raw("</b><span class=\"aside\">");
    html_.text(rank_day(series.day)).raw("</span></td>");
    change(series.since_last);
    html_.raw("<td class=\"number\">")
        .text(series.list_moved ? hundredths(*series.list_moved) : "")
        .raw("</td>");
    change(series.since_week);
    change(series.since_month);
    html_.raw("<td class=\"number\">")
        .text(series.best > 0 ? fmt::format("{}", series.best) : "")
        .raw("</td><td>");
    if (!series.spots.empty())
      html_.raw(sparkline_svg(series.spots.front(), standing_words(series.now, say_)));
    html_.raw("</td><td class=\"number\">");
    if (series.volume > 0) html_.text(grouped(std::llround(series.clicks)));
    if (ranks_.console_last_day != 0) console_cells(series);
    html_.raw("</td><td class=\"where\">");
    if (!series.now.url.empty()) address(html_, series.now.url, readable_path(context_.data, series.now.url));
    html_.raw("</td></tr>");
  }

  void keywords() {
    html_.raw(
        "<div class=\"table-box card\" tabindex=\"0\" role=\"region\" aria-labelledby=\"ranks-title\">");
    html_.raw("<table class=\"rows matrix ranks\"><thead><tr><th scope=\"col\">").text(say_("rank.choose"));
    for (const char* key : {"rank.column.now", "rank.column.change.last", "rank.column.list",
                            "rank.column.change.week", "rank.column.change.month", "rank.best"})
      html_.raw("</th><th scope=\"col\" class=\"number\">").text(say_(key));
    html_.raw("</th><th scope=\"col\">").text(say_("rank.column.curve"));
    html_.raw("</th><th scope=\"col\" class=\"number\">").text(say_("rank.clicks"));
    if (ranks_.console_last_day != 0) {
      for (const char* key :
           {"rank.console.clicks", "rank.console.impressions", "rank.console.ctr", "rank.console.position"})
        html_.raw("</th><th scope=\"col\" class=\"number\">").text(say_(key));
    }
    html_.raw("</th><th scope=\"col\">").text(say_("rank.column.page")).raw("</th></tr></thead><tbody>");
    for (const RankSeriesReport& series : ranks_.series) row(series);
    html_.raw("</tbody></table></div>");
  }

  void sites() {
    html_.raw("<h3 class=\"rank-sites\">")
        .text(say_("rank.sites"))
        .raw("</h3><div class=\"table-box card\">");
    html_.raw("<table class=\"rows\"><thead><tr><th scope=\"col\">").text(say_("rank.site"));
    for (const char* key : {"rank.visibility", "rank.share", "rank.average"})
      html_.raw("</th><th scope=\"col\" class=\"number\">").text(say_(key));
    html_.raw("</th></tr></thead><tbody>");
    for (const RankSiteReport& site : ranks_.sites) {
      html_.raw("<tr><th scope=\"row\"><bdi>").text(shortened(site.name, kLongestKeyword)).raw("</bdi></th>");
      for (const std::string& cell : {percent(site.visibility_now), percent(site.share_of_voice_now)})
        html_.raw("<td class=\"number\">").text(cell).raw("</td>");
      html_.raw("<td class=\"number\">")
          .text(fmt::format("{} ({} / {})", fixed(site.average_ranked), site.found, site.counted));
      html_.raw("</td></tr>");
    }
    html_.raw("</tbody></table></div>");
  }

  void note(const std::string& text) { html_.raw("<p class=\"legend\">").text(text).raw("</p>"); }

  void notes() {
    note(context_.phrase("rank.curve", {{"curve", ranks_.curve},
                                        {"weighting", say_.named("rank.weighting", ranks_.weighting)}}));
    note(std::string(say_("rank.list_moved")));
    if (!ranks_.links.empty()) note(std::string(say_("rank.links")));
    if (ranks_.console_last_day != 0)
      note(context_.phrase("rank.console", {{"first", rank_day(ranks_.console_first_day)},
                                            {"last", rank_day(ranks_.console_last_day)}}));
    if (ranks_.days_per_point > 1)
      note(context_.phrase("rank.points", {{"n", fmt::format("{}", ranks_.days_per_point)}}));
    if (ranks_.series_left_out > 0)
      note(context_.phrase("rank.left_out.series", {{"n", grouped(ranks_.series_left_out)}}));
    if (ranks_.lists_left_out > 0)
      note(context_.phrase("rank.left_out.lists", {{"n", grouped(ranks_.lists_left_out)}}));
  }

  const HtmlContext& context_;
  const Words& say_;
  const RankReport& ranks_;
  Html html_;
};

}  // namespace

std::string html_ranks(const HtmlContext& context) {
  return context.data.ranks ? Section(context, *context.data.ranks).write() : std::string();
}

std::string html_ranks_link(const HtmlContext& context) {
  if (!context.data.ranks) return "";
  Html html;
  html.raw("<a href=\"#ranks\">").text(context.say("nav.ranks")).raw(" <span class=\"pill\">");
  const RankReport& ranks = *context.data.ranks;
  html.text(grouped(static_cast<std::int64_t>(ranks.series.size()) + ranks.series_left_out))
      .raw("</span></a>");
  return html.take();
}

}  // namespace sitelark
