#include "analyzers/methods/measure.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/hash.h"

namespace sitelark {
namespace {

constexpr std::string_view kAskedFor[] = {
    "title-too-wide",           "title-too-long-chars",  "title-too-long-cjk",   "title-too-short",
    "title-keyword-stuffing",   "title-placeholder",     "description-too-wide", "description-too-long-chars",
    "description-too-long-cjk", "description-too-short", "js-only-content",
};

std::uint64_t key_of(std::string_view check, std::string_view url) {
  return hash64(fmt::format("{} {}", check, url));
}

}  // namespace

bool RaisedChecks::is_asked_for(std::string_view check) {
  return std::find(std::begin(kAskedFor), std::end(kAskedFor), check) != std::end(kAskedFor);
}

void RaisedChecks::add(const Finding& finding) {
  if (is_asked_for(finding.check)) seen_.insert(key_of(finding.check, finding.url));
}

bool RaisedChecks::raised(std::string_view check, const std::string& url) const {
  return seen_.contains(key_of(check, url));
}

std::span<const MeasurerInfo> measurers() {
  static const std::vector<MeasurerInfo> all{
      title_measurer(),     description_measurer(), heading_measurer(),    keyword_measurer(),
      paragraph_measurer(), focus_measurer(),       navigation_measurer(), submission_measurer(),
      service_measurer(),   news_measurer(),        newsletter_measurer(), contest_measurer(),
      bookmark_measurer(),  sharing_measurer(),     programme_measurer(),  product_measurer(),
      statement_measurer(), listing_measurer(),     partner_measurer(),    log_measurer(),
      mail_measurer(),      feed_measurer(),        campaign_measurer(),   rank_measurer(),
      link_measurer(),      console_measurer(),
  };
  return all;
}

Measures measure_methods(const MethodSources& sources) {
  Measures measures;
  std::vector<std::unique_ptr<PageMeasurer>> readers;
  for (const MeasurerInfo& info : measurers()) {
    if (info.make) readers.push_back(info.make(sources));
  }
  sources.site.for_each_text([&](const PageRow& row) {
    for (const auto& reader : readers) reader->page(row);
  });
  sources.site.for_each_link_by_source([&](const LinkRow& link) {
    for (const auto& reader : readers) reader->link(link);
  });
  for (const auto& reader : readers) reader->end(measures);
  for (const MeasurerInfo& info : measurers()) {
    if (info.measure) info.measure(sources, measures);
  }
  return measures;
}

}  // namespace sitelark
