// Sitemaps against the crawl: what the listed addresses answer, and what is missing.
#include "analyzers/checks/topics.h"
#include "analyzers/host_names.h"
#include "analyzers/sitemap_files.h"

namespace sitelark {
namespace {

bool is_listed(const PageRow& row) { return row.state.in_sitemap && row.visit.role == Role::page; }

void non_200(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits&, Findings& findings) {
  if (!is_listed(row) || !row.state.broken()) return;
  const int status = row.visit.status;
  findings.add({{"answer", status != 0 ? std::to_string(status) : std::string(name(row.visit.outcome))}});
}

void redirects(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
               Findings& findings) {
  if (!is_listed(row) || row.visit.outcome != Outcome::response) return;
  if (!is_redirect_status(row.visit.status) || row.visit.location.empty()) return;
  const Resolved end = site.resolve(row.id);
  const std::string final = end.final != 0 && end.final != row.id ? site.url(end.final) : row.visit.location;
  findings.add({{"status", std::int64_t{row.visit.status}}, {"final", final}});
}

void noindex(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits&, Findings& findings) {
  if (is_listed(row) && row.summary.indexability == Indexability::noindex)
    findings.add({{"title", row.summary.title}});
}

void noncanonical(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits&,
                  Findings& findings) {
  if (is_listed(row) && row.summary.indexability == Indexability::canonicalised)
    findings.add({{"canonical", row.summary.canonical.href()}});
}

void blocked(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
             Findings& findings) {
  if (!is_listed(row) || row.visit.outcome == Outcome::robots_unavailable) return;
  const std::vector<std::string>& bots = row.visit.blocked_for;
  const bool for_bot =
      !context.bots.empty() && std::find(bots.begin(), bots.end(), context.bots.front()) != bots.end();
  if (row.visit.outcome != Outcome::robots_disallowed && !for_bot) return;
  findings.add({{"rule", row.visit.robots_rule}});
}

// No link at all. Redirects lead to a page for free, so a page that only old addresses lead to is reached. Of
// links from pages that cannot be reached themselves link-orphan speaks.
void orphan(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
            Findings& findings) {
  if (!is_listed(row) || row.state.depth != kUnreached) return;
  if (row.state.inlinks > 0 || !row.state.html || row.visit.status != 200 || context.is_home(row.visit.url))
    return;
  findings.add({{"title", row.summary.title}, {"inlinks", std::int64_t{0}}, {"reachable", false}});
}

// nullopt: a sitemap could not be read to its end, so nobody knows what it lists.
std::optional<bool> lists_pages(const SiteFacts& site) {
  bool any = false;
  for (const SiteFile& file : site.files()) {
    if (!is_sitemap(file)) continue;
    const bool read = has_content(file) && !file.sitemap_type.empty() && file.error.empty();
    if (!read || file.over_limit) return std::nullopt;
    any = any || (file.sitemap_type != "index" && file.entries > 0);
  }
  return any;
}

// Sitemaps that list other hosts only say nothing of this one: sitemap-url-other-host tells that once.
bool lists_host(SiteFacts& site, std::string_view host) {
  bool found = false;
  site.for_each_sitemap_entry([&](const SiteFile&, UrlId id, std::string_view) {
    if (found) return;
    const std::optional<Url> url = Url::parse(site.url(id));
    found = url && without_www(url->host()) == host;
  });
  return found;
}

void page_missing(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  const std::optional<bool> listing = lists_pages(site);
  if (!listing) return findings.not_evaluated("a sitemap could not be read");
  if (!*listing) return;
  const std::string_view host = without_www(context.start.host());
  if (!lists_host(site, host)) return findings.not_evaluated("the sitemaps list no address of this site");
  site.for_each_page(false, [&](const PageRow& row) {
    if (row.visit.role != Role::page || !row.state.indexable() || row.state.in_sitemap) return;
    if (row.state.html && without_www(row.visit.url.host()) == host)
      findings.add_at(row.visit.url.href(), {{"title", row.summary.title}});
  });
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::uint32_t more = 0) {
  return {.id = id, .severity = severity, .needs = more | needs::sitemaps, .methods = {5, 7}};
}

const RowCheck kRows[] = {
    {info("sitemap-url-non-200", error), non_200},
    {info("sitemap-url-redirect", warning), redirects},
    {info("sitemap-url-noindex", error), noindex},
    {info("sitemap-url-noncanonical", error), noncanonical},
    {info("sitemap-url-blocked", error), blocked},
    {info("sitemap-url-orphan", warning, needs::complete_crawl), orphan},
};

const SiteCheck kSites[] = {
    {info("sitemap-page-missing", notice), page_missing},
};

}  // namespace

Topic sitemap_urls_topic() { return {.name = "sitemap_urls", .sites = kSites, .rows = kRows}; }

}  // namespace sitelark
