// Product feeds against their pages (29), and what campaigns cost (20, 26, 28).
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "analyzers/item_graph.h"
#include "analyzers/methods/evidence_sums.h"
#include "analyzers/methods/measure.h"
#include "analyzers/methods/offer_counts.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr int kMonth = 30, kYear = 365, kEver = 36'500;
constexpr int kSlowMs = 800;

struct Offered {
  double price = 0;
  bool in_stock = false;
};

// What the feed says of each page; compared with what the page says.
class Feed final : public PageMeasurer {
 public:
  explicit Feed(const MethodSources& sources) : feed_(sources.readings, "product_feed", sources.now) {
    for (const EvidenceReading& reading : sources.readings) {
      if (reading.kind != "product_feed") continue;
      for (const EvidenceCount& one : reading.counts) {
        if (one.name == "price") offered_[one.key].price = one.value;
        if (one.name == "in_stock") offered_[one.key].in_stock = one.value > 0;
      }
    }
  }

  void page(const PageRow& row) override {
    const auto offered = offered_.find(row.visit.url.href());
    if (offered != offered_.end()) match_.add(agrees(offered->second, *row.facts), row.visit.url.href());
  }

  void end(Measures& measures) override {
    if (feed_.empty()) return;
    measures["feed_valid"] = {feed_.sum("valid", kEver), feed_.sum("item", kEver), feed_.date(), {}};
    measures["feed_match"] = std::move(match_).ratio(feed_.date());
  }

 private:
  static bool agrees(const Offered& offered, const PageFacts& facts) {
    const ItemGraph graph(facts);
    for (std::size_t i = 0; i < facts.data_items.size(); ++i) {
      if (!graph.is_a(i, "Offer")) continue;
      const auto price = price_of(graph.text(i, "price"));
      const bool in_stock = ascii_iequals(bare_name(graph.text(i, "availability")), "instock");
      if (price && std::abs(*price - offered.price) < 0.005 && in_stock == offered.in_stock) return true;
    }
    return false;
  }

  EvidenceSums feed_;
  std::map<std::string, Offered, std::less<>> offered_;
  Tally match_;
};

class Campaigns {
 public:
  Campaigns(const MethodSources& sources, Measures& measures)
      : sources_(sources),
        campaigns_(sources.readings, "campaign_import", sources.now),
        logs_(sources.readings, "access_log", sources.now),
        measures_(measures) {}

  void measure() {
    active();
    if (campaigns_.empty()) return;
    for (const auto& [method, metric] :
         {std::pair{"20", "rented_cpa_ratio"}, {"26", "nl_cpa_ratio"}, {"28", "ppc_cpa_ratio"}})
      cost_of_order(method, metric);
    tracked();
    landing_pages();
    overlap();
  }

 private:
  double sum(const char* name, std::string_view method, int days) const {
    return campaigns_.sum(name, days, [&](std::string_view key) { return key == method; });
  }

  double paid_sessions(int days) const {
    const auto& media = sources_.list.list("paid_media");
    return std::max(logs_.sum("click", days), logs_.sum("medium", days, [&](std::string_view medium) {
      return std::find(media.begin(), media.end(), medium) != media.end();
    }));
  }

  void active() {
    if (campaigns_.empty() && logs_.empty()) return;
    const bool paid =
        sum("clicks", "28", kMonth) > 0 || sum("cost", "28", kMonth) > 0 || paid_sessions(kMonth) > 0;
    measures_["ppc_active_30d"] = counted(paid, std::max(campaigns_.date(), logs_.date()));
  }

  // Cost of an order over what an order may cost, as the user said when the export was read.
  void cost_of_order(const char* method, const char* metric) {
    double target = 0;
    for (const EvidenceReading& reading : sources_.readings) {
      for (const EvidenceCount& one : reading.counts) {
        if (one.name == "target_cost" && one.key == method && one.value > 0) target = one.value;
      }
    }
    const double orders = sum("orders", method, kYear);
    if (target > 0 && orders > 0)
      measures_[metric] = {sum("cost", method, kYear) / orders, target, campaigns_.date(), {}};
  }

  void tracked() {
    const double clicks = sum("clicks", "28", kMonth);
    if (logs_.empty() || clicks <= 0) return;
    measures_["ppc_tracked"] = {std::min(paid_sessions(kMonth), clicks), clicks, campaigns_.date(), {}};
  }

  void overlap() {
    std::set<std::string, std::less<>> bought;
    campaigns_.sum("keyword", kEver, [&](std::string_view keyword) {
      bought.emplace(keyword);
      return false;
    });
    measure_overlap_into(bought, sources_.ranks, measures_);
  }

  // Landing pages that the audit asked: 200, indexable and quick.
  void landing_pages() {
    std::map<UrlId, std::string> pages;
    campaigns_.sum("landing", kEver, [&](std::string_view address) {
      const auto url = Url::parse(address);
      const UrlId id = url ? sources_.site.find(*url) : 0;
      if (id != 0) pages.emplace(sources_.site.resolve(id).final, std::string(address));
      return false;
    });
    Tally works;
    sources_.site.for_each_page(false, [&](const PageRow& row) {
      const auto page = pages.find(row.id);
      if (page == pages.end()) return;
      const int first_byte = row.visit.timings.first_byte;
      works.add(row.state.indexable() && first_byte >= 0 && first_byte <= kSlowMs, page->second);
    });
    if (works.all() > 0) measures_["ppc_landing_ok"] = std::move(works).ratio(sources_.date());
  }

  const MethodSources& sources_;
  const EvidenceSums campaigns_, logs_;
  Measures& measures_;
};

}  // namespace

MeasurerInfo feed_measurer() {
  return {.metrics = {"feed_valid", "feed_match"},
          .make = [](const MethodSources& sources) -> std::unique_ptr<PageMeasurer> {
            return std::make_unique<Feed>(sources);
          }};
}

MeasurerInfo campaign_measurer() {
  return {.metrics = {"ppc_active_30d", "ppc_tracked", "ppc_landing_ok", "rented_cpa_ratio", "nl_cpa_ratio",
                      "ppc_cpa_ratio", "ppc_overlap"},
          .measure = [](const MethodSources& sources, Measures& measures) {
            Campaigns(sources, measures).measure();
          }};
}

}  // namespace sitelark
