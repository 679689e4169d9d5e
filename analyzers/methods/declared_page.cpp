#include "analyzers/methods/declared_page.h"

#include <algorithm>

#include "analyzers/declared_dates.h"
#include "analyzers/host_names.h"
#include "analyzers/methods/signs.h"
#include "analyzers/page_kinds.h"
#include "analyzers/words.h"
#include "text/calendar.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

bool holds_folded(std::string_view text, std::string_view part) {
  return !part.empty() && fold(text).find(fold(part)) != std::string::npos;
}

bool shares_topic(const PageRow& row, const std::set<std::string>& topics) {
  const std::vector<std::string> words = topic_tokens(row.summary.title + "\n" + row.summary.description);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return topics.contains(word); });
}

// Of a complete listing: company, person, telephone, address, link, products, pictures, date of the last
// change.
int fields_filled(std::string_view text, const PageFacts& facts, const DeclaredPage& page) {
  static const Pattern telephone(R"(\+?\d[\d ()-]{6,}\d)", true);
  static const std::vector<std::string> person{"联系人", "contact person", "contact:"};
  static const std::vector<std::string> address{"地址", "address", "street", "road"};
  static const std::vector<std::string> products{"产品", "商品", "products"};
  const auto says = [&](const std::vector<std::string>& words) { return holds_part(text, words); };
  return int{page.names_us} + int{says(person)} + int{telephone.found_in(text)} + int{says(address)} +
         int{page.links_here} + int{says(products)} + int{!facts.images.empty()} + int{page.dated > 0};
}

}  // namespace

OwnMarks own_marks(SiteFacts& site, const SiteContext& context) {
  OwnMarks marks{
      .host = std::string(without_www(context.start.host())), .brand = context.brand, .topics = {}};
  const auto learn = [&](std::string_view text) {
    for (std::string& word : topic_tokens(text)) marks.topics.insert(std::move(word));
  };
  site.for_each_page(false, [&](const PageRow& row) {
    if (row.visit.role == Role::page && context.is_home(row.visit.url))
      learn(row.summary.title + "\n" + row.summary.description);
  });
  for (const std::string& word : topic_tokens(marks.brand)) marks.topics.erase(word);
  for (const Keyword& keyword : context.keywords)
    learn(keyword.text);  // "tea", though the brand is "Lark Tea"
  return marks;
}

void read_declared_page(SiteFacts& elsewhere, const OwnMarks& marks, DeclaredPage& page) {
  page.read_at = elsewhere.snapshot().finished;
  const Resolved end = elsewhere.resolve(elsewhere.find(page.url));
  bool nofollow = false;
  elsewhere.for_each_text([&](const PageRow& row) {
    if (row.id != end.final) return;
    page.live = true;
    nofollow = row.state.nofollow_page || row.state.noindex;
    page.dated =
        declared_dates(*row.facts)
            .modified.value_or(declared_dates(*row.facts)
                                   .published.value_or(parse_any_date(row.facts->first_time).value_or(0)));
    const std::string_view text = row.own == nullptr ? std::string_view() : row.own->text;
    page.names_us = holds_folded(text, marks.brand) || holds_folded(text, marks.host) ||
                    holds_folded(row.summary.title, marks.brand);
    page.in_common = shares_topic(row, marks.topics);
    page.fields = 0;
  });
  elsewhere.for_each_link_by_source([&](const LinkRow& link) {
    if (link.source != end.final || !is_clickable(link.link.kind)) return;
    if (without_www(link.link.target.host()) != marks.host) return;
    page.links_here = true;
    page.image_link = page.image_link || link.link.image;
    page.followed = page.followed || (link.link.followed() && !nofollow);
    page.tagged = page.tagged || link.link.target.query().value_or("").find("utm_") != std::string_view::npos;
  });
  elsewhere.for_each_text([&](const PageRow& row) {
    if (row.id == end.final && row.own != nullptr)
      page.fields = fields_filled(row.own->text, *row.facts, page);
  });
}

std::vector<EvidenceCount> counts_of(const DeclaredPage& page) {
  return {{"live", "", 0, double(page.live)},           {"links_here", "", 0, double(page.links_here)},
          {"followed", "", 0, double(page.followed)},   {"image_link", "", 0, double(page.image_link)},
          {"tagged", "", 0, double(page.tagged)},       {"names_us", "", 0, double(page.names_us)},
          {"in_common", "", 0, double(page.in_common)}, {"fields", "", 0, double(page.fields)},
          {"dated", "", 0, double(page.dated)}};
}

void put_counts(const EvidenceReading& reading, DeclaredPage& page) {
  const auto value = [&](std::string_view name) {
    for (const EvidenceCount& one : reading.counts) {
      if (one.name == name) return one.value;
    }
    return 0.0;
  };
  page.read_at = reading.read_at;
  page.live = value("live") > 0;
  page.links_here = value("links_here") > 0;
  page.followed = value("followed") > 0;
  page.image_link = value("image_link") > 0;
  page.tagged = value("tagged") > 0;
  page.names_us = value("names_us") > 0;
  page.in_common = value("in_common") > 0;
  page.fields = static_cast<int>(value("fields"));
  page.dated = static_cast<std::int64_t>(value("dated"));
}

}  // namespace sitelark
