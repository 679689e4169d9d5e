// Sitemaps: XML urlset and index (sitemaps.org 0.9), RSS 0.9-2.0, Atom, plain text; gzip inside. Read as a
// stream with libxml2: no external entities, no network, bounded memory. Never fails: SitemapResult says
// what could not be read.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/url.h"

namespace sitelark {

inline constexpr std::int32_t kMaxSitemapImages = 1000;  // of one address (Google's image sitemaps)

enum class SitemapType : std::uint8_t { unknown, urlset, index, rss, atom, text };
std::string_view name(SitemapType type);

struct SitemapAlternate {
  std::string hreflang;
  std::string href;
};

struct SitemapEntry {
  Url url;
  std::string loc;                          // as written, trimmed
  std::string lastmod;                      // as written
  std::optional<std::int64_t> lastmod_utc;  // seconds; nullopt: absent or not W3C date-time
  std::string changefreq;
  std::string priority;
  std::vector<SitemapAlternate> alternates;  // xhtml:link
  std::int32_t images = 0;
  std::int32_t videos = 0;
  bool video_incomplete = false;  // a video without thumbnail, title, description or a location
  std::string news_date;          // news:publication_date, as written
};

struct SitemapOptions {
  bool strict_scope = false;  // drop locations outside the sitemap's folder
  std::int64_t max_entries = 50'000;
  std::int64_t max_bytes = 50ll << 20;  // after gunzip
};

struct SitemapResult {
  SitemapType type = SitemapType::unknown;
  std::int64_t entries = 0;  // given to the visitor
  std::int64_t bytes = 0;    // after gunzip
  std::string error;         // not well-formed, not a sitemap, gzip broken; empty: none
  std::int32_t error_line = 0;
  std::string root;               // root element with its namespace, where it is not a sitemap's
  bool too_many = false;          // stopped at max_entries
  bool too_large = false;         // stopped at max_bytes
  bool xhtml_undeclared = false;  // xhtml:link without the namespace
  // ("url-relative", 3) ... Not given to the visitor: "url-missing", "url-invalid", "url-relative" (but in
  // feeds), "duplicate". Given all the same: "url-fragment" (without it), "url-other-host",
  // "url-out-of-scope" (but not with strict_scope), "loc-missing" (the address stands in the entry itself),
  // "lastmod-invalid", "image-over-limit", "video-incomplete". Plain counts of entries: "lastmod",
  // "priority-changefreq", "image", "video", "news" (its sample is the oldest publication date). Of the file:
  // "not-utf8".
  std::vector<std::pair<std::string, std::int64_t>> remarks;
  std::vector<std::string> samples;  // "url-relative\tfoo.html", at most 5 of each
};

// `content_type` is a hint ("text/plain" is needed for text sitemaps without URL at the first line).
SitemapResult read_sitemap(std::string_view body, const Url& url, std::string_view content_type,
                           const SitemapOptions& options,
                           const std::function<void(const SitemapEntry&)>& visit);

}  // namespace sitelark
