// What pages say to AI services, and whether new articles are announced to them.
#include "analyzers/checks/topics.h"
#include "analyzers/robots_directives.h"
#include "analyzers/sitemap_files.h"
#include "analyzers/summary.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

using Names = std::set<std::string_view>;

// The first directive of those names in a tag that concerns one of the bots.
void report_first(const Page& page, const std::vector<std::string_view>& bots, const Names& names,
                  Findings& findings) {
  for (const MetaTag& meta : page.facts.metas) {
    const bool concerns =
        std::any_of(bots.begin(), bots.end(), [&](std::string_view bot) { return concerns_bot(meta, bot); });
    if (!concerns) continue;
    for (const RobotsDirective& directive : parse_robots_content(meta.content)) {
      if (!names.contains(directive.name)) continue;
      return findings.add({{"directive", directive.name}, {"line", std::int64_t{meta.line}}},
                          {.subject = directive.name});
    }
  }
}

void noai_meta(const Page& page, const Limits&, Findings& findings) {
  report_first(page, {"googlebot"}, {"noai", "noimageai"}, findings);
}

// Google reads nosnippet, Bing noarchive and nocache; max-snippet:0 means nosnippet.
void snippet_blocked(const Page& page, const Limits&, Findings& findings) {
  const RobotsDirectives all = robots_for(page.facts, "googlebot");
  if (all.nosnippet) return report_first(page, {"googlebot"}, {"nosnippet"}, findings);
  if (all.max_snippet == 0) return report_first(page, {"googlebot"}, {"max-snippet"}, findings);
  report_first(page, {"bingbot"}, {"nosnippet", "noarchive", "nocache"}, findings);
}

bool is_feed_link(const LinkElement& link) {
  return has_rel(link.rel, "alternate") &&
         (icontains_ascii(link.type, "rss+xml") || icontains_ascii(link.type, "atom+xml") ||
          icontains_ascii(link.type, "feed+json"));
}

bool leads_to_feed(SiteFacts& site) {
  static const Pattern feed("(?:^|[/._?=-])(?:feeds?|rss2?|atom)(?:\\.(?:xml|json|php))?/?$", true);
  bool any = std::any_of(site.files().begin(), site.files().end(), [](const SiteFile& file) {
    return file.sitemap_type == "rss" || file.sitemap_type == "atom";
  });
  if (any) return true;
  site.for_each_link_by_source(
      [&](const LinkRow& row) { any = any || feed.found_in(row.link.target.path_and_query()); });
  return any;
}

bool is_article(const PageRow& row) {
  static const Pattern address("/(?:blog|blogs|news|posts?|articles?|press|xinwen|boke)/[^/?]{3,}", true);
  static const Pattern list("/(?:page|tags?|categor(?:y|ies)|authors?)(?:/|$)", true);
  const std::string_view path = row.visit.url.path();
  return address.found_in(path) && !list.found_in(path);
}

void feed_missing(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  std::int64_t articles = 0;
  std::vector<std::string> samples;
  site.for_each_page(false, [&](const PageRow& row) {
    if (!row.state.indexable() || !row.state.html || !is_article(row)) return;
    if (++articles <= 3) samples.push_back(row.visit.url.href());
  });
  if (static_cast<double>(articles) < limits["min-pages"] || leads_to_feed(site)) return;
  bool named = false;
  site.for_each_page(true, [&](const PageRow& row) {
    if (!row.facts || named) return;
    const std::vector<LinkElement>& links = row.facts->link_elements;
    named = std::any_of(links.begin(), links.end(), is_feed_link);
  });
  if (!named) findings.add({{"count", articles}, {"samples", samples}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "ai-noai-meta", .severity = notice, .methods = {7}}, noai_meta},
    {{.id = "ai-snippet-blocked", .severity = notice, .gate = Gate::indexable, .methods = {7}},
     snippet_blocked},
};

const SiteCheck kSites[] = {
    {{.id = "ai-feed-missing",
      .severity = opportunity,
      .scope = Scope::site,
      .needs = needs::complete_crawl,
      .methods = {7},
      .thresholds = {{"min-pages", 10, "pages"}}},
     feed_missing},
};

}  // namespace

Topic ai_page_topic() { return {.name = "ai_page", .pages = kPages, .sites = kSites}; }

}  // namespace sitelark
