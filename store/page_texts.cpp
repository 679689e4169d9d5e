// The main texts of a finished crawl: what each page says itself, and which pages say nearly the same.
#include "store/similar_pages.h"
#include "store/sqlite_site_facts.h"

namespace sitelark {
namespace {

// Own texts as signatures while they go by, compared in the end.
class ComparedTexts final : public SimilarTexts {
 public:
  ComparedTexts(const std::string& beside, const SimilarityLimits& limits,
                std::function<std::string(UrlId)> text_of)
      : limits_(limits), pages_(beside, limits.least, std::move(text_of)) {}

  void add(const PageRow& row) override {
    if (!row.state.indexable()) return;
    not_kept_ += row.own == nullptr ? 1 : 0;
    if (row.own == nullptr || row.own->words < limits_.min_words) return;
    pages_.add(row.id, row.facts->text.main_hash, row.own->text);
  }

  std::int64_t for_each_cluster(const std::function<void(std::span<const SimilarPage>)>& visit) override {
    pages_.for_each_cluster(visit);
    return not_kept_;
  }

 private:
  SimilarityLimits limits_;
  SimilarPages pages_;
  std::int64_t not_kept_ = 0;
};

}  // namespace

const RepeatedBlocks& SqliteSiteFacts::repeated_blocks() {
  if (repeated_) return *repeated_;
  RepeatedBlocks blocks;
  const auto pages = static_cast<std::size_t>(std::count_if(
      states_.begin(), states_.end(), [](const UrlState& state) { return state.may_hold_text(); }));
  const std::size_t step = pages / RepeatedBlocks::kSample + 1;
  std::size_t n = 0;
  for (const UrlId id : order_) {
    if (!state_ref(id).may_hold_text() || n++ % step != 0) continue;
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

std::string SqliteSiteFacts::own_text_of(UrlId id) {
  const std::optional<VisitRow> row = tables_.visits.at(row_, id);
  PageSummary summary;
  tables_.facts.read_summary(row->facts, summary);
  return own_text(row->facts, summary).value_or(std::string());
}

std::unique_ptr<SimilarTexts> SqliteSiteFacts::similar_texts(const SimilarityLimits& limits) {
  return std::make_unique<ComparedTexts>(tables_.database.path(), limits,
                                         [this](UrlId id) { return own_text_of(id); });
}

}  // namespace sitelark
