#include <fmt/format.h>

#include <cmath>

#include "reports/html_parts.h"
#include "reports/keyword_words.h"

namespace sitelark {
namespace {

constexpr std::size_t kKeywordsShown = 500;
constexpr std::size_t kLongestKeyword = 120;

void head(Html& html, const HtmlContext& context) {
  html.raw("<thead><tr><th scope=\"col\">").text(context.say("keyword.column.keyword"));
  html.raw("</th><th scope=\"col\">").text(context.say("keyword.column.page"));
  html.raw("</th><th scope=\"col\" class=\"number\">").text(context.say("keyword.column.score")).raw("</th>");
  for (const KeywordPlace place : kShownPlaces) {
    html.raw("<th scope=\"col\" class=\"hit\">");
    html.text(context.say("keyword.place." + std::string(name(place)))).raw("</th>");
    if (place == KeywordPlace::body)
      html.raw("<th scope=\"col\" class=\"number\">").text(context.say("keyword.uses")).raw("</th>");
  }
  html.raw("</tr></thead>");
}

void mark(Html& html, const HtmlContext& context, const KeywordPage& page, KeywordPlace place) {
  const std::string match = match_name(page, place);
  std::string told(context.say("keyword.match." + match));
  if (place == KeywordPlace::title && page.title_chars >= 0) told += "; " + title_place(page, context.say);
  html.raw("<td class=\"hit ").raw(match).raw("\"><span role=\"img\" aria-label=\"").text(told);
  html.raw("\" title=\"").text(told).raw("\">").text(match_sign(page, place)).raw("</span></td>");
}

void uses(Html& html, const HtmlContext& context, const KeywordPage& page) {
  html.raw("<td class=\"number\">");
  if (!page.has_text) {
    html.raw("?</td>");
    return;
  }
  const std::string told = context.phrase("keyword.density", {{"density", density_text(page)}});
  html.raw("<span title=\"").text(told).raw("\">").text(grouped(page.uses)).raw("</span></td>");
}

// All pages are of one site: its name says nothing here.
std::string path_of(const Url& url) {
  const std::string shown = url.display();
  const std::size_t host = shown.find("//");
  const std::size_t path = host == shown.npos ? host : shown.find('/', host + 2);
  return path == shown.npos ? shown : shown.substr(path);
}

void page_cells(Html& html, const HtmlContext& context, const KeywordStudy& study) {
  const KeywordPage& page = study.page;
  html.raw("<td class=\"where\">");
  address(html, page.url.href(), path_of(page.url));
  html.raw("<span class=\"aside\">").text(context.say("keyword.meant." + std::string(name(study.meant))));
  const auto comes_near = [](const KeywordPage& other) { return other.score >= kLeastFocus; };
  const auto count = std::count_if(study.others.begin(), study.others.end(), comes_near);
  if (count > 0) {
    html.raw(" · ").text(context.say.counted("keyword.others", count));
  }
  html.raw("</span></td><td class=\"number\">").text(fmt::format("{}", std::lround(page.score * 100)));
  html.raw("</td>");
  for (const KeywordPlace place : kShownPlaces) {
    mark(html, context, page, place);
    if (place == KeywordPlace::body) uses(html, context, page);
  }
}

void row(Html& html, const HtmlContext& context, const KeywordStudy& study) {
  html.raw("<tr><th scope=\"row\"><bdi>").text(shortened(study.keyword.text, kLongestKeyword)).raw("</bdi>");
  std::string aside = study.keyword.priority;
  if (!study.keyword.group.empty())
    aside += (aside.empty() ? "" : " · ") + shortened(study.keyword.group, 60);
  if (!aside.empty()) html.raw("<span class=\"aside\">").text(aside).raw("</span>");
  html.raw("</th>");
  if (study.has_page()) {
    page_cells(html, context, study);
  } else {
    html.raw(fmt::format("<td class=\"none\" colspan=\"{}\">", std::size(kShownPlaces) + 3));
    html.text(context.say("keyword.meant." + std::string(name(study.meant)))).raw("</td>");
  }
  html.raw("</tr>");
}

}  // namespace

std::string html_keywords(const HtmlContext& context) {
  const std::vector<KeywordStudy>& studies = context.data.keywords;
  if (studies.empty()) return "";
  Html html;
  html.raw("<section id=\"keywords\" aria-labelledby=\"keywords-title\"><h2 id=\"keywords-title\" ");
  html.raw("class=\"section-title\">").text(context.say("nav.keywords")).raw("</h2><p class=\"lead\">");
  html.text(context.say("keyword.lead"))
      .raw("</p><div class=\"table-box card\" tabindex=\"0\" role=\"region\" ");
  html.raw("aria-labelledby=\"keywords-title\"><table class=\"rows matrix\">");
  head(html, context);
  html.raw("<tbody>");
  const std::size_t shown = std::min(studies.size(), kKeywordsShown);
  for (std::size_t i = 0; i < shown; ++i) row(html, context, studies[i]);
  html.raw("</tbody></table></div>");
  if (shown < studies.size()) {
    const auto rest = static_cast<std::int64_t>(studies.size() - shown);
    html.raw("<p class=\"none\">").text(context.phrase("keyword.more", {{"n", grouped(rest)}})).raw("</p>");
  }
  html.raw("<p class=\"legend\">").text(context.say("keyword.legend")).raw("</p></section>");
  return html.take();
}

std::string html_keywords_link(const HtmlContext& context) {
  if (context.data.keywords.empty()) return "";
  Html html;
  html.raw("<a href=\"#keywords\">").text(context.say("nav.keywords")).raw(" <span class=\"pill\">");
  html.text(grouped(static_cast<std::int64_t>(context.data.keywords.size()))).raw("</span></a>");
  return html.take();
}

}  // namespace sitelark
