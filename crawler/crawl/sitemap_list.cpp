#include "crawler/crawl/sitemap_list.h"

#include <algorithm>

namespace sitelark {
namespace {

constexpr const char* kUsualPlaces[] = {"/sitemap.xml", "/sitemap_index.xml", "/sitemap.xml.gz",
                                        "/sitemap.txt"};

void remark(SiteFile& file, const std::string& kind, std::int64_t count) {
  const auto same = [&](const auto& one) { return one.first == kind; };
  if (std::none_of(file.remarks.begin(), file.remarks.end(), same)) file.remarks.emplace_back(kind, count);
}

void describe(SiteFile& file, const SitemapResult& result) {
  if (result.type != SitemapType::unknown) file.sitemap_type = name(result.type);
  file.error = result.error;
  file.error_line = result.error_line;
  file.entries = result.entries;
  file.remarks = result.remarks;
  file.samples = result.samples;
  file.over_limit = result.too_many || result.too_large;
  if (result.xhtml_undeclared) remark(file, "xhtml-undeclared", 1);
  if (!result.root.empty()) {
    remark(file, "wrong-root", 1);
    file.samples.push_back("wrong-root\t" + result.root);
  }
}

}  // namespace

void SitemapList::name(const Url& url, const std::string& source, bool of_index) {
  if (!url.is_http() || static_cast<int>(known_.size()) >= kMaxFiles) return;
  const Url plain = url.without_fragment();
  if (known_.insert(plain.href()).second) items_.push_back({plain, source, of_index});
}

void SitemapList::name_of_robots(const Robots& robots, const Url& robots_url) {
  for (const std::string& value : robots.sitemaps())
    if (const auto url = Url::parse(value, &robots_url)) name(*url, "robots.txt");
}

void SitemapList::guess(const Url& site) {
  for (const char* place : kUsualPlaces) name(site.with_path(place), "guess");
}

std::optional<SitemapList::Item> SitemapList::next() {
  if (items_.empty() || files_ >= kMaxFiles || urls_ >= kMaxUrls) return std::nullopt;
  Item item = std::move(items_.front());
  items_.pop_front();
  ++files_;
  return item;
}

std::vector<SitemapEntry> SitemapList::read(const Item& item, SiteFile& file, std::string_view body) {
  file.source = item.source;
  std::vector<SitemapEntry> entries;
  if (file.status < 200 || file.status > 299 || body.empty()) return entries;
  SitemapOptions options;
  options.max_entries = std::min(options.max_entries, kMaxUrls - urls_);
  const Url& address = file.hops.empty() ? file.url : file.hops.back();
  const auto result = read_sitemap(body, address, file.content_type, options,
                                   [&](const SitemapEntry& entry) { entries.push_back(entry); });
  describe(file, result);
  if (item.source == "guess" && !file.sitemap_type.empty())
    std::erase_if(items_, [](const Item& one) { return one.source == "guess"; });
  if (result.type == SitemapType::index) {
    take_index(item, file, entries);
    entries.clear();
  }
  urls_ += static_cast<std::int64_t>(entries.size());
  return entries;
}

void SitemapList::take_index(const Item& item, SiteFile& file, const std::vector<SitemapEntry>& entries) {
  if (item.of_index) {
    remark(file, "nested-index", static_cast<std::int64_t>(entries.size()));
    return;
  }
  for (const SitemapEntry& entry : entries) name(entry.url, file.url.href(), true);
}

}  // namespace sitelark
