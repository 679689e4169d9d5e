#include "analyzers/summary.h"

#include "analyzers/host_names.h"
#include "analyzers/robots_directives.h"
#include "text/fold.h"

namespace sitelark {
namespace {

bool has_whole_response(const Visit& visit) {
  return visit.outcome == Outcome::response || visit.outcome == Outcome::body_too_large;
}

bool is_blocked(const Visit& visit, const SiteContext& site) {
  if (visit.outcome == Outcome::robots_disallowed || visit.outcome == Outcome::robots_unavailable)
    return true;
  if (site.bots.empty()) return false;
  return std::find(visit.blocked_for.begin(), visit.blocked_for.end(), site.bots.front()) !=
         visit.blocked_for.end();
}

Indexability judge(const PageFacts& facts, const Visit& visit, const SiteContext& site,
                   const Url& canonical) {
  if (is_blocked(visit, site)) return Indexability::blocked;
  if (!has_whole_response(visit)) return Indexability::failed;
  if (is_redirect_status(visit.status) && !visit.location.empty()) return Indexability::redirect;
  if (visit.status != 200) return Indexability::not_200;
  if (!facts.html) return Indexability::not_html;
  if (robots_for(facts, site.bots.empty() ? "" : site.bots.front()).noindex) return Indexability::noindex;
  if (!canonical.empty() && canonical != visit.url.without_fragment()) return Indexability::canonicalised;
  return Indexability::indexable;
}

std::string first_title(const PageFacts& facts) {
  for (const TitleTag& title : facts.titles) {
    if (title.place == Place::head) return title.text;
  }
  return {};
}

std::string first_description(const PageFacts& facts) {
  for (const MetaTag& meta : facts.metas) {
    if (meta.name == "description" && meta.attribute == "name" && meta.place == Place::head)
      return meta.content;
  }
  return {};
}

std::string first_h1(const PageFacts& facts) {
  for (const Heading& heading : facts.headings) {
    if (heading.level == 1 && !heading.hidden && !heading.text.empty()) return heading.text;
  }
  return {};
}

}  // namespace

std::string primary_subtag(std::string_view lang) {
  return ascii_lower(trim_ascii(lang.substr(0, lang.find_first_of("-_"))));
}

bool has_rel(std::string_view rel, std::string_view token) {
  while (!rel.empty()) {
    const std::size_t space = rel.find(' ');
    if (ascii_iequals(rel.substr(0, space), token)) return true;
    rel.remove_prefix(space == std::string_view::npos ? rel.size() : space + 1);
  }
  return false;
}

std::vector<Url> usable_canonicals(const PageFacts& facts) {
  std::vector<Url> urls;
  for (const LinkElement& link : facts.link_elements) {
    if (!has_rel(link.rel, "canonical") || trim_ascii(link.href).empty()) continue;
    if (link.place != Place::head && link.place != Place::header) continue;
    if (link.url.empty() || !link.url.is_http()) continue;
    if (is_out_of_the_world(link.url.host(), facts.url.host())) continue;
    const bool ignored = link.has_hreflang || !link.media.empty() || !link.type.empty() || !link.lang.empty();
    if (!ignored) urls.push_back(link.url.without_fragment());
  }
  return urls;
}

PageSummary summarise(const PageFacts& facts, const Visit& visit, const SiteContext& site) {
  PageSummary summary;
  const std::vector<Url> canonicals = usable_canonicals(facts);
  const auto differs = [&](const Url& url) { return url != canonicals.front(); };
  if (!canonicals.empty() && std::none_of(canonicals.begin(), canonicals.end(), differs)) {
    summary.canonical = canonicals.front();
  }
  summary.indexability = judge(facts, visit, site, summary.canonical);
  if (!facts.html) return summary;
  summary.title = first_title(facts);
  summary.description = first_description(facts);
  summary.h1 = first_h1(facts);
  summary.lang = primary_subtag(facts.lang);
  const auto robots = robots_for(facts, site.bots.empty() ? "" : site.bots.front());
  summary.nofollow = robots.nofollow;
  summary.noindex = robots.noindex;
  summary.words = facts.text.main_words;
  return summary;
}

}  // namespace sitelark
