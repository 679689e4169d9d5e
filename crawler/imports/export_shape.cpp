#include "crawler/imports/export_shape.h"

#include <algorithm>

#include "crawler/crawl/registrable.h"
#include "crawler/imports/claim_maker.h"
#include "crawler/imports/export_values.h"
#include "text/fold.h"

namespace sitelark {
namespace {

enum class Content : std::uint8_t { none, url, host, number, date, text };

bool is_host(std::string_view text) {
  const bool is_name = text.find_first_of(" /:?#@") == text.npos && text.find('.') != text.npos;
  const auto url = is_name ? export_url(text) : std::nullopt;
  return url && !registrable_domain(std::string(url->host())).empty();
}

Content content_of(std::string_view text) {
  text = trim_ascii(text);
  if (text.empty()) return Content::none;
  if (text.find("://") != text.npos && export_url(text)) return Content::url;
  if (export_number(text)) return Content::number;
  if (export_date(text)) return Content::date;
  return is_host(text) ? Content::host : Content::text;
}

// Of most of a column's cells that hold something.
Content content_of_column(const std::vector<std::vector<std::string>>& rows, std::size_t column,
                          std::size_t first) {
  std::size_t counts[6] = {}, all = 0;
  for (std::size_t i = first; i < rows.size(); ++i) {
    const Content content = column < rows[i].size() ? content_of(rows[i][column]) : Content::none;
    if (content == Content::none) continue;
    ++counts[static_cast<std::size_t>(content)];
    ++all;
  }
  if (all == 0) return Content::none;
  const auto* most = std::max_element(std::begin(counts), std::end(counts));
  return *most * 5 >= all * 3 ? static_cast<Content>(most - std::begin(counts)) : Content::text;
}

class ShapeReader {
 public:
  ShapeReader(const std::vector<std::vector<std::string>>& rows, const WantedDomains& own)
      : rows_(rows), own_(own) {}

  ExportShape read() {
    std::size_t width = 0;
    for (const auto& row : rows_) width = std::max(width, row.size());
    constexpr std::size_t kMostColumns = 1'000;
    width = std::min(width, kMostColumns);
    if (width == 0) return shape_;
    shape_.has_head = std::none_of(rows_[0].begin(), rows_[0].end(), [](const std::string& cell) {
      const Content content = content_of(cell);
      return content == Content::url || content == Content::host;
    });
    const std::size_t first = shape_.has_head ? 1 : 0;
    for (std::size_t i = 0; i < width; ++i) contents_.push_back(content_of_column(rows_, i, first));
    shape_.columns.resize(width);
    for (std::size_t i = 0; i < width && shape_.has_head; ++i) {
      if (i < rows_[0].size()) shape_.columns[i].head = rows_[0][i];
    }
    choose();
    return std::move(shape_);
  }

 private:
  std::vector<std::size_t> columns_of(Content content) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < contents_.size(); ++i) {
      if (contents_[i] == content) out.push_back(i);
    }
    return out;
  }

  void choose() {
    const auto urls = columns_of(Content::url), hosts = columns_of(Content::host);
    const auto numbers = columns_of(Content::number), dates = columns_of(Content::date);
    const std::size_t width = contents_.size();
    shape_.vendor = "other";
    shape_.found = !urls.empty() || !hosts.empty();
    if (urls.size() >= 2) return choose_pair(urls);
    if (urls.size() == 1 && numbers.size() == 2 && width == 3) return choose_targets(urls[0], numbers);
    if (urls.size() == 1) {
      put(urls[0], LinkField::source_url);
      if (dates.size() == 1) put(dates[0], LinkField::last_seen);
      if (dates.size() == 1 && width == 2) shape_.vendor = "search-console";
      return;
    }
    if (hosts.empty()) return;
    shape_.kind = LinkTableKind::domains;
    put(hosts[0], LinkField::source_domain);
    if (numbers.size() == 2 && width == 3) {
      shape_.vendor = "search-console";
      put(numbers[0], LinkField::metric, "linking_pages");
      put(numbers[1], LinkField::metric, "target_pages");
    } else if (numbers.size() == 1 && width == 2) {
      put(numbers[0], LinkField::metric, "links");
    }
  }

  // An own page and two counts.
  void choose_targets(std::size_t url, const std::vector<std::size_t>& numbers) {
    shape_.kind = LinkTableKind::targets;
    shape_.vendor = "search-console";
    put(url, LinkField::target_url);
    put(numbers[0], LinkField::metric, "links");
    put(numbers[1], LinkField::metric, "linking_sites");
  }

  // The target is the column that is ours; where that tells nothing, the one with the fewest domains. A text
  // between or beside them is the anchor.
  void choose_pair(const std::vector<std::size_t>& urls) {
    std::size_t target = urls[1], source = urls[0];
    std::size_t most_own = 0;
    std::size_t fewest = domains_in(urls[0]) < domains_in(urls[1]) ? domains_in(urls[0]) : rows_.size() + 1;
    if (fewest <= rows_.size()) std::swap(target, source);
    for (const std::size_t column : urls) {
      const std::size_t own = own_in(column);
      if (own <= most_own) continue;
      most_own = own;
      target = column;
      source = column == urls[0] ? urls[1] : urls[0];
    }
    put(source, LinkField::source_url);
    put(target, LinkField::target_url);
    const auto texts = columns_of(Content::text);
    const auto between = std::find_if(texts.begin(), texts.end(), [&](std::size_t column) {
      return column > std::min(source, target) && column < std::max(source, target);
    });
    if (between != texts.end()) {
      put(*between, LinkField::anchor);
    } else if (texts.size() == 1) {
      put(texts[0], LinkField::anchor);
    }
  }

  template <class Visit>
  void each_url(std::size_t column, const Visit& visit) const {
    for (const auto& row : rows_) {
      const auto url = column < row.size() ? export_url(row[column]) : std::nullopt;
      if (url) visit(*url);
    }
  }

  std::size_t domains_in(std::size_t column) const {
    std::set<std::string> domains;
    each_url(column, [&](const Url& url) { domains.insert(domain_of(url.host())); });
    return domains.size();
  }

  std::size_t own_in(std::size_t column) const {
    std::size_t own = 0;
    each_url(column, [&](const Url& url) { own += own_.holds(url.host()) ? 1 : 0; });
    return own;
  }

  void put(std::size_t column, LinkField field, std::string metric = {}) {
    shape_.columns[column].field = field;
    shape_.columns[column].metric = std::move(metric);
  }

  const std::vector<std::vector<std::string>>& rows_;
  const WantedDomains& own_;
  ExportShape shape_;
  std::vector<Content> contents_;
};

}  // namespace

ExportShape shape_of(const std::vector<std::vector<std::string>>& rows, const WantedDomains& own) {
  return ShapeReader(rows, own).read();
}

}  // namespace sitelark
