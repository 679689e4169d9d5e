#include "reports/html_rank_data.h"

#include <cmath>

#include "reports/rank_words.h"
#include "reports/safe_text.h"

namespace sitelark {
namespace {

constexpr std::size_t kLongestText = 300;

std::string fraction(std::optional<double> value) {
  return value ? json_number(std::round(*value * 10'000) / 10'000) : "null";
}

std::string sites(const RankReport& ranks, StringTable& strings) {
  JsonArray all;
  for (const RankSiteReport& site : ranks.sites) {
    JsonArray visibility;
    for (const auto& value : site.visibility) visibility.add(fraction(value));
    all.add(fmt::format("{{\"name\":{},\"own\":{},\"visibility\":{}}}",
                        strings.id(shortened(site.name, kLongestText)), site.own ? 1 : 0, visibility.take()));
  }
  return all.take();
}

std::string events(const RankSeriesReport& series, StringTable& strings) {
  JsonArray all;
  for (const RankEvent& event : series.events)
    all.add(fmt::format("[{},{},{}]", event.point, static_cast<int>(event.kind),
                        strings.id(shortened(event.text, kLongestText))));
  return all.take();
}

std::string series_of(const RankReport& ranks, StringTable& strings) {
  JsonArray all;
  for (const RankSeriesReport& series : ranks.series) {
    JsonArray spots;
    for (const auto& of_site : series.spots) spots.add(json_array(of_site));
    JsonArray urls;
    for (const std::string& url : series.urls) urls.add(strings.id(url));
    all.add(
        fmt::format("{{\"keyword\":{},\"setting\":{},\"spots\":{},\"urls\":{},\"events\":{},\"lists\":{}}}",
                    strings.id(shortened(series.series.keyword, kLongestText)),
                    strings.id(shortened(setting_words(series.series.setting), kLongestText)), spots.take(),
                    urls.take(), events(series, strings), json_array(series.lists)));
  }
  return all.take();
}

std::string links(const RankReport& ranks) {
  JsonArray all;
  for (const RankLinkDay& day : ranks.links) all.add(fmt::format("[{},{},{}]", day.point, day.won, day.lost));
  return all.take();
}

std::string lists(const RankReport& ranks, StringTable& strings) {
  JsonArray all;
  for (const auto& list : ranks.lists) {
    JsonArray rows;
    for (const RankListRow& row : list)
      rows.add(fmt::format("[{},{},{},{}]", row.position, strings.id(row.url),
                           strings.id(shortened(row.title, kLongestText)), row.site));
    all.add(rows.take());
  }
  return all.take();
}

}  // namespace

std::string rank_data(const RankReport& ranks, StringTable& strings) {
  std::vector<std::string> days;
  for (const std::int64_t day : ranks.days) days.push_back(json_string(rank_day(day)));
  JsonArray bands;
  for (const auto& band : ranks.bands) bands.add(fmt::format("[{}]", fmt::join(band, ",")));
  return fmt::format("{{\"days\":{},\"sites\":{},\"bands\":{},\"series\":{},\"links\":{},\"lists\":{}}}",
                     json_array(days), sites(ranks, strings), bands.take(), series_of(ranks, strings),
                     links(ranks), lists(ranks, strings));
}

}  // namespace sitelark
