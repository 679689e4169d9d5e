// The parts of the HTML report, in the order of the page. Each gives HTML whose strings are escaped.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "reports/groups.h"
#include "reports/report.h"
#include "reports/safe_text.h"
#include "reports/texts.h"

namespace sitelark {

// Builds HTML: raw() for our own markup, text() for everything else.
class Html {
 public:
  Html& raw(std::string_view markup) {
    out_ += markup;
    return *this;
  }
  Html& text(std::string_view text) {
    out_ += html_escaped(text);
    return *this;
  }
  std::string take() { return std::exchange(out_, {}); }

 private:
  std::string out_;
};

// Numbers behind a chart and the table beside it.
struct Series {
  std::string key;  // "status"
  std::vector<std::string> labels;
  std::vector<double> values;
  std::vector<std::string> colors;   // names of custom properties of the style sheet
  std::string filter;                // of the page explorer, set by a click; empty: none
  std::vector<std::string> choices;  // values of that filter; empty: the index
};

// What the parts share; views live as long as `data`.
struct HtmlContext {
  const ReportData& data;
  const Words say;
  std::vector<FindingGroup> groups;
  std::vector<std::size_t> static_rows;  // cases of each group, rendered without script
  std::vector<std::size_t> data_rows;    // findings of each group, in the data block
  std::vector<Series> series;

  explicit HtmlContext(const ReportData& report);
  std::string phrase(std::string_view key, std::vector<Slot> slots) const { return filled(say(key), slots); }
  bool scored() const { return data.snapshot.score >= 0 && !data.scripts_only; }
};

// Classes of status codes: index into the labels of the series "status".
std::size_t status_class(int status);
std::string_view status_kind(std::size_t status_class);  // "ok", "redirect", "client", "server", "none"
// Index into the labels of the series "depth".
std::size_t depth_class(int depth, int deepest);
int deepest_page(const ReportData& data);
// Names of indexability that occur, in a fixed order: that of the series "indexability".
std::vector<std::string> indexability_names(const ReportData& data);
std::vector<Series> chart_series(const ReportData& data, const Words& say);

std::string html_identity(const HtmlContext& context);
std::string html_overview(const HtmlContext& context);
std::string html_charts(const HtmlContext& context);
void html_findings(const HtmlContext& context, PiecedText& out);
std::string html_pages(const HtmlContext& context);
std::string html_keywords(const HtmlContext& context);        // the whole section; empty without keywords
std::string html_keywords_link(const HtmlContext& context);   // to it, for the navigation
std::string html_methods(const HtmlContext& context);         // the whole section; empty for other sites
std::string html_methods_link(const HtmlContext& context);    // to it, for the navigation
std::string html_ranks(const HtmlContext& context);           // the whole section; empty without ranks
std::string html_ranks_link(const HtmlContext& context);      // to it, for the navigation
std::string html_backlinks(const HtmlContext& context);       // the whole section; empty where none is known
std::string html_backlinks_link(const HtmlContext& context);  // to it, for the navigation
std::string html_not_evaluated(const HtmlContext& context);
std::string html_about(const HtmlContext& context);

// The data block: JSON in columns, safe inside <script>.
void html_data(const HtmlContext& context, PiecedText& out);

// Paragraphs, "- " lists and `code` of a check's words; everything else is text.
std::string words_to_html(std::string_view words);

// An address as text, and as a link where it is one of the web.
void address(Html& html, std::string_view url, std::string_view shown);

}  // namespace sitelark
