#include "analyzers/declared_dates.h"

#include "analyzers/described.h"
#include "analyzers/host_names.h"
#include "text/calendar.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

std::string said_text(const PageFacts& facts, std::string_view property) {
  const DataValue* value = said(facts, property);
  return value == nullptr ? std::string() : value->text;
}

std::string meta_value(const PageFacts& facts, std::initializer_list<std::string_view> names) {
  for (const MetaTag& meta : facts.metas) {
    if (std::find(names.begin(), names.end(), meta.name) != names.end() && !meta.content.empty())
      return meta.content;
  }
  return {};
}

std::optional<std::int64_t> read(const std::string& text) {
  return text.empty() ? std::nullopt : parse_any_date(text);
}

// For comparing: with or without www and the last slash is one place.
std::string place_of(const Url& url) {
  std::string place(without_www(url.host()));
  place += url.path();
  if (place.ends_with('/')) place.pop_back();
  return place;
}

bool is_canonical(const PageFacts& facts, const std::string& place) {
  return std::any_of(facts.link_elements.begin(), facts.link_elements.end(), [&](const LinkElement& link) {
    return link.rel == "canonical" && !link.url.empty() && place_of(link.url) == place;
  });
}

// The one post of a list: its `url` leads to another page.
bool is_teaser(const PageFacts& facts, std::size_t item) {
  const std::string page = place_of(facts.url);
  return std::any_of(facts.data_values.begin(), facts.data_values.end(), [&](const DataValue& value) {
    if (value.item != static_cast<std::int32_t>(item) || value.name != "url") return false;
    const std::optional<Url> url = value.text.empty() ? std::nullopt : Url::parse(value.text, &facts.url);
    if (!url || !url->is_http()) return false;
    const std::string place = place_of(*url);
    return place != page && !is_canonical(facts, place);
  });
}

}  // namespace

DeclaredDates declared_dates(const PageFacts& facts) {
  DeclaredDates dates;
  dates.published_text = said_text(facts, "datePublished");
  dates.published_meta_text = meta_value(facts, {"article:published_time", "datepublished"});
  dates.published_meta = read(dates.published_meta_text);
  dates.published = read(dates.published_text);
  if (!dates.published) {
    dates.published = dates.published_meta;
    dates.published_text = dates.published_meta_text;
  }
  dates.modified = read(said_text(facts, "dateModified"));
  if (!dates.modified) dates.modified = read(meta_value(facts, {"article:modified_time", "datemodified"}));
  return dates;
}

bool is_article(const PageFacts& facts) {
  constexpr std::array<std::string_view, 8> kTypes{
      "Article",         "NewsArticle",      "BlogPosting",         "TechArticle",
      "LiveBlogPosting", "ScholarlyArticle", "AnalysisNewsArticle", "ReportageNewsArticle"};
  const auto names_one = [&](const DataItem& item) {
    return std::any_of(kTypes.begin(), kTypes.end(), [&](std::string_view type) {
      return std::find(item.types.begin(), item.types.end(), type) != item.types.end();
    });
  };
  // Several are a list of articles, and so is what the address calls one.
  static const Pattern list("/(?:tags?|categor(?:y|ies)|archives?)(?:/|$)|/page/\\d+/?$", true);
  const auto& items = facts.data_items;
  const auto one = std::find_if(items.begin(), items.end(), names_one);
  if (one == items.end() || std::any_of(one + 1, items.end(), names_one)) return false;
  return !list.found_in(facts.url.path()) && !is_teaser(facts, static_cast<std::size_t>(one - items.begin()));
}

bool names_author(const PageFacts& facts) {
  const auto by_link = [](const LinkElement& link) { return link.rel == "author"; };
  return said(facts, "author") != nullptr || said(facts, "creator") != nullptr ||
         !meta_value(facts, {"author", "article:author", "dc.creator", "byl"}).empty() ||
         std::any_of(facts.link_elements.begin(), facts.link_elements.end(), by_link);
}

}  // namespace sitelark
