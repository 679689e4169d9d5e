#include "crawler/sitemap/entry_judge.h"

#include "text/calendar.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace sitelark {
namespace {

constexpr std::int64_t kSamples = 5;
constexpr std::size_t kSampleBytes = 300;
constexpr std::size_t kLongestLoc = 8192;

// A one-line sample; a cut may leave half a character, which is taken off.
std::string sample_text(std::string_view text) {
  std::string out(text.substr(0, kSampleBytes));
  while (text.size() > kSampleBytes && !out.empty() && (out.back() & 0xC0) == 0x80) {
    out.pop_back();
  }
  if (text.size() > kSampleBytes && !out.empty() && (out.back() & 0x80) != 0) {
    out.pop_back();
  }
  for (char& c : out) {
    c = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
  return out;
}

}  // namespace

std::string_view trim_space(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_space(next_code_point(text, at))) {
      text.remove_prefix(begin);
      break;
    }
    if (at == text.size()) {
      return {};
    }
  }
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (text[last] & 0xC0) == 0x80) {
      --last;
    }
    std::size_t at = last;
    if (!is_space(next_code_point(text, at))) {
      break;
    }
    text = text.substr(0, last);
  }
  return text;
}

EntryJudge::EntryJudge(const Url& sitemap, const SitemapOptions& options, SitemapResult& result,
                       const std::function<void(const SitemapEntry&)>& visit)
    : sitemap_(sitemap), options_(options), result_(result), visit_(visit) {
  folder_ = sitemap.path().substr(0, sitemap.path().rfind('/') + 1);
}

void EntryJudge::remark(std::string_view word, std::string_view sample) {
  auto found = std::find_if(result_.remarks.begin(), result_.remarks.end(),
                            [&](const auto& each) { return each.first == word; });
  if (found == result_.remarks.end()) {
    found = result_.remarks.insert(found, {std::string(word), 0});
  }
  ++found->second;
  if (!sample.empty() && found->second <= kSamples) {
    result_.samples.push_back(std::string(word) + '\t' + sample_text(sample));
  }
}

bool EntryJudge::read_url(SitemapEntry& entry) {
  if (entry.loc.empty()) {
    remark("url-missing");
    return false;
  }
  auto url = entry.loc.size() > kLongestLoc ? std::nullopt : Url::parse(entry.loc);
  if (!url && is_feed()) {
    url = Url::parse(entry.loc, &sitemap_);
  }
  if (!url) {
    const bool resolves = entry.loc.size() <= kLongestLoc && Url::parse(entry.loc, &sitemap_).has_value();
    remark(resolves ? "url-relative" : "url-invalid", entry.loc);
    return false;
  }
  if (!url->is_http()) {
    remark("url-invalid", entry.loc);
    return false;
  }
  if (url->fragment()) {
    remark("url-fragment", entry.loc);
  }
  entry.url = url->without_fragment();
  return true;
}

// Sitemaps Protocol, "Sitemap file location": below the folder of the sitemap.
bool EntryJudge::place_url(const SitemapEntry& entry) {
  bool inside = true;
  if (entry.url.host_and_port() != sitemap_.host_and_port()) {
    remark("url-other-host", entry.loc);
    inside = false;
  } else if (entry.url.path().substr(0, folder_.size()) != folder_ && result_.type != SitemapType::index) {
    remark("url-out-of-scope", entry.loc);
    inside = false;
  }
  return inside || !options_.strict_scope || result_.type == SitemapType::index;
}

void EntryJudge::read_date(SitemapEntry& entry) {
  if (entry.lastmod.empty()) {
    return;
  }
  remark("lastmod");
  entry.lastmod_utc = is_feed() ? parse_any_date(entry.lastmod) : parse_w3c_date(entry.lastmod);
  if (!entry.lastmod_utc) {
    remark("lastmod-invalid", entry.lastmod);
  }
}

void EntryJudge::read_extensions(const SitemapEntry& entry) {
  if (entry.images > 0) {
    remark("image");
  }
  if (entry.images > kMaxSitemapImages) {
    remark("image-over-limit", entry.loc);
  }
  if (entry.videos > 0) {
    remark("video");
  }
  if (entry.video_incomplete) {
    remark("video-incomplete", entry.loc);
  }
  if (!entry.news_date.empty()) {
    read_news_date(entry);
  }
}

void EntryJudge::read_news_date(const SitemapEntry& entry) {
  remark("news");
  const std::optional<std::int64_t> date = parse_w3c_date(entry.news_date);
  if (!date || (oldest_news_ && *oldest_news_ <= *date)) {
    return;
  }
  oldest_news_ = date;
  std::erase_if(result_.samples, [](const std::string& sample) { return sample.starts_with("news\t"); });
  result_.samples.push_back("news\t" + sample_text(entry.news_date));
}

bool EntryJudge::take(SitemapEntry entry) {
  entry.loc = trim_space(entry.loc);
  if (!read_url(entry) || !place_url(entry)) {
    return true;
  }
  if (!seen_.insert(hash64(entry.url.href())).second) {
    remark("duplicate", entry.loc);
    return true;
  }
  if (result_.entries >= options_.max_entries) {
    result_.too_many = true;
    return false;
  }
  read_date(entry);
  if (!entry.changefreq.empty() || !entry.priority.empty()) {
    remark("priority-changefreq");
  }
  read_extensions(entry);
  ++result_.entries;
  visit_(entry);
  return true;
}

}  // namespace sitelark
