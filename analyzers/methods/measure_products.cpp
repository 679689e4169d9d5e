// Method 29: product pages, and whether each says name, price, currency and stock as schema.org wants it.
#include <algorithm>

#include "analyzers/item_graph.h"
#include "analyzers/methods/evidence_sums.h"
#include "analyzers/methods/measure.h"
#include "analyzers/methods/signs.h"

namespace sitelark {
namespace {

bool has_offer(const ItemGraph& graph, std::size_t product) {
  for (const DataValue* value : graph.values(product, "offers")) {
    const std::int32_t offer = graph.target(*value);
    if (offer < 0) continue;
    const auto at = static_cast<std::size_t>(offer);
    const bool priced = !graph.text(at, "price").empty() || !graph.text(at, "lowPrice").empty();
    const bool in_stock_or_not = !graph.text(at, "availability").empty() || graph.is_a(at, "AggregateOffer");
    if (priced && !graph.text(at, "priceCurrency").empty() && in_stock_or_not) return true;
  }
  return false;
}

class Products final : public PageMeasurer {
 public:
  explicit Products(const MethodSources& sources) : sources_(sources) {}

  void page(const PageRow& row) override {
    if (!row.state.indexable()) return;
    const ItemGraph graph(*row.facts);
    bool product = false, complete = false;
    for (std::size_t i = 0; i < row.facts->data_items.size(); ++i) {
      if (!graph.is_top(i) || !graph.is_a(i, "Product")) continue;
      product = true;
      complete = complete || (!graph.name(i).empty() && has_offer(graph, i));
    }
    product = product || is_og_product(*row.facts);
    if (product) markup_.add(complete, row.visit.url.href());
  }

  void end(Measures& measures) override {
    const EvidenceSums feed(sources_.readings, "product_feed", sources_.now);
    constexpr int kEver = 36'500;
    const double items = std::max(markup_.all(), feed.sum("item", kEver));  // a feed lists the same products
    measures["products_n"] = counted(items, sources_.date());
    measures["product_markup"] = std::move(markup_).ratio(sources_.date());
  }

 private:
  static bool is_og_product(const PageFacts& facts) {
    return std::any_of(facts.metas.begin(), facts.metas.end(), [](const MetaTag& meta) {
      return meta.name == "og:type" && (meta.content == "product" || meta.content == "og:product");
    });
  }

  const MethodSources& sources_;
  Tally markup_;
};

}  // namespace

MeasurerInfo product_measurer() {
  return {.metrics = {"products_n", "product_markup"},
          .make = [](const MethodSources& sources) -> std::unique_ptr<PageMeasurer> {
            return std::make_unique<Products>(sources);
          }};
}

}  // namespace sitelark
