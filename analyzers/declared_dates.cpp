#include "analyzers/declared_dates.h"

#include "text/calendar.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

// The first value of a property anywhere in the JSON-LD; empty: none.
std::string json_value(const PageFacts& facts, const Pattern& property) {
  for (const JsonLdBlock& block : facts.json_ld) {
    if (!block.parses) continue;
    if (const std::vector<std::string_view> found = property.match(block.text); !found.empty())
      return std::string(found[1]);
  }
  return {};
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
  static const Pattern published("\"datePublished\"\\s*:\\s*\"([^\"]{4,40})\"");
  static const Pattern modified("\"dateModified\"\\s*:\\s*\"([^\"]{4,40})\"");
  DeclaredDates dates;
  dates.published_text = json_value(facts, published);
  dates.published_meta_text = meta_value(facts, {"article:published_time", "datepublished"});
  dates.published_meta = read(dates.published_meta_text);
  dates.published = read(dates.published_text);
  if (!dates.published) {
    dates.published = dates.published_meta;
    dates.published_text = dates.published_meta_text;
  }
  dates.modified = read(json_value(facts, modified));
  if (!dates.modified) dates.modified = read(meta_value(facts, {"article:modified_time", "datemodified"}));
  return dates;
}

bool is_article(const PageFacts& facts) {
  constexpr std::array<std::string_view, 8> kTypes{
      "Article",         "NewsArticle",      "BlogPosting",         "TechArticle",
      "LiveBlogPosting", "ScholarlyArticle", "AnalysisNewsArticle", "ReportageNewsArticle"};
  for (const JsonLdBlock& block : facts.json_ld) {
    for (const std::string& type : block.types) {
      const std::size_t slash = type.find_last_of("/#:");
      const std::string_view name = std::string_view(type).substr(slash == type.npos ? 0 : slash + 1);
      if (std::find(kTypes.begin(), kTypes.end(), name) != kTypes.end()) return true;
    }
  }
  return false;
}

bool names_author(const PageFacts& facts) {
  static const Pattern author("(\"(?:author|creator)\"\\s*:\\s*(?:\\[\\s*)?(?:\\{|\"[^\"]))");
  const auto by_link = [](const LinkElement& link) { return link.rel == "author"; };
  return !json_value(facts, author).empty() ||
         !meta_value(facts, {"author", "article:author", "dc.creator", "byl"}).empty() ||
         std::any_of(facts.link_elements.begin(), facts.link_elements.end(), by_link);
}

}  // namespace sitelark
