// The main texts of a finished crawl: what each page says itself, and which pages say nearly the same.
#include "store/similar_pages.h"
#include "store/sqlite_site_facts.h"
#include "text/measure.h"

namespace sitelark {
namespace {

bool may_hold_text(const UrlState& state) {
  return state.known && state.internal() && state.html && state.status >= 200 && state.status < 300;
}

}  // namespace

const RepeatedBlocks& SqliteSiteFacts::repeated_blocks() {
  if (repeated_) return *repeated_;
  RepeatedBlocks blocks;
  const auto pages = static_cast<std::size_t>(std::count_if(states_.begin(), states_.end(), may_hold_text));
  const std::size_t step = pages / RepeatedBlocks::kSample + 1;
  std::size_t n = 0;
  for (const UrlId id : order_) {
    if (!may_hold_text(state_ref(id)) || n++ % step != 0) continue;
    const std::optional<VisitRow> row = tables_.visits.at(row_, id);
    if (!row || row->facts == 0) continue;
    PageSummary summary;
    tables_.facts.read_summary(row->facts, summary);
    if (const auto text = tables_.facts.main_text(row->facts)) blocks.learn(summary.lang, *text);
  }
  blocks.finish();
  return repeated_.emplace(std::move(blocks));
}

// nullopt: it was not kept.
std::optional<std::string> SqliteSiteFacts::own_text(std::int64_t facts_row, const PageSummary& summary) {
  std::optional<std::string> text = tables_.facts.main_text(facts_row);
  if (!text) return summary.words > 0 ? std::nullopt : std::optional(std::string());
  std::string own;
  return repeated_blocks().strip(summary.lang, *text, own) ? own : text;
}

void SqliteSiteFacts::for_each_text(const std::function<void(const PageRow&)>& visit) {
  for (const UrlId id : order_) {
    if (!may_hold_text(state_ref(id))) continue;
    visit_page(id, true, [&](std::int64_t facts_row, const PageRow& row) {
      const std::optional<std::string> text = own_text(facts_row, row.summary);
      OwnText own;
      if (text) own = {.text = *text, .words = count_words(*text).words};
      PageRow with_text = row;
      with_text.own = text ? &own : nullptr;
      if (row.facts != nullptr) visit(with_text);
    });
  }
}

std::int64_t SqliteSiteFacts::for_each_similar(
    const SimilarityLimits& limits, const std::function<void(std::span<const SimilarPage>)>& visit) {
  SimilarPages pages(tables_.database.path(), limits.least, [&](UrlId id) {
    const std::optional<VisitRow> row = tables_.visits.at(row_, id);
    PageSummary summary;
    tables_.facts.read_summary(row->facts, summary);
    return own_text(row->facts, summary).value_or(std::string());
  });
  std::int64_t not_kept = 0;
  for_each_text([&](const PageRow& row) {
    if (!row.state.indexable()) return;
    not_kept += row.own == nullptr ? 1 : 0;
    if (row.own == nullptr || row.own->words < limits.min_words) return;
    pages.add(row.id, row.facts->text.main_hash, row.own->text);
  });
  pages.for_each_cluster(visit);
  return not_kept;
}

}  // namespace sitelark
