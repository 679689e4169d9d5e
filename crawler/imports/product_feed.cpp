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

// Without a part of a character at its end.
std::string_view short_part(std::string_view text) {
  if (text.size() <= kLongestValue) return text;
  std::size_t end = kLongestValue;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

std::string value_of(std::string_view text) { return collapse_space(short_part(text)); }

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
    if (field_ == &FeedItem::link && !href.empty()) feed_.items.back().link = short_part(href);
    return true;
  }
  bool end_element(std::string_view name) override {
    if (name == "item" || name == "entry") inside_ = false;
    if (field_ != nullptr && !text_.empty()) {
      std::string& value = feed_.items.back().*field_;
      if (value.empty()) value = value_of(text_);
    }
    field_ = nullptr;
    return true;
  }
  void text(std::string_view part) override {
    if (field_ != nullptr && text_.size() < kLongestValue) text_ += short_part(part);
  }
  bool is_inside() const { return inside_; }  // of an item

 private:
  ProductFeed& feed_;
  bool inside_ = false;
  Field field_ = nullptr;
  std::string text_;
};

class TableReader {
 public:
  explicit TableReader(ProductFeed& feed) : feed_(feed) {}

  void read(std::string_view utf8) {
    read_csv(utf8, [this](const CsvRow& row) { take_row(row); });
    if (columns_.empty()) feed_.trouble.kind = ReadingTrouble::Kind::no_items;
  }

 private:
  void take_row(const CsvRow& row) {
    if (row.fault != CsvRow::Fault::none) return note_lost(row);
    if (columns_.empty()) return choose_columns(row.fields);
    if (is_no_feed_ || feed_.items.size() >= kMostItems) return;
    FeedItem& item = feed_.items.emplace_back();
    for (std::size_t c = 0; c < std::min(columns_.size(), row.fields.size()); ++c) {
      if (columns_[c] != nullptr) item.*columns_[c] = value_of(row.fields[c]);
    }
  }

  void choose_columns(const std::vector<std::string>& heads) {
    for (const std::string& name : heads) columns_.push_back(field_of(ascii_lower(trim_ascii(name))));
    const auto unknown = std::count(columns_.begin(), columns_.end(), nullptr);
    is_no_feed_ = unknown + 2 > static_cast<std::ptrdiff_t>(columns_.size());
    if (is_no_feed_) feed_.trouble = {.kind = ReadingTrouble::Kind::no_feed_columns, .line = 1, .detail = {}};
  }

  void note_lost(const CsvRow& row) {
    if (!feed_.trouble)
      feed_.trouble = {.kind = ReadingTrouble::Kind::lost_row, .line = row.line, .detail = {}};
  }

  ProductFeed& feed_;
  std::vector<Field> columns_;  // empty: the head did not come yet
  bool is_no_feed_ = false;
};

// Name of the entity whose '&' stands there and that XML does not know; empty: it is none of these.
std::string_view unknown_entity(std::string_view xml, std::size_t at) {
  constexpr std::size_t kLongestName = 64;
  const std::string_view rest = xml.substr(at + 1, kLongestName);
  const std::size_t end = rest.find(';');
  if (end == rest.npos) return {};
  const std::string_view name = rest.substr(0, end);
  const bool is_name = !name.empty() && std::isalpha(static_cast<unsigned char>(name[0])) != 0;
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
    TableReader(feed).read(utf8);
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
