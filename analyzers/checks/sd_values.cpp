// Single values of structured data: dates, durations, addresses, prices, numbers of trade, ratings.
#include <cmath>

#include "analyzers/checks/topics.h"
#include "analyzers/item_graph.h"
#include "analyzers/once.h"
#include "analyzers/schema_org.h"
#include "analyzers/sd_formats.h"
#include "text/fold.h"
#include "text/measure.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostOnAPage = 20;

struct Seen {
  const ItemGraph& graph;
  std::size_t item;
  const DataValue& value;
  std::span<const std::string_view> wanted;  // types of its values, by the vocabulary

  std::string_view text() const { return trim_ascii(value.text); }
  bool is_text() const { return value.kind == DataKind::text && !text().empty(); }
  bool is_literal() const { return is_text() || value.kind == DataKind::number; }
  bool wants(std::string_view type) const {
    return std::find(wanted.begin(), wanted.end(), type) != wanted.end();
  }
};

// Every value that `is_wrong` of, once a property and value.
template <class Judge>
void each_value(const Page& page, Findings& findings, const Judge& is_wrong) {
  const ItemGraph graph(page.facts);
  Once once;
  std::size_t count = 0;
  for (const DataValue& value : page.facts.data_values) {
    const auto item = static_cast<std::size_t>(value.item);
    if (value.item < 0 || item >= page.facts.data_items.size() || !page.facts.data_items[item].schema_org)
      continue;
    const Seen seen{graph, item, value, schema_org::value_types(value.name)};
    if (!is_wrong(seen)) continue;
    const std::string property = graph.path(item) + '.' + value.name;
    if (!once(property) || ++count > kMostOnAPage) continue;
    findings.add({{"property", property},
                  {"value", value.text},
                  {"line", std::int64_t{page.facts.data_items[item].line}}},
                 {.subject = property});
  }
}

bool wants_date(const Seen& seen) {
  return (seen.wants("Date") || seen.wants("DateTime")) && !seen.wants("Text") && !seen.wants("Time");
}

void date_invalid(const Page& page, const Limits&, Findings& findings) {
  each_value(page, findings,
             [](const Seen& seen) { return wants_date(seen) && seen.is_text() && !iso_date(seen.text()); });
}

bool wants_time_zone(const Seen& seen) {
  return seen.graph.is_a(seen.item, "Event") || seen.graph.is_a(seen.item, "VideoObject") ||
         seen.graph.is_a(seen.item, "JobPosting");
}

void datetime_no_timezone(const Page& page, const Limits&, Findings& findings) {
  each_value(page, findings, [](const Seen& seen) {
    if (!wants_date(seen) || !seen.is_text() || !wants_time_zone(seen)) return false;
    const std::optional<IsoDate> date = iso_date(seen.text());
    return date && date->has_time && !date->has_zone;
  });
}

void duration_invalid(const Page& page, const Limits&, Findings& findings) {
  each_value(page, findings, [](const Seen& seen) {
    return seen.wants("Duration") && !seen.wants("Text") && seen.is_text() && !is_iso_duration(seen.text());
  });
}

// Where an address, or what has one, is the only sense: a name is accepted for any other thing.
bool wants_address(const Seen& seen) {
  return seen.wants("URL") && std::all_of(seen.wanted.begin(), seen.wanted.end(), [](std::string_view type) {
           return type == "URL" || schema_org::is_a(type, "MediaObject");
         });
}

// Addresses of Microdata and RDFa that stand in href or src are resolved by every reader.
void url_relative(const Page& page, const Limits&, Findings& findings) {
  static const Pattern absolute("^[A-Za-z][A-Za-z0-9+.-]*:");
  each_value(page, findings, [](const Seen& seen) {
    return wants_address(seen) && seen.is_text() &&
           (!absolute.found_in(seen.text()) || !Url::parse(seen.text()));
  });
}

bool is_currency_property(std::string_view name) {
  return name == "priceCurrency" || name == "currency" || name == "salaryCurrency";
}

void currency_invalid(const Page& page, const Limits&, Findings& findings) {
  each_value(page, findings, [](const Seen& seen) {
    return is_currency_property(seen.value.name) && seen.is_literal() && !is_currency(seen.text());
  });
}

bool is_price_property(std::string_view name) {
  return name == "price" || name == "lowPrice" || name == "highPrice" || name == "minPrice" ||
         name == "maxPrice";
}

void price_invalid(const Page& page, const Limits&, Findings& findings) {
  static const Pattern plain("^[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?$");
  each_value(page, findings, [](const Seen& seen) {
    return is_price_property(seen.value.name) && seen.is_literal() && !plain.found_in(seen.text());
  });
}

void gtin_invalid(const Page& page, const Limits&, Findings& findings) {
  each_value(page, findings, [](const Seen& seen) {
    const std::string_view name = seen.value.name;
    if (!name.starts_with("gtin") || name.size() > 6 || !seen.is_literal()) return false;
    if (name == "gtin" && seen.text().find("://") != std::string_view::npos) return false;  // digital link
    return !is_gtin(seen.text(), name.substr(4));
  });
}

std::optional<double> number_of(const ItemGraph& graph, std::size_t item, std::string_view property,
                                std::optional<double> without) {
  const std::string_view text = graph.text(item, property);
  return text.empty() ? without : plain_number(text);
}

template <class Judge>
void each_rating(const Page& page, const Judge& judge) {
  const ItemGraph graph(page.facts);
  Once once;
  for (std::size_t i = 0; i < page.facts.data_items.size(); ++i)
    if (graph.is_a(i, "Rating") && once(graph.path(i))) judge(graph, i);
}

void rating_range(const Page& page, const Limits& limits, Findings& findings) {
  each_rating(page, [&](const ItemGraph& graph, std::size_t i) {
    const std::optional<double> value = number_of(graph, i, "ratingValue", {});
    const std::optional<double> best = number_of(graph, i, "bestRating", limits["default-best"]);
    const std::optional<double> worst = number_of(graph, i, "worstRating", limits["default-worst"]);
    if (!value || !best || !worst || (*value >= *worst && *value <= *best)) return;
    findings.add({{"value", *value},
                  {"worst", *worst},
                  {"best", *best},
                  {"property", graph.path(i)},
                  {"line", std::int64_t{page.facts.data_items[i].line}}},
                 {.subject = graph.path(i)});
  });
}

bool is_no_count(std::string_view text) {
  const std::optional<double> count = plain_number(text);
  return count && (*count <= 0 || std::fmod(*count, 1) != 0);
}

void rating_count_zero(const Page& page, const Limits&, Findings& findings) {
  each_rating(page, [&](const ItemGraph& graph, std::size_t i) {
    std::string value;
    for (const std::string_view property : {"ratingCount", "reviewCount"}) {
      const std::string_view text = graph.text(i, property);
      if (text.empty()) continue;
      if (!is_no_count(text)) return;
      value = text;
    }
    if (value.empty()) return;
    findings.add({{"value", value},
                  {"property", graph.path(i)},
                  {"line", std::int64_t{page.facts.data_items[i].line}}},
                 {.subject = graph.path(i)});
  });
}

std::string_view author_name(const ItemGraph& graph, std::size_t review) {
  for (const DataValue* author : graph.values(review, "author")) {
    if (author->kind == DataKind::text) return author->text;
    if (const std::int32_t target = graph.target(*author); target >= 0)
      return graph.text(static_cast<std::size_t>(target), "name");
  }
  return {};
}

void author_name_too_long(const Page& page, const Limits& limits, Findings& findings) {
  const ItemGraph graph(page.facts);
  Once once;
  for (std::size_t i = 0; i < page.facts.data_items.size(); ++i) {
    if (!graph.is_a(i, "Review")) continue;
    const std::string name(author_name(graph, i));
    const std::int64_t length = count_chars(name);
    if (static_cast<double>(length) < limits["max-chars"] || !once(name)) continue;
    findings.add({{"length", length},
                  {"limit", limits["max-chars"]},
                  {"name", name},
                  {"line", std::int64_t{page.facts.data_items[i].line}}},
                 {.subject = name});
  }
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::vector<Threshold> thresholds = {}) {
  return {.id = id, .severity = severity, .methods = {8}, .thresholds = std::move(thresholds)};
}

const PageCheck kPages[] = {
    {info("sd-date-invalid", error), date_invalid},
    {info("sd-datetime-no-timezone", notice), datetime_no_timezone},
    {info("sd-duration-invalid", error), duration_invalid},
    {info("sd-url-relative-or-invalid", warning), url_relative},
    {info("sd-currency-invalid", error), currency_invalid},
    {info("sd-price-invalid", error), price_invalid},
    {info("sd-gtin-invalid", warning), gtin_invalid},
    {info("sd-rating-range", error, {{"default-worst", 1, "points"}, {"default-best", 5, "points"}}),
     rating_range},
    {info("sd-rating-count-zero", error), rating_count_zero},
    {info("sd-author-name-too-long", warning, {{"max-chars", 100, "chars"}}), author_name_too_long},
};

}  // namespace

Topic sd_values_topic() { return {.name = "sd_values", .pages = kPages}; }

}  // namespace sitelark
