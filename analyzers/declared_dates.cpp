#include "analyzers/declared_dates.h"

#include "analyzers/described.h"
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
  return std::count_if(items.begin(), items.end(), names_one) == 1 && !list.found_in(facts.url.path());
}

bool names_author(const PageFacts& facts) {
  const auto by_link = [](const LinkElement& link) { return link.rel == "author"; };
  return said(facts, "author") != nullptr || said(facts, "creator") != nullptr ||
         !meta_value(facts, {"author", "article:author", "dc.creator", "byl"}).empty() ||
         std::any_of(facts.link_elements.begin(), facts.link_elements.end(), by_link);
}

}  // namespace sitelark
