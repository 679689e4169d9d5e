#include "analyzers/methods/offer_counts.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "analyzers/item_graph.h"
#include "model/url.h"
#include "text/dates.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostKeys = 10'000;
constexpr int kPaidSearch = 28;

bool is_known_availability(std::string_view text) {
  static constexpr std::string_view kKnown[] = {"in_stock", "in stock",  "out_of_stock", "out of stock",
                                                "preorder", "backorder", "instock",      "outofstock"};
  const std::string lower = ascii_lower(bare_name(text));
  return std::find(std::begin(kKnown), std::end(kKnown), lower) != std::end(kKnown);
}

bool is_valid(const FeedItem& item) {
  const auto is_address = [](const std::string& text) {
    const auto url = Url::parse(text);
    return url && url->is_http();
  };
  return !item.id.empty() && !item.title.empty() && !item.description.empty() && is_address(item.link) &&
         is_address(item.image_link) && is_known_availability(item.availability) && price_of(item.price);
}

}  // namespace

std::optional<double> price_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits += c;
    if (c == '.' || c == ',') digits += '.';
  }
  // Of several separators the last one is that of cents where two digits follow it.
  const std::size_t last = digits.rfind('.');
  const bool cents = last != digits.npos && digits.size() - last <= 3;
  std::string clean;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[i] != '.' || (cents && i == last)) clean += digits[i];
  }
  double number = 0;
  const auto [end, bad] = std::from_chars(clean.data(), clean.data() + clean.size(), number);
  if (clean.empty() || bad != std::errc() || number <= 0) return std::nullopt;
  return number;
}

std::vector<EvidenceCount> feed_counts(std::span<const FeedItem> items) {
  std::vector<EvidenceCount> counts{{"item", "", 0, static_cast<double>(items.size())}};
  double valid = 0;
  std::size_t kept = 0;
  for (const FeedItem& item : items) {
    const bool good = is_valid(item);
    valid += good ? 1 : 0;
    if (!good || kept >= kMostKeys) continue;
    ++kept;
    const std::string link = Url::parse(item.link)->without_fragment().href();
    const std::string stock = ascii_lower(bare_name(item.availability));
    counts.push_back({"price", link, 0, *price_of(item.price)});
    counts.push_back(
        {"in_stock", link, 0, stock == "in_stock" || stock == "in stock" || stock == "instock" ? 1.0 : 0.0});
  }
  counts.push_back({"valid", "", 0, valid});
  return counts;
}

std::vector<EvidenceCount> campaign_counts(std::span<const CampaignRow> rows, int method, double target_cost,
                                           std::int64_t now) {
  std::map<std::int64_t, CampaignRow> days;
  std::map<std::string, double> landings, keywords;
  for (const CampaignRow& row : rows) {
    CampaignRow& sum = days[row.day > 0 ? row.day : now / kSecondsPerDay * kSecondsPerDay];
    sum.impressions += row.impressions;
    sum.clicks += row.clicks;
    sum.cost += row.cost;
    sum.orders += row.orders;
    const auto url = Url::parse(row.landing);
    if (url && url->is_http() && landings.size() < kMostKeys)
      landings[url->without_fragment().href()] += row.clicks;
    if (method == kPaidSearch && !row.keyword.empty() && keywords.size() < kMostKeys)
      keywords[fold(row.keyword)] += row.clicks;
  }
  const std::string key = fmt::format("{}", method);
  std::vector<EvidenceCount> counts{{"target_cost", key, 0, target_cost}};
  for (const auto& [day, sum] : days) {
    counts.push_back({"impressions", key, day, sum.impressions});
    counts.push_back({"clicks", key, day, sum.clicks});
    counts.push_back({"cost", key, day, sum.cost});
    counts.push_back({"orders", key, day, sum.orders});
  }
  for (const auto& [url, clicks] : landings) counts.push_back({"landing", url, 0, clicks});
  for (const auto& [keyword, clicks] : keywords) counts.push_back({"keyword", keyword, 0, clicks});
  return counts;
}

}  // namespace sitelark
