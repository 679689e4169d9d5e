// Cards: whether what they show fits, exists, and belongs to the page.
#include <cmath>

#include "analyzers/card_meta.h"
#include "analyzers/checks/topics.h"
#include "analyzers/described.h"
#include "analyzers/language_tag.h"
#include "analyzers/once.h"
#include "analyzers/robots_txt.h"
#include "text/fold.h"
#include "text/hash.h"
#include "text/measure.h"

namespace sitelark {
namespace {

std::string_view value_of(const PageFacts& facts, std::string_view name) {
  const MetaTag* meta = card_meta(facts, name);
  return meta ? trim_ascii(meta->content) : std::string_view();
}

void og_title_long(const Page& page, const Limits& limits, Findings& findings) {
  const MetaTag* meta = card_meta(page.facts, "og:title");
  if (!meta) return;
  const bool cjk = is_cjk_dominant(meta->content);
  const std::int64_t length = cjk ? count_cells(meta->content, true) : count_chars(meta->content);
  const double limit = limits[cjk ? "max-cells" : "max-chars"];
  if (static_cast<double>(length) <= limit) return;
  findings.add({{"length", length},
                {"limit", limit},
                {"value", first_chars(meta->content, 200)},
                {"line", std::int64_t{meta->line}}});
}

void og_description_missing(const Page& page, const Limits&, Findings& findings) {
  if (!value_of(page.facts, "og:title").empty() && !card_meta(page.facts, "og:description")) findings.add({});
}

// ogp.me, and what Facebook took before; "vendor:type" and "video.x" are somebody's own.
bool is_known_type(std::string_view type) {
  constexpr std::array kTypes{
      "website",       "article",     "book",           "profile",    "product",    "place",    "blog",
      "activity",      "actor",       "album",          "athlete",    "author",     "band",     "bar",
      "cafe",          "cause",       "city",           "company",    "country",    "director", "drink",
      "food",          "game",        "government",     "hotel",      "landmark",   "movie",    "musician",
      "non_profit",    "politician",  "public_figure",  "restaurant", "school",     "song",     "sport",
      "sports_league", "sports_team", "state_province", "tv_show",    "university", "object"};
  const bool own = type.find(':') != type.npos || type.find('.') != type.npos;
  return own || std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

void og_type_invalid(const Page& page, const Limits&, Findings& findings) {
  const MetaTag* meta = card_meta(page.facts, "og:type");
  if (!meta || is_known_type(ascii_lower(trim_ascii(meta->content)))) return;
  findings.add({{"value", meta->content}, {"line", std::int64_t{meta->line}}});
}

void og_locale_mismatch(const Page& page, const Limits&, Findings& findings) {
  const MetaTag* meta = card_meta(page.facts, "og:locale");
  const std::string lang = primary_language(page.facts.lang);
  if (!meta || lang.empty()) return;
  std::string locale(trim_ascii(meta->content));
  std::replace(locale.begin(), locale.end(), '_', '-');
  const std::string own = primary_language(locale);
  if (own.empty() || own == lang) return;
  findings.add({{"value", meta->content}, {"lang", page.facts.lang}, {"line", std::int64_t{meta->line}}});
}

// Where somebody cared for cards at all.
void twitter_card_missing(const Page& page, const Limits&, Findings& findings) {
  const bool cares = card_meta(page.facts, "og:title") || card_meta(page.facts, "og:image") ||
                     card_meta(page.facts, "twitter:title") || card_meta(page.facts, "twitter:image");
  if (cares && !card_meta(page.facts, "twitter:card")) findings.add({});
}

bool is_network(std::string_view host) {
  for (const std::string_view network :
       {"facebook.com",  "fb.com",      "twitter.com",   "x.com",       "linkedin.com",
        "instagram.com", "youtube.com", "pinterest.com", "tiktok.com",  "github.com",
        "gitlab.com",    "gitee.com",   "t.me",          "telegram.me", "discord.gg",
        "discord.com",   "slack.com",   "reddit.com",    "medium.com",  "weibo.com",
        "weibo.cn",      "zhihu.com",   "bilibili.com",  "douyin.com",  "xiaohongshu.com",
        "douban.com",    "threads.net", "bsky.app",      "vk.com",      "line.me",
        "snapchat.com",  "twitch.tv",   "vimeo.com",     "flickr.com"}) {
    if (host == network) return true;
    if (host.size() > network.size() && host.ends_with(network) &&
        host[host.size() - network.size() - 1] == '.')
      return true;
  }
  return icontains_ascii(host, "mastodon");
}

// A QR code of WeChat is a profile that has no address.
bool names_profile(const PageFacts& facts) {
  const bool wechat = std::any_of(facts.images.begin(), facts.images.end(), [](const Image& image) {
    return icontains_ascii(image.src, "weixin") || icontains_ascii(image.src, "wechat") ||
           icontains_ascii(image.src, "qrcode");
  });
  return wechat || said(facts, "sameAs") != nullptr;
}

bool links_profile(SiteFacts& site, UrlId home) {
  bool found = false;
  site.for_each_link_by_source([&](const LinkRow& row) {
    found = found || (row.source == home && is_network(row.link.target.host()));
  });
  return found;
}

void profiles_missing(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  const Resolved end = site.resolve(site.find(context.start));
  const UrlState state = site.state(end.final);
  if (end.final == 0 || !state.html || state.status != 200 || !state.internal()) return;
  if (links_profile(site, end.final)) return;
  bool named = false;
  site.for_each_page(true, [&](const PageRow& row) {
    if (row.id == end.final && row.facts) named = names_profile(*row.facts);
  });
  if (!named) findings.add_at(site.url(end.final), {});
}

bool refuses(int status) {
  return status == 401 || status == 403 || status == 405 || status == 407 || status == 429 || status == 999;
}

struct CardImage {
  Url url;
  UrlState state;
  std::int64_t line = 0;
};

// Calls judge once for each image that the page's cards name and that was asked.
template <class Judge>
void each_card_image(const PageRow& row, const SiteFacts& site, const Judge& judge) {
  if (!row.facts || !row.facts->html || !row.state.internal() || row.visit.status != 200) return;
  Once once;
  for (const MetaTag& meta : row.facts->metas) {
    if (meta.name != "og:image" && meta.name != "og:image:url") continue;
    const std::optional<Url> url = Url::parse(trim_ascii(meta.content), &row.visit.url);
    if (!url || !url->is_http() || trim_ascii(meta.content).empty()) continue;
    const Url address = url->without_fragment();
    const UrlId id = site.find(address);
    if (id == 0 || !site.state(id).known || !once(address.href())) continue;
    judge(CardImage{address, site.state(id), meta.line});
  }
}

std::string complaint(const CardImage& image, const SiteFacts& site, const SiteContext& context) {
  const UrlState& state = image.state;
  if (state.broken() && !refuses(state.status))
    return state.status != 0 ? std::to_string(state.status) : std::string(name(state.outcome));
  const bool answered = state.outcome == Outcome::response && state.status == 200;
  if (answered && state.media == Media::html && state.width == 0) return "text/html";
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    if (file->url.origin() != image.url.origin()) continue;
    const RobotsTxtVerdict verdict =
        RobotsTxt(file->body).judge("facebookexternalhit", std::string(image.url.path()));
    if (!verdict.allowed) return "robots.txt, " + verdict.rule;
  }
  return {};
}

void og_image_broken(const PageRow& row, const SiteFacts& site, const SiteContext& context, const Limits&,
                     Findings& findings) {
  each_card_image(row, site, [&](const CardImage& image) {
    const std::string answer = complaint(image, site, context);
    if (answer.empty()) return;
    findings.add({{"image", image.url.href()}, {"answer", answer}, {"line", image.line}},
                 {.subject = image.url.href()});
  });
}

void og_image_too_small(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits& limits,
                        Findings& findings) {
  each_card_image(row, site, [&](const CardImage& image) {
    const UrlState& state = image.state;
    if (state.width == 0 || (state.width >= limits["min-width"] && state.height >= limits["min-height"]))
      return;
    findings.add({{"image", image.url.href()},
                  {"width", std::int64_t{state.width}},
                  {"height", std::int64_t{state.height}}},
                 {.subject = image.url.href()});
  });
}

void og_image_too_heavy(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits& limits,
                        Findings& findings) {
  constexpr double kMebi = 1024 * 1024;
  each_card_image(row, site, [&](const CardImage& image) {
    if (image.state.bytes == UrlState::kUnknownBytes || image.state.status != 200) return;
    const double size = image.state.bytes / kMebi;
    if (size <= limits["max-mib"]) return;
    findings.add({{"image", image.url.href()}, {"size", size}, {"limit", limits["max-mib"]}},
                 {.subject = image.url.href()});
  });
}

// Finds a value that more than half of the pages share, in one number of memory (Boyer and Moore's vote); a
// second pass counts it.
class Majority {
 public:
  void vote(std::string_view value) {
    const std::uint64_t hash = hash64(value);
    if (lead_ == 0) candidate_ = hash;
    lead_ += candidate_ == hash ? 1 : -1;
  }
  bool holds(std::string_view value) const { return lead_ > 0 && hash64(value) == candidate_; }
  bool found() const { return lead_ > 0; }

 private:
  std::uint64_t candidate_ = 0;
  std::int64_t lead_ = 0;
};

bool is_candidate(const PageRow& row) { return row.facts && row.facts->html && row.state.indexable(); }

void judge_shared(SiteFacts& site, const SiteContext& context, const Limits& limits, std::string_view tag,
                  Findings& findings) {
  Majority majority;
  std::int64_t pages = 0;
  site.for_each_page(true, [&](const PageRow& row) {
    if (!is_candidate(row)) return;
    ++pages;
    majority.vote(value_of(*row.facts, tag));
  });
  if (static_cast<double>(pages) < limits["min-pages"] || !majority.found()) return;
  std::int64_t count = 0;
  std::string value;
  site.for_each_page(true, [&](const PageRow& row) {
    if (!is_candidate(row) || !majority.holds(value_of(*row.facts, tag))) return;
    if (count++ == 0) value = value_of(*row.facts, tag);
  });
  const double share = 100.0 * static_cast<double>(count) / static_cast<double>(pages);
  if (value.empty() || share <= limits["max-share"]) return;
  findings.add_at(context.start.href(),
                  {{"tag", std::string(tag)},
                   {"value", first_chars(value, 200)},
                   {"count", count},
                   {"pages", pages},
                   {"share", std::int64_t{std::lround(share)}}},
                  {.subject = std::string(tag)});
}

void duplicate_values(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  for (const char* tag : {"og:title", "og:image"}) judge_shared(site, context, limits, tag, findings);
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::uint32_t needs = needs::nothing,
               std::vector<Threshold> thresholds = {}) {
  return {
      .id = id, .severity = severity, .needs = needs, .methods = {8}, .thresholds = std::move(thresholds)};
}

const PageCheck kPages[] = {
    {info("social-og-title-long", notice, needs::nothing,
          {{"max-chars", 90, "chars"}, {"max-cells", 100, "cells"}}),
     og_title_long},
    {info("social-og-description-missing", opportunity), og_description_missing},
    {info("social-og-type-invalid", notice), og_type_invalid},
    {info("social-og-locale-mismatch", notice), og_locale_mismatch},
    {{.id = "social-twitter-card-missing", .severity = opportunity, .gate = Gate::indexable, .methods = {8}},
     twitter_card_missing},
};

const RowCheck kRows[] = {
    {info("social-og-image-broken", warning, needs::resource_status), og_image_broken, true},
    {info("social-og-image-too-small", notice, needs::resource_status,
          {{"min-width", 600, "px"}, {"min-height", 315, "px"}}),
     og_image_too_small, true},
    {info("social-og-image-too-heavy", notice, needs::resource_status, {{"max-mib", 8, "MiB"}}),
     og_image_too_heavy, true},
};

const SiteCheck kSites[] = {
    {{.id = "social-og-duplicate-values",
      .severity = notice,
      .scope = Scope::site,
      .methods = {8},
      .thresholds = {{"max-share", 50, "%"}, {"min-pages", 10, "pages"}}},
     duplicate_values},
    {{.id = "social-profiles-missing", .severity = opportunity, .scope = Scope::site, .methods = {8}},
     profiles_missing},
};

}  // namespace

Topic social_card_topic() { return {.name = "social_card", .pages = kPages, .sites = kSites, .rows = kRows}; }

}  // namespace sitelark
