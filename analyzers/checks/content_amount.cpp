// How much a page says itself: without navigation, and without what the site repeats on its pages.
#include <cmath>

#include "analyzers/checks/topics.h"
#include "analyzers/page_kinds.h"

namespace sitelark {
namespace {

// Where the text was not kept, all of the main text: pages are then taken for fuller than they are.
double own_words(const PageRow& row) { return row.own ? row.own->words : row.facts->text.main_words; }

// Han characters count as parts of words.
std::int64_t whole(double words) { return static_cast<std::int64_t>(words); }

bool is_short_by_nature(const PageRow& row) {
  const PageFacts& facts = *row.facts;
  return is_list_page(facts) || is_service_page(row.visit.url, row.summary, facts) || is_frameset(facts) ||
         is_forwarder(facts);
}

void thin(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits& limits,
          Findings& findings) {
  if (!is_indexable_page(row) || is_any_home(row, context)) return;
  const double words = own_words(row);
  if (words >= limits["min-words"] || words < limits["very-thin-words"] || is_short_by_nature(row)) return;
  findings.add({{"words", whole(words)}, {"limit", limits["min-words"]}});
}

// Without any text at all, content-empty says more.
void very_thin(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits& limits,
               Findings& findings) {
  if (!is_indexable_page(row) || row.facts->body_cut || row.facts->text.body_words <= 0) return;
  const double words = own_words(row);
  if (words >= limits["min-words"] || is_short_by_nature(row)) return;
  findings.add({{"words", whole(words)}, {"limit", limits["min-words"]}});
}

void boilerplate_heavy(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits& limits,
                       Findings& findings) {
  if (!is_indexable_page(row)) return;
  if (!row.own) return findings.not_evaluated("the page's main text was not kept");
  const double all = row.facts->text.body_words;
  if (all <= limits["min-words"] || is_short_by_nature(row)) return;
  const double percent = 100 * row.own->words / all;
  if (percent >= limits["min-percent"]) return;
  findings.add({{"percent", std::int64_t{std::lround(percent)}},
                {"words", whole(row.own->words)},
                {"total", whole(all)},
                {"limit", limits["min-percent"]}});
}

using enum Severity;

const RowCheck kRows[] = {
    {.info = {.id = "content-thin",
              .severity = warning,
              .methods = {8},
              .thresholds = {{"min-words", 200, "wordeq"}, {"very-thin-words", 50, "wordeq"}}},
     .run = thin,
     .with_text = true},
    {.info = {.id = "content-very-thin",
              .severity = error,
              .methods = {8},
              .thresholds = {{"min-words", 50, "wordeq"}}},
     .run = very_thin,
     .with_text = true},
    {.info = {.id = "content-boilerplate-heavy",
              .severity = notice,
              .methods = {8},
              .thresholds = {{"min-percent", 15, "%"}, {"min-words", 300, "wordeq"}}},
     .run = boilerplate_heavy,
     .with_text = true},
};

}  // namespace

Topic content_amount_topic() { return {.name = "content_amount", .rows = kRows}; }

}  // namespace sitelark
