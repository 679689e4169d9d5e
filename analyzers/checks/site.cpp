// The site as a whole: does its front page answer, may it be found, and was everything read.
#include "analyzers/checks/topics.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

// Where the start leads, or nothing where that was not asked.
std::optional<UrlId> end_of_start(const SiteFacts& site, const SiteContext& context) {
  const UrlId start = site.find(context.start);
  if (start == 0 || !site.state(start).known) return std::nullopt;
  const Resolved end = site.resolve(start);
  if (end.loop) return start;
  if (end.unknown || end.final == 0 || !site.state(end.final).known) return std::nullopt;
  return end.final;
}

bool was_not_asked(Outcome outcome) {
  return outcome == Outcome::robots_disallowed || outcome == Outcome::robots_unavailable ||
         outcome == Outcome::refused || outcome == Outcome::interrupted || outcome == Outcome::throttled ||
         outcome == Outcome::private_address;
}

bool is_whole(Outcome outcome) { return outcome == Outcome::response || outcome == Outcome::body_too_large; }

void home_not_200(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  const std::optional<UrlId> home = end_of_start(site, context);
  if (!home) return;
  const UrlState state = site.state(*home);
  const bool asks_password = is_whole(state.outcome) && state.status == 401;
  if (was_not_asked(state.outcome) || asks_password) return;
  if (is_whole(state.outcome) && state.status == 200 && state.html) return;
  std::string answer =
      is_whole(state.outcome) ? std::to_string(state.status) : std::string(name(state.outcome));
  if (answer == "200") answer = "200, not HTML";
  findings.add({{"final", site.url(*home)}, {"answer", answer}});
}

void home_not_indexable(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  const UrlId root = site.find(context.start.with_path("/"));
  const UrlState at_root = site.state(root);
  const bool root_answers = root != 0 && at_root.known && at_root.redirect == 0;
  const std::optional<UrlId> home = root_answers ? root : end_of_start(site, context);
  if (!home) return;
  const UrlState state = site.state(*home);
  const bool hidden = state.indexability == Indexability::noindex ||
                      state.indexability == Indexability::blocked ||
                      state.indexability == Indexability::canonicalised;
  if (!state.known || !hidden || state.outcome == Outcome::robots_unavailable) return;
  findings.add({{"final", site.url(*home)}, {"reason", std::string(name(state.indexability))}});
}

void stopped_early(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  if (!context.stopped_by.empty())
    findings.add({{"limit", context.stopped_by}, {"pages", site.snapshot().pages}});
}

void password_protected(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  const std::optional<UrlId> home = end_of_start(site, context);
  if (!home) return;
  const UrlState state = site.state(*home);
  if (is_whole(state.outcome) && state.status == 401) findings.add({{"final", site.url(*home)}});
}

// Titles of pages that servers and panels show until somebody puts a site there.
bool is_default_title(std::string_view title) {
  static const Pattern defaults(
      "^(?:Welcome to nginx|Welcome to OpenResty|Welcome to CentOS|Welcome to tengine|"
      "Apache2? (?:Ubuntu |Debian )?(?:Linux )?Default Page|IIS Windows(?: Server)?$|IIS[0-9.]*$|"
      "(?:HTTP Server )?Test Page for the (?:Apache|Nginx|HTTP)|HTTP Server Test Page|"
      "Default (?:Web Site|Parallels Plesk) Page|Plesk Onyx|Web Server's Default Page|"
      "没有找到站点|恭喜.{0,3}站点创建成功|站点创建成功)",
      true);
  return defaults.found_in(title);
}

void parked_or_default(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  const std::optional<UrlId> home = end_of_start(site, context);
  if (!home || !site.state(*home).html) return;
  std::string title;
  site.for_each_page(false, [&](const PageRow& row) {
    if (row.id == *home) title = row.summary.title;
  });
  if (is_default_title(title)) findings.add({{"final", site.url(*home)}, {"title", title}});
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity) {
  return {.id = id, .severity = severity, .scope = Scope::site, .methods = {5}};
}

const SiteCheck kSites[] = {
    {info("site-home-not-200", error), home_not_200},
    {info("site-home-not-indexable", error), home_not_indexable},
    {info("site-crawl-stopped-early", notice), stopped_early},
    {info("site-parked-or-default", error), parked_or_default},
    {info("site-password-protected", error), password_protected},
};

}  // namespace

Topic site_topic() { return {.name = "site", .sites = kSites}; }

}  // namespace sitelark
