// Links to other sites as the pages write them: marked, hidden, out of keeping.
#include <cmath>

#include "analyzers/checks/topics.h"
#include "analyzers/host_names.h"
#include "analyzers/once.h"
#include "analyzers/page_kinds.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

// External links that a reader clicks, each target once.
template <class Wanted>
void each_external(const Page& page, Findings& findings, const Wanted& wanted) {
  Once once;
  for (const Link& link : page.facts.links) {
    if (!is_clickable(link.kind) || !is_other_domain(link.target.host(), page.visit.url.host())) continue;
    if (!wanted(link) || !once(link.target.href())) continue;
    findings.add({{"target", link.target.href()}, {"anchor", link.anchor}, {"line", std::int64_t{link.line}}},
                 {.subject = link.target.href()});
  }
}

// Addresses that only partner programmes make.
bool is_affiliate(const Url& url) {
  static const Pattern address(
      "^https?://(?:"
      "amzn\\.to/.|"
      "(?:www\\.)?amazon\\.(?:com|cn|de|fr|it|es|in|ca|co\\.uk|co\\.jp|com\\.br|com\\.au)/"
      "[^#]*[?&]tag=[a-z0-9-]+-2[0-9](?:&|$)|"
      "(?:www\\.)?shareasale\\.com/(?:r|u)\\.cfm|(?:www\\.)?awin1\\.com/(?:cread|awclick)|"
      "click\\.linksynergy\\.com/|[a-z0-9-]+\\.hop\\.clickbank\\.net|"
      "union-click\\.jd\\.com/|u\\.jd\\.com/.|s\\.click\\.taobao\\.com/|uland\\.taobao\\.com/|"
      "(?:www\\.)?(?:anrdoezrs|dpbolvw|jdoqocy|kqzyfj|tkqlhce)\\.(?:net|com)/click)",
      true);
  static const Pattern parameter("[?&](?:aff_id|affid|affiliate_id)=[^&]", true);
  return address.found_in(url.href()) || parameter.found_in(url.path_and_query());
}

void sponsored_unmarked(const Page& page, const Limits&, Findings& findings) {
  if (page.summary.nofollow) return;
  each_external(page, findings, [](const Link& link) {
    return (link.rel & (rel::sponsored | rel::nofollow)) == 0 && is_affiliate(link.target);
  });
}

void ugc_unmarked(const Page& page, const Limits&, Findings& findings) {
  if (page.summary.nofollow) return;
  static const Pattern provider("(?:^|\\.)(?:disqus|akismet|gravatar|wordpress)\\.(?:com|org)$");
  each_external(page, findings, [](const Link& link) {
    return link.in_comments && link.followed() && !provider.found_in(link.target.host());
  });
}

// Buttons for sharing and subscribing are shown by scripts.
bool is_social_host(std::string_view host) {
  static const Pattern social(
      "(?:^|\\.)(?:facebook|twitter|x|linkedin|pinterest|reddit|weibo|telegram|whatsapp|qq|douban|tumblr|vk|"
      "youtube|instagram|github|google|tiktok|bilibili|zhihu|wechat|weixin|slack|discord)\\.[a-z.]+$|"
      "(?:^|\\.)(?:t\\.me|wa\\.me|line\\.me|discord\\.gg)$");
  return social.found_in(host);
}

// A single one is the credit of some widget.
void hidden(const Page& page, const Limits& limits, Findings& findings) {
  std::set<std::string_view> shown;
  for (const Link& link : page.facts.links) {
    if (!link.out_of_view && !link.hidden) shown.insert(link.target.host());
  }
  const auto is_hidden = [&](const Link& link) {
    return link.out_of_view && link.followed() && !link.anchor.empty() && !link.anchor_from_alt &&
           link.region != Region::nav && !shown.contains(link.target.host()) &&
           !is_social_host(link.target.host()) && is_clickable(link.kind) &&
           is_other_domain(link.target.host(), page.visit.url.host());
  };
  std::set<std::string_view> targets;
  for (const Link& link : page.facts.links) {
    if (is_hidden(link)) targets.insert(link.target.href());
  }
  if (static_cast<double>(targets.size()) >= limits["min-links"]) each_external(page, findings, is_hidden);
}

bool is_external(const LinkRow& row) {
  return is_clickable(row.link.kind) && row.source_state.internal() &&
         row.target_state.role == Role::external;
}

void nofollow_all(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  std::int64_t total = 0;
  std::int64_t nofollow = 0;
  site.for_each_link_by_source([&](const LinkRow& row) {
    if (!is_external(row)) return;
    ++total;
    if (!row.link.followed()) ++nofollow;
  });
  if (total == 0 || static_cast<double>(total) < limits["min-links"]) return;
  const double share = 100.0 * static_cast<double>(nofollow) / static_cast<double>(total);
  if (share > limits["max-share"])
    findings.add({{"percent", std::round(share * 10) / 10}, {"count", nofollow}, {"total", total}});
}

// Gambling, pills and private game servers: what intruders sell links for.
bool is_spam_theme(std::string_view text) {
  static const Pattern theme(
      "\\b(?:casinos?|viagra|cialis|levitra|sbobet|togel|slot gacor|judi online|poker online|payday loans?|"
      "porn|escort girls?)\\b|"
      "博彩|彩票|六合彩|时时彩|百家乐|老虎机|赌场|赌博|私服|成人视频|成人电影|色情|情色|北京赛车|开户送彩金",
      true);
  return theme.found_in(text);
}

void unusual_theme(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  constexpr std::size_t kSources = 20;
  std::int64_t pages = 0;
  std::int64_t themed = 0;
  site.for_each_page(false, [&](const PageRow& row) {
    if (!row.state.internal() || !row.state.html || row.visit.status != 200) return;
    ++pages;
    const PageSummary& summary = row.summary;
    if (is_spam_theme(summary.title) || is_spam_theme(summary.h1) || is_spam_theme(summary.description))
      ++themed;
  });
  if (100 * static_cast<double>(themed) >= limits["max-share"] * static_cast<double>(pages)) return;
  std::int64_t count = 0;
  std::vector<std::string> anchors;
  std::vector<std::string> sources;
  site.for_each_link_by_source([&](const LinkRow& row) {
    if (!is_external(row) || !is_spam_theme(row.link.anchor)) return;
    ++count;
    if (anchors.size() < kSources) anchors.push_back(row.link.anchor);
    if (sources.size() < kSources && (sources.empty() || sources.back() != site.url(row.source)))
      sources.push_back(site.url(row.source));
  });
  if (static_cast<double>(count) >= limits["min-links"])
    findings.add({{"count", count}, {"anchors", anchors}, {"sources", sources}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "external-sponsored-unmarked", .severity = warning, .scope = Scope::link, .methods = {5}},
     sponsored_unmarked},
    {{.id = "external-ugc-unmarked", .severity = notice, .scope = Scope::link, .methods = {5}}, ugc_unmarked},
    {{.id = "external-hidden",
      .severity = warning,
      .scope = Scope::link,
      .methods = {5},
      .thresholds = {{"min-links", 3, "links"}}},
     hidden},
};

const SiteCheck kSites[] = {
    {{.id = "external-nofollow-all",
      .severity = notice,
      .scope = Scope::site,
      .methods = {5},
      .thresholds = {{"min-links", 50, "links"}, {"max-share", 95, "%"}}},
     nofollow_all},
    {{.id = "external-unusual-theme",
      .severity = warning,
      .scope = Scope::site,
      .methods = {5},
      .thresholds = {{"max-share", 1, "%"}, {"min-links", 3, "links"}}},
     unusual_theme},
};

}  // namespace

Topic external_links_topic() { return {.name = "external_links", .pages = kPages, .sites = kSites}; }

}  // namespace sitelark
