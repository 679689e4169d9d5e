// What Search Console knows: pages that are indexed (7), and searches for the brand around campaigns (14).
#include <set>

#include "analyzers/methods/measure.h"
#include "text/calendar.h"
#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kYear = 365;

// Addresses of the sitemaps that were shown: those at least are indexed.
void measure_indexed(const MethodSources& sources, Measures& measures) {
  if (sources.console.pages.empty() || !sources.sitemaps_read) return;
  std::set<UrlId> listed;
  sources.site.for_each_sitemap_entry(
      [&](const SiteFile&, UrlId url, std::string_view) { listed.insert(url); });
  Tally shown;
  for (const UrlId id : listed) {
    const std::string address = sources.site.url(id);
    shown.add(sources.console.pages.contains(address_key(address)), address);
  }
  if (shown.counted() == 0) return;  // rows of another site, or of none of these pages
  const bool all = shown.counted() == shown.all();
  Measure& indexed = measures["indexed_ratio"] = std::move(shown).ratio(sources.console.date);
  indexed.at_least = !all;
  indexed.examples.clear();  // nobody says that those are not indexed
}

}  // namespace

std::int64_t campaign_start(const Attestation& said) {
  if (said.start > 0) return said.start;
  return parse_any_date(said.field("start_date")).value_or(0);
}

void measure_brand_into(const ConsoleEvidence& console, std::span<const Attestation> statements,
                        std::int64_t now, Measures& measures) {
  BrandMeans sum;
  for (const Attestation& said : statements) {
    const std::int64_t start = campaign_start(said);
    const bool counts = said.method == 14 && !said.item.empty() && said.state == AttestedState::done &&
                        start > now - kYear * kSecondsPerDay;
    const auto means = counts ? brand_means(console, start / kSecondsPerDay) : std::nullopt;
    if (!means) continue;
    sum.before += means->before;
    sum.after += means->after;
  }
  if (sum.before > 0) measures["brand_uplift"] = {sum.after, sum.before, console.date, {}};
}

MeasurerInfo console_measurer() {
  return {.metrics = {"indexed_ratio", "brand_uplift"},
          .measure = [](const MethodSources& sources, Measures& measures) {
            measure_indexed(sources, measures);
            measure_brand_into(sources.console, sources.statements, sources.now, measures);
          }};
}

}  // namespace sitelark
