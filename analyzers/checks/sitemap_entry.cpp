// What sitemaps say about their addresses: dates, hints, images, videos and news.
#include "analyzers/checks/topics.h"
#include "analyzers/sitemap_files.h"
#include "text/calendar.h"
#include "text/dates.h"

namespace sitelark {
namespace {

bool lists_dated_urls(const SiteFile& file) { return file.sitemap_type == "urlset"; }

// The dates of one sitemap file.
struct Dates {
  std::int64_t count = 0;
  std::int64_t earliest = 0;
  std::int64_t latest = 0;
  bool days_only = true;  // no date has a time
  std::string sample;
  std::int64_t future = 0;
  std::string future_sample;

  void add(std::int64_t date, std::string_view text, std::int64_t now) {
    constexpr std::size_t kLengthOfDay = 10;
    if (count++ == 0) {
      earliest = latest = date;
      sample = text;
    }
    earliest = std::min(earliest, date);
    latest = std::max(latest, date);
    days_only = days_only && text.size() <= kLengthOfDay;
    if (date > now + kSecondsPerDay && ++future == 1) future_sample = text;
  }
};

std::map<std::string, Dates> dates_by_file(SiteFacts& site, std::int64_t now) {
  std::map<std::string, Dates> dates;
  const SiteFile* current = nullptr;
  Dates* of_current = nullptr;
  site.for_each_sitemap_entry([&](const SiteFile& file, UrlId, std::string_view lastmod) {
    if (lastmod.empty() || !lists_dated_urls(file)) return;
    if (&file != current) of_current = &dates[file.url.href()];
    current = &file;
    if (const std::optional<std::int64_t> date = parse_w3c_date(lastmod))
      of_current->add(*date, lastmod, now);
  });
  return dates;
}

void lastmod_future(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const auto& [sitemap, dates] : dates_by_file(site, context.now)) {
    if (dates.future == 0) continue;
    findings.add({{"sitemap", sitemap}, {"count", dates.future}, {"date", dates.future_sample}},
                 {.subject = sitemap});
  }
}

// Bare days are alike on a site that was made in one day; they tell only where that day is today.
void lastmod_all_same(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  for (const auto& [sitemap, dates] : dates_by_file(site, context.now)) {
    if (static_cast<double>(dates.count) < limits["min-urls"]) continue;
    if (static_cast<double>(dates.latest - dates.earliest) > limits["max-seconds"]) continue;
    if (dates.days_only && context.now - dates.latest > 2 * kSecondsPerDay) continue;
    findings.add({{"sitemap", sitemap}, {"count", dates.count}, {"date", dates.sample}},
                 {.subject = sitemap});
  }
}

// Entries of all urlset files that were read, and of those the ones with `word`.
struct Share {
  std::int64_t with = 0;
  std::int64_t total = 0;
  double percent() const {
    return total == 0 ? 0 : 100.0 * static_cast<double>(with) / static_cast<double>(total);
  }
};

Share share_of(const SiteFacts& site, std::string_view word) {
  Share share;
  for (const SiteFile& file : site.files()) {
    if (!is_sitemap(file) || !lists_dated_urls(file) || !has_content(file)) continue;
    share.total += file.entries;
    share.with += std::min(remark_count(file, word), file.entries);
  }
  return share;
}

void lastmod_missing(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  const Share share = share_of(site, "lastmod");
  if (share.total == 0 || share.percent() >= limits["min-percent"]) return;
  findings.add({{"count", share.with}, {"total", share.total}});
}

void priority_changefreq(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  const Share share = share_of(site, "priority-changefreq");
  if (share.with > 0) findings.add({{"count", share.with}, {"total", share.total}});
}

const SiteFile* file_at(const SiteFacts& site, const std::string& url) {
  for (const SiteFile& file : site.files()) {
    if (file.kind == "sitemap" && file.url.href() == url) return &file;
  }
  return nullptr;
}

// robots.txt speaks for the whole host: what it names, itself or by an index, may list all of it.
bool vouched_for(const SiteFile& file, const SiteFacts& site) {
  const SiteFile* index = file_at(site, file.source);
  const std::string& source = index ? index->source : file.source;
  return source == "robots.txt" || source == "option";
}

void out_of_scope(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  for (const SiteFile& file : site.files()) {
    const std::int64_t count = remark_count(file, "url-out-of-scope");
    if (!is_sitemap(file) || count == 0 || vouched_for(file, site)) continue;
    findings.add({{"sitemap", file.url.href()},
                  {"count", count},
                  {"samples", remark_samples(file, "url-out-of-scope")}},
                 {.subject = file.url.href()});
  }
}

// Image, video and news sitemaps name pages that the main one names as well: so they should. Of two names of
// one file the first counts.
std::vector<bool> comparable_files(const SiteFacts& site) {
  std::set<std::string> seen;
  std::vector<bool> comparable;
  for (const SiteFile& file : site.files()) {
    const bool special =
        remark_count(file, "image") + remark_count(file, "video") + remark_count(file, "news") > 0;
    const bool plain = is_sitemap(file) && lists_dated_urls(file) && !special;
    const std::string address = (file.hops.empty() ? file.url : file.hops.back()).href();
    comparable.push_back(plain && seen.insert(address).second);
  }
  return comparable;
}

// 4 bytes a URL: the file that named it first.
void multiple_sitemaps(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  const std::vector<bool> comparable = comparable_files(site);
  if (std::count(comparable.begin(), comparable.end(), true) < 2) return;
  const std::vector<SiteFile>& files = site.files();
  std::vector<std::uint32_t> first;  // 0: none yet, else index plus one
  site.for_each_sitemap_entry([&](const SiteFile& file, UrlId id, std::string_view) {
    const auto index = static_cast<std::size_t>(&file - files.data());
    if (!comparable[index]) return;
    if (id >= first.size()) first.resize(std::max<std::size_t>(id + 1, first.size() * 3 / 2), 0);
    if (first[id] == 0) first[id] = static_cast<std::uint32_t>(index + 1);
    if (first[id] == index + 1) return;
    findings.add_at(
        site.url(id),
        {{"sitemaps", std::vector<std::string>{files[first[id] - 1].url.href(), file.url.href()}}});
  });
}

// At the address itself; the first five of a file are known.
void at_samples(SiteFacts& site, std::string_view word, Findings& findings) {
  for (const SiteFile& file : site.files()) {
    if (!is_sitemap(file)) continue;
    for (const std::string& sample : remark_samples(file, word)) {
      const std::optional<Url> url = Url::parse(sample);
      if (!url) continue;
      findings.add_at(url->without_fragment().href(),
                      {{"sitemap", file.url.href()}, {"value", sample}, {"count", remark_count(file, word)}});
    }
  }
}

void fragment_url(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  at_samples(site, "url-fragment", findings);
}
void too_many_images(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  at_samples(site, "image-over-limit", findings);
}
void incomplete_video(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  at_samples(site, "video-incomplete", findings);
}

void news_limits(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  for (const SiteFile& file : site.files()) {
    const std::int64_t count = remark_count(file, "news");
    if (!is_sitemap(file) || count == 0) continue;
    const std::vector<std::string> oldest = remark_samples(file, "news");
    const std::optional<std::int64_t> date = oldest.empty() ? std::nullopt : parse_w3c_date(oldest.front());
    // A bare day begins at midnight; the article may be almost a day younger.
    const double days = date ? static_cast<double>(context.now - *date) / kSecondsPerDay - 1 : 0;
    if (static_cast<double>(count) <= limits["max-urls"] && days <= limits["max-days"]) continue;
    findings.add({{"sitemap", file.url.href()},
                  {"count", count},
                  {"date", oldest.empty() ? std::string() : oldest.front()}},
                 {.subject = file.url.href()});
  }
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::vector<Threshold> thresholds = {},
               Scope scope = Scope::site) {
  return {.id = id,
          .severity = severity,
          .scope = scope,
          .needs = needs::sitemaps,
          .methods = {5, 7},
          .thresholds = std::move(thresholds)};
}

const SiteCheck kSites[] = {
    {info("sitemap-lastmod-future", warning), lastmod_future},
    {info("sitemap-lastmod-all-same", warning, {{"min-urls", 50, "URLs"}, {"max-seconds", 60, "seconds"}}),
     lastmod_all_same},
    {info("sitemap-lastmod-missing", opportunity, {{"min-percent", 50, "%"}}), lastmod_missing},
    {info("sitemap-priority-changefreq", notice), priority_changefreq},
    {info("sitemap-url-out-of-scope", notice), out_of_scope},
    {info("sitemap-url-multiple-sitemaps", notice, {}, Scope::page), multiple_sitemaps},
    {info("sitemap-fragment-url", warning, {}, Scope::page), fragment_url},
    {info("sitemap-image-over-limit", warning, {}, Scope::page), too_many_images},
    {info("sitemap-video-required", error, {}, Scope::page), incomplete_video},
    {info("sitemap-news-limits", error, {{"max-urls", 1000, "URLs"}, {"max-days", 2, "days"}}), news_limits},
};

}  // namespace

Topic sitemap_entry_topic() { return {.name = "sitemap_entry", .sites = kSites}; }

}  // namespace sitelark
