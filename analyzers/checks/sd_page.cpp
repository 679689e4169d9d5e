// Structured data against the page it stands on, the site and today: breadcrumbs, prices, dates, the home
// page.
#include "analyzers/checks/topics.h"
#include "analyzers/item_graph.h"
#include "analyzers/once.h"
#include "analyzers/rich_results.h"
#include "analyzers/sd_formats.h"
#include "text/dates.h"
#include "text/fold.h"

namespace sitelark {
namespace {

template <class Judge>
void each_of_type(const Page& page, std::string_view type, const Judge& judge) {
  const ItemGraph graph(page.facts);
  for (std::size_t i = 0; i < page.facts.data_items.size(); ++i)
    if (graph.is_a(i, type)) judge(graph, i);
}

std::int64_t line_of(const Page& page, std::size_t item) { return page.facts.data_items[item].line; }

std::vector<std::size_t> list_items(const ItemGraph& graph, std::size_t list) {
  std::vector<std::size_t> items;
  for (const DataValue* value : graph.values(list, "itemListElement"))
    if (const std::int32_t target = graph.target(*value); target >= 0)
      items.push_back(static_cast<std::size_t>(target));
  return items;
}

void breadcrumb_single(const Page& page, const Limits& limits, Findings& findings) {
  if (page.facts.data_cut || page.site.is_home(page.visit.url)) return;
  bool first = true;
  each_of_type(page, "BreadcrumbList", [&](const ItemGraph& graph, std::size_t i) {
    const std::size_t count = graph.values(i, "itemListElement").size();
    if (!first || count == 0 || static_cast<double>(count) >= limits["min-items"]) return;
    first = false;
    findings.add({{"count", static_cast<std::int64_t>(count)},
                  {"limit", limits["min-items"]},
                  {"line", line_of(page, i)}});
  });
}

// Where all say a whole number: are they 1, 2, 3 ... in some order? Of a single step another check speaks.
void breadcrumb_position(const Page& page, const Limits&, Findings& findings) {
  if (page.facts.data_cut) return;
  bool first = true;
  each_of_type(page, "BreadcrumbList", [&](const ItemGraph& graph, std::size_t i) {
    std::vector<std::string> seen;
    std::vector<double> numbers;
    for (const std::size_t item : list_items(graph, i)) {
      const std::optional<double> number = plain_number(graph.text(item, "position"));
      if (!number) return;
      numbers.push_back(*number);
      seen.emplace_back(graph.text(item, "position"));
    }
    if (numbers.size() < 2) return;
    std::sort(numbers.begin(), numbers.end());
    for (std::size_t n = 0; n < numbers.size(); ++n) {
      if (numbers[n] == static_cast<double>(n + 1) || !first) continue;
      first = false;
      findings.add({{"values", seen}, {"line", line_of(page, i)}});
    }
  });
}

// -- today

std::optional<IsoDate> first_date(const ItemGraph& graph, std::size_t item,
                                  std::initializer_list<std::string_view> properties) {
  for (const std::string_view property : properties)
    if (const auto date = iso_date(graph.text(item, property)); date && date->has_day) return date;
  return std::nullopt;
}

// The end of what a date names: a day lasts until its last second, wherever on earth.
std::int64_t end_of(const IsoDate& date) {
  return date.utc + (date.has_time ? 0 : kSecondsPerDay) + (date.has_zone ? 0 : kSecondsPerDay / 2);
}

bool is_scheduled(const ItemGraph& graph, std::size_t event) {
  const std::string_view status = bare_name(graph.text(event, "eventStatus"));
  return status.empty() || status == "EventScheduled" || status == "EventRescheduled" ||
         status == "EventMovedOnline";
}

struct Expiry {
  std::string_view type;
  std::initializer_list<std::string_view> properties;  // the first that holds a date counts
  std::int64_t grace = 0;                              // seconds
};

void report_expired(const Page& page, Findings& findings, const Expiry& expiry) {
  bool first = true;
  each_of_type(page, expiry.type, [&](const ItemGraph& graph, std::size_t i) {
    const std::optional<IsoDate> date = first_date(graph, i, expiry.properties);
    if (!first || !date || end_of(*date) + expiry.grace >= page.site.now) return;
    if (expiry.type == "Event" && (!graph.is_top(i) || !is_scheduled(graph, i))) return;
    first = false;
    std::string seen;
    for (const std::string_view property : expiry.properties)
      if (seen.empty()) seen = graph.text(i, property);
    findings.add({{"date", seen}, {"name", std::string(graph.name(i))}, {"line", line_of(page, i)}});
  });
}

void event_past(const Page& page, const Limits& limits, Findings& findings) {
  const auto grace = static_cast<std::int64_t>(limits["days"]) * kSecondsPerDay;
  report_expired(page, findings, {"Event", {"endDate", "startDate"}, grace});
}

void job_expired(const Page& page, const Limits&, Findings& findings) {
  report_expired(page, findings, {"JobPosting", {"validThrough"}});
}

void offer_expired(const Page& page, const Limits&, Findings& findings) {
  report_expired(page, findings, {"Offer", {"priceValidUntil"}});
}

void video_upload_future(const Page& page, const Limits&, Findings& findings) {
  bool first = true;
  each_of_type(page, "VideoObject", [&](const ItemGraph& graph, std::size_t i) {
    const std::optional<IsoDate> date = first_date(graph, i, {"uploadDate"});
    const bool future = date && date->utc - (date->has_zone ? 0 : kSecondsPerDay / 2) > page.site.now;
    if (!first || !future || !graph.values(i, "publication").empty()) return;
    first = false;
    findings.add({{"date", std::string(graph.text(i, "uploadDate"))},
                  {"name", std::string(graph.name(i))},
                  {"line", line_of(page, i)}});
  });
}

// -- the page

std::string meta_price(const PageFacts& facts) {
  std::string price;
  for (const MetaTag& meta : facts.metas) {
    if (meta.name != "product:price:amount" && meta.name != "og:price:amount") continue;
    const std::string found(trim_ascii(meta.content));
    if (!price.empty() && found != price) return {};
    price = found;
  }
  return price;
}

// Only where both sides name a single price: one product, one offer, one currency.
void price_mismatch(const Page& page, const Limits&, Findings& findings) {
  const std::optional<double> meta = plain_number(meta_price(page.facts));
  if (!meta || page.facts.data_cut) return;
  std::set<std::string> prices;
  std::int64_t line = 0;
  each_of_type(page, "Offer", [&](const ItemGraph& graph, std::size_t i) {
    const std::string_view text = graph.has_type(i, "Offer") ? graph.text(i, "price") : "";
    prices.emplace(text);
    line = line_of(page, i);
  });
  if (prices.size() != 1) return;
  const std::optional<double> price = plain_number(*prices.begin());
  if (!price || std::abs(*price - *meta) < 0.005) return;
  findings.add({{"value", *prices.begin()}, {"meta", meta_price(page.facts)}, {"line", line}});
}

void on_nonindexable(const Page& page, const Limits&, Findings& findings) {
  if (!page.summary.noindex) return;
  const ItemGraph graph(page.facts);
  std::set<std::string> types;
  for (std::size_t i = 0; i < page.facts.data_items.size(); ++i)
    if (graph.is_top(i) && rich_results::feature_of(graph, i) && !graph.is_a(i, "BreadcrumbList") &&
        !graph.is_a(i, "WebSite") && !graph.is_a(i, "Organization"))
      types.insert(graph.type(i));
  if (!types.empty()) findings.add({{"types", std::vector<std::string>(types.begin(), types.end())}});
}

// -- the home page

bool is_home_page(const PageRow& row, const SiteContext& context) {
  return row.facts && row.facts->html && row.state.internal() && row.state.indexable() &&
         (row.visit.url == context.start || row.visit.url.path() == "/") && context.is_home(row.visit.url);
}

bool has_any(const PageFacts& facts, std::initializer_list<std::string_view> types) {
  const ItemGraph graph(facts);
  for (std::size_t i = 0; i < facts.data_items.size(); ++i)
    for (const std::string_view type : types)
      if (graph.is_a(i, type)) return true;
  return false;
}

void organization_missing(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
                          Findings& findings) {
  if (is_home_page(row, context) && !has_any(*row.facts, {"Organization", "Person"})) findings.add({});
}

void sitename_missing(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
                      Findings& findings) {
  if (!is_home_page(row, context)) return;
  const ItemGraph graph(*row.facts);
  for (std::size_t i = 0; i < row.facts->data_items.size(); ++i)
    if (graph.is_a(i, "WebSite") && !graph.text(i, "name").empty() && !graph.text(i, "url").empty()) return;
  findings.add({});
}

// -- addresses, as far as they were asked

constexpr std::string_view kNotAsked = "an address in the structured data was not asked";

bool leads_somewhere(const DataValue& value) {
  const bool named = value.name == "image" || value.name == "logo" || value.name == "url" ||
                     value.name == "thumbnailUrl" || value.name == "contentUrl";
  return named && (value.kind == DataKind::text || value.kind == DataKind::url) &&
         value.text.starts_with("http");
}

// Servers refuse robots and foreign pages: that is no missing file.
bool refuses(int status) {
  return status == 401 || status == 403 || status == 405 || status == 407 || status == 429 || status == 999;
}

void url_broken(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
                Findings& findings) {
  if (!row.facts || !row.facts->html || !row.state.internal() || row.visit.status != 200) return;
  bool all_asked = true;
  Once once;
  for (const DataValue& value : row.facts->data_values) {
    const std::optional<Url> url = leads_somewhere(value) ? Url::parse(value.text) : std::nullopt;
    if (!url) continue;
    const UrlId id = site.find(url->without_fragment());
    const UrlState state = id == 0 ? UrlState() : site.state(id);
    all_asked = all_asked && state.known;
    if (!state.known || !state.broken() || refuses(state.status) || !once(site.url(id))) continue;
    const std::string answer =
        state.status != 0 ? std::to_string(state.status) : std::string(name(state.outcome));
    findings.add({{"property", value.name}, {"url", site.url(id)}, {"answer", answer}},
                 {.subject = site.url(id)});
  }
  if (!all_asked) findings.not_evaluated(kNotAsked);
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, Gate gate = Gate::html) {
  return {.id = id, .severity = severity, .gate = gate, .methods = {8}};
}

CheckInfo of_site(std::string_view id) {
  return {.id = id, .severity = opportunity, .scope = Scope::site, .methods = {8}};
}

CheckInfo limited(std::string_view id, Severity severity, Threshold threshold) {
  return {.id = id, .severity = severity, .methods = {8}, .thresholds = {threshold}};
}

const PageCheck kPages[] = {
    {limited("sd-breadcrumb-single", warning, {"min-items", 2, "items"}), breadcrumb_single},
    {info("sd-breadcrumb-position", warning), breadcrumb_position},
    {info("sd-price-mismatch", error), price_mismatch},
    {info("sd-on-nonindexable", notice), on_nonindexable},
    {limited("sd-event-past", notice, {"days", 1, "days"}), event_past},
    {info("sd-job-expired", error, Gate::indexable), job_expired},
    {info("sd-offer-expired", warning), offer_expired},
    {info("sd-video-upload-future", notice), video_upload_future},
};

const RowCheck kRows[] = {
    {{.id = "sd-url-broken", .severity = warning, .needs = needs::resource_status, .methods = {8}},
     url_broken,
     true},
    {of_site("sd-organization-missing-home"), organization_missing, true},
    {of_site("sd-website-sitename-missing"), sitename_missing, true},
};

}  // namespace

Topic sd_page_topic() { return {.name = "sd_page", .pages = kPages, .rows = kRows}; }

}  // namespace sitelark
