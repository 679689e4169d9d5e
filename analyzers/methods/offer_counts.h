// What product feeds and campaign exports count for. Pure.
#pragma once

#include <span>
#include <vector>

#include "model/campaign_row.h"
#include "model/feed_item.h"
#include "model/methods.h"

namespace sitelark {

// "item", "valid"; of at most 10,000 items "price" and "in_stock", keyed by the address of the page.
std::vector<EvidenceCount> feed_counts(std::span<const FeedItem> items);

// Keyed by the method that the campaign serves ("28"): "impressions", "clicks", "cost", "orders" by day, and
// "target_cost" (of an order; 0: not said). "landing" (address) with its clicks, of at most 10,000.
std::vector<EvidenceCount> campaign_counts(std::span<const CampaignRow> rows, int method, double target_cost,
                                           std::int64_t now);

// "8.00 EUR", "€8,00" -> 8; nullopt: no price.
std::optional<double> price_of(std::string_view text);

}  // namespace sitelark
