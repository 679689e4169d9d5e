#include "crawler/imports/product_feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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

 private:
  ProductFeed& feed_;
  bool inside_ = false;
  Field field_ = nullptr;
  std::string text_;
};

void read_rows(std::string_view utf8, ProductFeed& feed) {
  const auto rows = csv_rows(utf8);
  if (rows.empty()) {
    feed.error = "the feed is empty";
    return;
  }
  std::vector<Field> columns;
  for (const std::string& name : rows.front()) columns.push_back(field_of(ascii_lower(trim_ascii(name))));
  if (std::count(columns.begin(), columns.end(), nullptr) + 2 > static_cast<std::ptrdiff_t>(columns.size())) {
    feed.error = "line 1 names no columns of a product feed (id, title, link, price ...)";
    return;
  }
  for (std::size_t i = 1; i < rows.size() && feed.items.size() < kMostItems; ++i) {
    FeedItem& item = feed.items.emplace_back();
    for (std::size_t c = 0; c < std::min(columns.size(), rows[i].size()); ++c) {
      if (columns[c] != nullptr) item.*columns[c] = collapse_space(rows[i][c]);
    }
  }
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
  FeedListener listener(feed);
  const XmlOutcome outcome = read_xml(utf8, listener);
  const bool faulty = !outcome.error.empty() || !guard.error.empty();
  if (faulty) {
    feed.error = outcome.error.empty() ? fmt::format("line {}: {}", guard.line, guard.error)
                                       : fmt::format("line {}: {}", outcome.line, outcome.error);
  } else if (feed.items.empty()) {
    feed.error = "the feed holds no items";
  }
  return feed;
}

}  // namespace sitelark
