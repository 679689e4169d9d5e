// What is said about each location of a sitemap before the visitor sees it, and the counts of what was seen.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "crawler/sitemap/sitemap.h"

namespace sitelark {

class EntryJudge {
 public:
  EntryJudge(const Url& sitemap, const SitemapOptions& options, SitemapResult& result,
             const std::function<void(const SitemapEntry&)>& visit);

  // Fills url and lastmod_utc of `entry`, counts its remarks and shows it to the visitor where it can be
  // used. False: there were max_entries already, stop.
  bool take(SitemapEntry entry);

  void remark(std::string_view word, std::string_view sample = {});

 private:
  bool read_url(SitemapEntry& entry);
  bool place_url(const SitemapEntry& entry);
  void read_date(SitemapEntry& entry);
  void read_extensions(const SitemapEntry& entry);
  void read_news_date(const SitemapEntry& entry);
  bool is_feed() const { return result_.type == SitemapType::rss || result_.type == SitemapType::atom; }

  const Url& sitemap_;
  const SitemapOptions& options_;
  SitemapResult& result_;
  const std::function<void(const SitemapEntry&)>& visit_;
  std::string folder_;  // path of the sitemap up to its last slash
  std::unordered_set<std::uint64_t> seen_;
  std::optional<std::int64_t> oldest_news_;
};

// Without white space of any kind at both ends.
std::string_view trim_space(std::string_view text);

}  // namespace sitelark
