// SitemapList: the sitemap files of a site, one after the other: those that robots.txt names, else the usual
// places; an index once opened. Decides what to fetch next; reading and fetching happen elsewhere.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "crawler/robots/robots.h"
#include "crawler/sitemap/sitemap.h"
#include "model/snapshot.h"

namespace sitelark {

class SitemapList {
 public:
  static constexpr int kMaxFiles = 1000;
  static constexpr std::int64_t kMaxUrls = 5'000'000;

  struct Item {
    Url url;
    std::string source;  // "robots.txt", "guess", "option", address of an index
    bool of_index = false;
  };

  void name(const Url& url, const std::string& source, bool of_index = false);
  void name_of_robots(const Robots& robots, const Url& robots_url);
  void guess(const Url& site);  // the usual places, until one of them is a sitemap

  std::optional<Item> next();

  // Reads a fetched sitemap into `file` and gives its entries; those of an index are named instead.
  std::vector<SitemapEntry> read(const Item& item, SiteFile& file, std::string_view body);

 private:
  void take_index(const Item& item, SiteFile& file, const std::vector<SitemapEntry>& entries);

  std::deque<Item> items_;
  std::unordered_set<std::string> known_;
  int files_ = 0;
  std::int64_t urls_ = 0;
};

}  // namespace sitelark
