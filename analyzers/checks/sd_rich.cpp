// What Google's rich results ask of structured data. All of it is Google's word; others read it too.
#include "analyzers/checks/topics.h"
#include "analyzers/item_graph.h"
#include "analyzers/once.h"
#include "analyzers/rich_results.h"

namespace sitelark {
namespace {

using rich_results::Rule;

constexpr std::string_view kCut = "the page has more structured data than is read";

// A review or a rating that another node of the page holds by its @id is no feature of its own.
bool is_part(const ItemGraph& graph, std::size_t item) {
  return graph.is_referred(item) && (graph.is_a(item, "Review") || graph.is_a(item, "Rating"));
}

const rich_results::Feature* feature_at(const Page& page, const ItemGraph& graph, std::size_t item) {
  const rich_results::Feature* feature = rich_results::feature_of(graph, item);
  if (!feature || (!graph.is_top(item) && !feature->anywhere)) return nullptr;
  if (feature->home && !page.site.is_home(page.visit.url)) return nullptr;
  return graph.is_shared(item) || is_part(graph, item) ? nullptr : feature;
}

void judge(const Page& page, Findings& findings, Rule::Kind kind, const char* word) {
  if (page.facts.data_cut) return findings.not_evaluated(kCut);
  const ItemGraph graph(page.facts);
  Once once;
  for (std::size_t i = 0; i < page.facts.data_items.size(); ++i) {
    const rich_results::Feature* feature = feature_at(page, graph, i);
    if (!feature) continue;
    std::vector<std::string> broken;
    for (const Rule& rule : feature->rules)
      if (rule.kind == kind && rich_results::breaks(graph, i, rule)) broken.emplace_back(rule.words);
    const std::string type = graph.type(i);
    if (broken.empty() || !once(type)) continue;
    findings.add({{"type", type},
                  {word, broken},
                  {"name", std::string(graph.name(i))},
                  {"line", std::int64_t{page.facts.data_items[i].line}}},
                 {.subject = type});
  }
}

void required_missing(const Page& page, const Limits&, Findings& findings) {
  judge(page, findings, Rule::Kind::required, "missing");
}

void recommended_missing(const Page& page, const Limits&, Findings& findings) {
  judge(page, findings, Rule::Kind::recommended, "missing");
}

void conditional_missing(const Page& page, const Limits&, Findings& findings) {
  judge(page, findings, Rule::Kind::conditional, "rule");
}

bool has_property(const ItemGraph& graph, std::size_t item, const rich_results::Retired& gone) {
  for (const DataValue* value : graph.values(item, gone.property)) {
    const std::int32_t target = graph.target(*value);
    if (gone.property_type.empty()) return true;
    if (target >= 0 && graph.has_type(static_cast<std::size_t>(target), gone.property_type)) return true;
  }
  return false;
}

void retired(const Page& page, const Limits&, Findings& findings) {
  const ItemGraph graph(page.facts);
  Once once;
  for (std::size_t i = 0; i < page.facts.data_items.size(); ++i) {
    if (!graph.is_top(i) || !page.facts.data_items[i].schema_org) continue;
    for (const rich_results::Retired& gone : rich_results::retired()) {
      if (!graph.has_type(i, gone.type) || (gone.home && !page.site.is_home(page.visit.url))) continue;
      if (!gone.property.empty() && !has_property(graph, i, gone)) continue;
      const std::string type(gone.property_type.empty() ? gone.type : gone.property_type);
      if (!once(type)) continue;
      findings.add({{"type", type},
                    {"date", std::string(gone.date)},
                    {"line", std::int64_t{page.facts.data_items[i].line}}},
                   {.subject = type});
    }
  }
}

// The organisation that runs this site: its address is the site's home.
bool is_of_this_site(const Page& page, const ItemGraph& graph, std::size_t item) {
  const std::optional<Url> url = Url::parse(graph.text(item, "url"), &page.facts.url);
  return !graph.text(item, "url").empty() && url && url->host() == page.visit.url.host() &&
         url->path() == "/" && !url->query();
}

void self_serving_review(const Page& page, const Limits&, Findings& findings) {
  const ItemGraph graph(page.facts);
  Once once;
  for (std::size_t i = 0; i < page.facts.data_items.size(); ++i) {
    if (!graph.is_a(i, "Organization") || !is_of_this_site(page, graph, i)) continue;
    for (const std::string_view property : {"aggregateRating", "review"}) {
      if (graph.values(i, property).empty() || !once(graph.type(i))) continue;
      findings.add({{"type", graph.type(i)},
                    {"property", std::string(property)},
                    {"name", std::string(graph.name(i))},
                    {"line", std::int64_t{page.facts.data_items[i].line}}},
                   {.subject = graph.type(i)});
    }
  }
}

// What a review or rating is about: its itemReviewed, or the item that holds it.
std::int32_t reviewed_item(const ItemGraph& graph, std::size_t review) {
  for (const DataValue* value : graph.values(review, "itemReviewed"))
    if (const std::int32_t target = graph.target(*value); target >= 0) return target;
  return -1;
}

void review_item_unsupported(const Page& page, const Limits&, Findings& findings) {
  const ItemGraph graph(page.facts);
  Once once;
  for (std::size_t i = 0; i < page.facts.data_items.size(); ++i) {
    const bool is_review = graph.is_a(i, "Review") || graph.is_a(i, "AggregateRating");
    if (!is_review || graph.is_a(i, "ClaimReview")) continue;
    const std::int32_t target = reviewed_item(graph, i);
    if (target < 0) continue;
    const auto item = static_cast<std::size_t>(target);
    if (!graph.is_judged(item) || rich_results::is_reviewable(graph, item) || !once(graph.type(item)))
      continue;
    findings.add({{"type", graph.type(item)},
                  {"property", graph.path(i) + ".itemReviewed"},
                  {"line", std::int64_t{page.facts.data_items[i].line}}},
                 {.subject = graph.type(item)});
  }
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity) {
  return {.id = id, .severity = severity, .methods = {8}};
}

const PageCheck kPages[] = {
    {info("sd-rich-required-missing", error), required_missing},
    {info("sd-rich-recommended-missing", opportunity), recommended_missing},
    {info("sd-rich-conditional-missing", warning), conditional_missing},
    {info("sd-rich-retired", notice), retired},
    {info("sd-self-serving-review", error), self_serving_review},
    {info("sd-review-item-unsupported", error), review_item_unsupported},
};

}  // namespace

Topic sd_rich_topic() { return {.name = "sd_rich", .pages = kPages}; }

}  // namespace sitelark
