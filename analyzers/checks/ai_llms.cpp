// /llms.txt, which no search engine is known to read: notices only, and none that calls its absence a loss.
#include "analyzers/checks/topics.h"
#include "analyzers/robots_txt.h"
#include "analyzers/sitemap_files.h"
#include "text/fold.h"
#include "text/measure.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

const SiteFile* llms_txt(const SiteFacts& site) {
  for (const SiteFile& file : site.files()) {
    if (file.kind == "llms") return &file;
  }
  return nullptr;
}

const SiteFile* asked_llms_txt(const SiteFacts& site, Findings& findings) {
  const SiteFile* file = llms_txt(site);
  if (!file || file->outcome == Outcome::robots_disallowed || file->outcome == Outcome::interrupted) {
    findings.not_evaluated("/llms.txt was not asked");
    return nullptr;
  }
  return file;
}

void missing(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  const SiteFile* file = asked_llms_txt(site, findings);
  if (!file || file->outcome != Outcome::response || (file->status != 404 && file->status != 410)) return;
  findings.add({{"url", file->url.href()}, {"status", std::int64_t{file->status}}});
}

void server_error(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  const SiteFile* file = asked_llms_txt(site, findings);
  if (!file || file->outcome != Outcome::response || file->status < 500) return;
  findings.add({{"url", file->url.href()}, {"status", std::int64_t{file->status}}});
}

// The whole site answers 200 to anything: then this is no llms.txt.
bool answers_anything(const SiteFacts& site) {
  return std::any_of(site.files().begin(), site.files().end(),
                     [](const SiteFile& file) { return file.kind == "probe-404" && has_content(file); });
}

bool is_there(const SiteFile& file, const SiteFacts& site) {
  if (!has_content(file)) return false;
  return !looks_like_html(file.body) || (file.hops.empty() && !answers_anything(site));
}

const Pattern& markdown_link() {
  static const Pattern link("\\]\\(\\s*<?([^\\s()<>]+)");
  return link;
}

std::string problem_of(const SiteFile& file, double min_chars) {
  static const Pattern heading("(?m)^# +\\S");
  if (looks_like_html(file.body)) return "HTML";
  if (static_cast<double>(count_chars(collapse_space(file.body))) < min_chars) return "too short";
  if (!heading.found_in(file.body)) return "no \"# \" heading";
  return markdown_link().found_in(file.body) ? std::string() : "no link";
}

void invalid(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  const SiteFile* file = asked_llms_txt(site, findings);
  if (!file || !is_there(*file, site)) return;
  if (std::string problem = problem_of(*file, limits["min-chars"]); !problem.empty())
    findings.add({{"url", file->url.href()}, {"problem", std::move(problem)}});
}

// Only of addresses that this crawl asked.
void links_broken(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  constexpr int kMostLinks = 2000;
  constexpr std::size_t kShown = 20;
  const SiteFile* file = asked_llms_txt(site, findings);
  if (!file || !is_there(*file, site) || looks_like_html(file->body)) return;
  std::set<std::string> broken;
  std::string_view rest = file->body;
  for (int i = 0; i < kMostLinks; ++i) {
    const std::vector<std::string_view> groups = markdown_link().match(rest);
    if (groups.size() < 2) break;
    const std::optional<Url> url = Url::parse(groups[1], &file->url);
    rest.remove_prefix(static_cast<std::size_t>(groups[1].data() + groups[1].size() - rest.data()));
    if (!url || !url->is_http()) continue;
    const UrlState state = site.state(site.find(url->without_fragment()));
    const bool lost = state.internal() && (state.broken() || state.outcome == Outcome::robots_disallowed);
    if (state.known && lost) broken.insert(url->href());
  }
  if (broken.empty()) return;
  std::vector<std::string> targets(broken.begin(), broken.end());
  if (targets.size() > kShown) targets.resize(kShown);
  findings.add({{"url", file->url.href()},
                {"count", static_cast<std::int64_t>(broken.size())},
                {"targets", std::move(targets)}});
}

using enum Severity;

CheckInfo info(std::string_view id, std::vector<Threshold> thresholds = {}) {
  return {.id = id,
          .severity = notice,
          .scope = Scope::site,
          .needs = needs::probes,
          .methods = {7},
          .thresholds = std::move(thresholds)};
}

const SiteCheck kSites[] = {
    {info("ai-llms-txt-missing"), missing},
    {info("ai-llms-txt-invalid", {{"min-chars", 50, "chars"}}), invalid},
    {info("ai-llms-txt-links-broken"), links_broken},
    {info("ai-llms-txt-5xx"), server_error},
};

}  // namespace

Topic ai_llms_topic() { return {.name = "ai_llms", .sites = kSites}; }

}  // namespace sitelark
