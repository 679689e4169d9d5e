#include "crawler/imports/product_feed.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "crawler/sitemap/xml_guard.h"
#include "crawler/sitemap/xml_stream.h"
#include "text/charset.h"
#include "text/csv.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostItems = 100'000;
constexpr std::size_t kLongestValue = 10'000;  // bytes

using Field = std::string FeedItem::*;
constexpr std::pair<std::string_view, Field> kFields[] = {
    {"id", &FeedItem::id},
    {"title", &FeedItem::title},
    {"description", &FeedItem::description},
    {"summary", &FeedItem::description},
    {"link", &FeedItem::link},
    {"image_link", &FeedItem::image_link},
    {"image link", &FeedItem::image_link},
    {"availability", &FeedItem::availability},
    {"price", &FeedItem::price},
};

Field field_of(std::string_view name) {
  for (const auto& [known, field] : kFields) {
    if (known == name) return field;
  }
  return nullptr;
}

class FeedListener final : public XmlListener {
 public:
  explicit FeedListener(ProductFeed& feed) : feed_(feed) {}

  bool start_element(const XmlElement& element) override {
    if (element.name == "item" || element.name == "entry") {
      inside_ = feed_.items.size() < kMostItems;
      if (!inside_) return false;
      feed_.items.emplace_back();
      return true;
    }
    field_ = inside_ ? field_of(element.name) : nullptr;
    text_.clear();
    const std::string_view href = element.attribute("href");  // Atom's link
    if (field_ == &FeedItem::link && !href.empty()) feed_.items.back().link = href;
    return true;
  }
  bool end_element(std::string_view name) override {
    if (name == "item" || name == "entry") inside_ = false;
    if (field_ != nullptr && !text_.empty()) {
      std::string& value = feed_.items.back().*field_;
      if (value.empty()) value = collapse_space(text_);
    }
    field_ = nullptr;
    return true;
  }
  void text(std::string_view part) override {
    if (field_ != nullptr && text_.size() < kLongestValue) text_ += part.substr(0, kLongestValue);
  }
  bool is_inside() const { return inside_; }  // of an item

 private:
  ProductFeed& feed_;
  bool inside_ = false;
  Field field_ = nullptr;
  std::string text_;
};

void read_rows(std::string_view utf8, ProductFeed& feed) {
  const auto rows = csv_rows(utf8);
  if (rows.empty()) {
    feed.trouble.kind = ReadingTrouble::Kind::no_items;
    return;
  }
  std::vector<Field> columns;
  for (const std::string& name : rows.front()) columns.push_back(field_of(ascii_lower(trim_ascii(name))));
  if (std::count(columns.begin(), columns.end(), nullptr) + 2 > static_cast<std::ptrdiff_t>(columns.size())) {
    feed.trouble = {.kind = ReadingTrouble::Kind::no_feed_columns, .line = 1, .detail = {}};
    return;
  }
  for (std::size_t i = 1; i < rows.size() && feed.items.size() < kMostItems; ++i) {
    FeedItem& item = feed.items.emplace_back();
    for (std::size_t c = 0; c < std::min(columns.size(), rows[i].size()); ++c) {
      if (columns[c] != nullptr) item.*columns[c] = collapse_space(rows[i][c]);
    }
  }
}

// Name of the entity whose '&' stands there and that XML does not know; empty: it is none of these.
std::string_view unknown_entity(std::string_view xml, std::size_t at) {
  constexpr std::size_t kLongestName = 64;
  const std::string_view name = xml.substr(at + 1, std::min(xml.find(';', at), at + kLongestName) - at - 1);
  const bool is_name = !name.empty() && at + 1 + name.size() < xml.size() &&
                       xml[at + 1 + name.size()] == ';' &&
                       std::isalpha(static_cast<unsigned char>(name[0])) != 0;
  constexpr std::array<std::string_view, 5> kKnown{"amp", "lt", "gt", "quot", "apos"};
  const bool is_known = std::find(kKnown.begin(), kKnown.end(), name) != kKnown.end();
  return is_name && !is_known ? name : std::string_view();
}

// A parser would stop there: what HTML or a DTD calls by a name stays as it is written.
ReadingTrouble keep_unknown_entities(std::string& xml) {
  constexpr std::string_view kOpen = "<![CDATA[", kClose = "]]>";
  ReadingTrouble first;
  std::string kept;
  std::size_t from = 0;
  for (std::size_t at = xml.find_first_of("&<"); at != xml.npos; at = xml.find_first_of("&<", at + 1)) {
    if (xml.compare(at, kOpen.size(), kOpen) == 0) at = std::min(xml.find(kClose, at), xml.size());
    const std::string_view name =
        at < xml.size() && xml[at] == '&' ? unknown_entity(xml, at) : std::string_view();
    if (name.empty()) continue;
    if (!first) {
      const auto line = 1 + std::count(xml.begin(), xml.begin() + static_cast<std::ptrdiff_t>(at), '\n');
      first = {.kind = ReadingTrouble::Kind::unknown_entity, .line = line, .detail = std::string(name)};
    }
    kept.append(xml, from, at + 1 - from).append("amp;");
    from = at + 1;
  }
  kept.append(xml, from);
  if (first) xml = std::move(kept);
  return first;
}

}  // namespace

ProductFeed read_product_feed(std::string_view bytes) {
  ProductFeed feed;
  std::string utf8 = decode(bytes, sniff_encoding(bytes, {}, "GBK").encoding).utf8;
  if (!trim_ascii(utf8).starts_with('<')) {
    read_rows(utf8, feed);
    return feed;
  }
  const XmlGuard guard = guard_xml(utf8);
  feed.trouble = keep_unknown_entities(utf8);
  FeedListener listener(feed);
  const XmlOutcome outcome = read_xml(utf8, listener);
  if (listener.is_inside()) feed.items.pop_back();  // half an item says nothing
  constexpr auto kFaulty = ReadingTrouble::Kind::not_well_formed;
  if (!outcome.error.empty()) {
    feed.trouble = {.kind = kFaulty, .line = outcome.line, .detail = outcome.error};
  } else if (!guard.error.empty()) {
    feed.trouble = {.kind = kFaulty, .line = guard.line, .detail = guard.error};
  } else if (feed.items.empty()) {
    feed.trouble.kind = ReadingTrouble::Kind::no_items;
  }
  return feed;
}

}  // namespace sitelark
