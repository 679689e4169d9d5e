// How many pages a site has, in words that count no redirect, feed or image among them.
#pragma once

#include <cstdint>
#include <string>

#include "reports/report.h"
#include "reports/texts.h"

namespace sitelark {

// What became of the addresses that were asked. html, redirects, failed and other add up to all.
struct PageCounts {
  std::int64_t all = 0;
  std::int64_t html = 0;       // answered 2xx with HTML
  std::int64_t indexable = 0;  // of those
  std::int64_t redirects = 0;
  std::int64_t failed = 0;  // 4xx, 5xx or no answer
  std::int64_t other = 0;   // feeds, images and other files; not asked because of robots.txt
};

PageCounts count_pages(const ReportData& data);

// "344 HTML pages (235 indexable)", and with " · 107 redirects · 22 failed · 6 other addresses" behind it.
std::string html_pages_told(const PageCounts& counts, const Words& say);
std::string pages_told(const PageCounts& counts, const Words& say);

// Where no page may be shown in search results: a sentence that says so, with the commonest reason and its
// share. Empty: some may, or none was asked.
std::string none_indexable(const ReportData& data, const Words& say);

}  // namespace sitelark
