// Articles: when they were written, and by whom.
#include <cmath>

#include "analyzers/checks/topics.h"
#include "analyzers/declared_dates.h"
#include "analyzers/page_kinds.h"
#include "text/calendar.h"
#include "text/dates.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

bool shows_date(const PageFacts& facts) {
  static const Pattern date(
      "(?:19|20)[0-9]{2}\\s?(?:[-/.]|年)\\s?[0-9]{1,2}|[0-9]{1,2}[./][0-9]{1,2}[./](?:19|20)[0-9]{2}|"
      "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?\\s+[0-9]{1,2}(?:st|nd|rd|th)?,?\\s+"
      "(?:19|20)[0-9]{2}|"
      "[0-9]{1,2}(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?\\pL{3,12}\\.?,?\\s+(?:de\\s+)?(?:19|20)[0-9]{2}",
      true);
  return !facts.first_time.empty() || date.found_in(facts.main_text);
}

void date_missing(const Page& page, const Limits&, Findings& findings) {
  if (!is_article(page.facts)) return;
  const DeclaredDates dates = declared_dates(page.facts);
  const bool declared = !dates.published_text.empty() || !dates.published_meta_text.empty() || dates.modified;
  if (!declared && !shows_date(page.facts)) findings.add({{"title", page.summary.title}});
}

void date_conflict(const Page& page, const Limits& limits, Findings& findings) {
  const DeclaredDates dates = declared_dates(page.facts);
  if (!dates.published || !dates.published_meta) return;
  const double days =
      static_cast<double>(std::abs(*dates.published - *dates.published_meta)) / kSecondsPerDay;
  if (days <= limits["max-days"]) return;
  findings.add({{"first", dates.published_text},
                {"second", dates.published_meta_text},
                {"days", std::int64_t{std::lround(days)}}});
}

void date_future(const Page& page, const Limits& limits, Findings& findings) {
  const DeclaredDates dates = declared_dates(page.facts);
  if (!dates.published) return;
  const double days = static_cast<double>(*dates.published - page.site.now) / kSecondsPerDay;
  if (days <= limits["max-days"]) return;
  findings.add({{"date", dates.published_text}, {"days", std::int64_t{std::lround(days)}}});
}

void author_missing(const Page& page, const Limits&, Findings& findings) {
  static const Pattern byline(
      "(?m:^(?:by|von|par|por|di|author|written by|posted by|reviewed "
      "by)[\\s:]+\\pL)|作者|撰文|撰稿|编辑[:：]|"
      "记者|(?m:^文[:：/|])",
      true);
  if (!is_article(page.facts) || names_author(page.facts) || byline.found_in(page.facts.main_text)) return;
  findings.add({{"title", page.summary.title}});
}

void stale(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits& limits,
           Findings& findings) {
  constexpr double kDaysPerMonth = 365.25 / 12;
  if (!is_indexable_page(row) || !row.facts || !is_article(*row.facts)) return;
  if (row.state.inlinks < limits["min-inlinks"]) return;
  const DeclaredDates dates = declared_dates(*row.facts);
  const std::optional<std::int64_t> last = dates.modified ? dates.modified : dates.published;
  if (!last) return;
  const double months = static_cast<double>(context.now - *last) / kSecondsPerDay / kDaysPerMonth;
  if (months <= limits["max-months"]) return;
  findings.add({{"date", format_day(*last, "")}, {"inlinks", std::int64_t{row.state.inlinks}}});
}

using enum Severity;
constexpr Gate kIndexable = Gate::indexable;

const PageCheck kPages[] = {
    {{.id = "content-date-missing", .severity = opportunity, .gate = kIndexable, .methods = {8}},
     date_missing},
    {{.id = "content-date-conflict",
      .severity = notice,
      .gate = kIndexable,
      .methods = {8},
      .thresholds = {{"max-days", 1, "days"}}},
     date_conflict},
    {{.id = "content-date-future",
      .severity = warning,
      .gate = kIndexable,
      .methods = {8},
      .thresholds = {{"max-days", 1, "days"}}},
     date_future},
    {{.id = "content-author-missing", .severity = opportunity, .gate = kIndexable, .methods = {8}},
     author_missing},
};

const RowCheck kRows[] = {
    {{.id = "content-stale",
      .severity = opportunity,
      .methods = {8},
      .thresholds = {{"max-months", 24, "months"}, {"min-inlinks", 10, "links"}}},
     stale,
     true},
};

}  // namespace

Topic content_article_topic() { return {.name = "content_article", .pages = kPages, .rows = kRows}; }

}  // namespace sitelark
