// Scripts, styles and images that robots.txt keeps from Google's crawlers: without them a page cannot be
// drawn, or its images not be found. Only files on hosts whose robots.txt was read can be judged.
#include "analyzers/checks/topics.h"
#include "analyzers/robots_txt.h"

namespace sitelark {
namespace {

struct HostRules {
  RobotsTxt robots;
  RobotsTxtRules rules;
};

// Blocked addresses with the rule that blocks them; most sites have none.
class BlockedFiles {
 public:
  BlockedFiles(SiteFacts& site, std::string_view bot) {
    for (const SiteFile& file : site.files()) {
      if (file.kind != "robots" || !is_readable_robots_txt(file)) continue;
      auto host = std::make_unique<HostRules>(HostRules{RobotsTxt(file.body), {}});
      host->rules = host->robots.rules_of(bot);
      hosts_.emplace(file.url.origin(), std::move(host));
    }
    site.for_each_page(false, [&](const PageRow& row) {
      if (row.visit.role != Role::resource || rules_.size() >= kMost) return;
      const RobotsTxtLine* rule = rule_for(row.visit.url);
      if (rule && !is_allow(*rule)) rules_.emplace(row.id, rule);
    });
  }
  bool empty() const { return rules_.empty(); }
  const RobotsTxtLine* rule_of(UrlId id) const {
    const auto found = rules_.find(id);
    return found == rules_.end() ? nullptr : found->second;
  }

 private:
  static constexpr std::size_t kMost = 100'000;
  const RobotsTxtLine* rule_for(const Url& url) const {
    const auto host = hosts_.find(url.origin());
    return host == hosts_.end() ? nullptr : deciding_rule(host->second->rules, url.path_and_query());
  }
  std::map<std::string, std::unique_ptr<HostRules>> hosts_;
  std::map<UrlId, const RobotsTxtLine*> rules_;
};

bool draws_the_page(const Resource& resource) {
  const bool kind = resource.kind == ResourceKind::script || resource.kind == ResourceKind::style;
  return kind && !resource.noscript && !resource.url.empty();
}

// Calls `judge` with the facts of each page that may be indexed.
template <class Judge>
void each_indexable(SiteFacts& site, const Judge& judge) {
  site.for_each_page(true, [&](const PageRow& row) {
    if (row.facts && row.facts->html && row.state.indexable()) judge(row, *row.facts);
  });
}

// What one page loses.
struct Lost {
  std::vector<std::string> urls;
  std::int64_t count = 0;
  std::string rule;

  void add(std::string url, const RobotsTxtLine& by) {
    constexpr std::size_t kShown = 10;
    if (std::find(urls.begin(), urls.end(), url) != urls.end()) return;
    ++count;
    if (rule.empty()) rule = rule_text(by);
    if (urls.size() < kShown) urls.push_back(std::move(url));
  }
  void report(const PageRow& row, Findings& findings) const {
    if (count > 0) findings.add_at(row.visit.url.href(), {{"count", count}, {"urls", urls}, {"rule", rule}});
  }
};

void blocked_resources(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  const BlockedFiles blocked(site, "Googlebot");
  if (blocked.empty()) return;
  each_indexable(site, [&](const PageRow& row, const PageFacts& facts) {
    Lost lost;
    for (const Resource& resource : facts.resources) {
      if (!draws_the_page(resource)) continue;
      const Url url = resource.url.without_fragment();
      if (const RobotsTxtLine* rule = blocked.rule_of(site.find(url))) lost.add(url.href(), *rule);
    }
    lost.report(row, findings);
  });
}

void blocked_images(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  const BlockedFiles blocked(site, "Googlebot-Image");
  if (blocked.empty()) return;
  each_indexable(site, [&](const PageRow& row, const PageFacts& facts) {
    Lost lost;
    for (const Image& image : facts.images) {
      if (image.url.empty() || image.decorative || image.region != Region::main) continue;
      const Url url = image.url.without_fragment();
      if (const RobotsTxtLine* rule = blocked.rule_of(site.find(url))) lost.add(url.href(), *rule);
    }
    lost.report(row, findings);
  });
}

void blocks_assets(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  constexpr std::size_t kShown = 10;
  const BlockedFiles blocked(site, "Googlebot");
  if (blocked.empty()) return;
  std::map<std::string, std::set<std::string>> files_of;  // by rule
  each_indexable(site, [&](const PageRow&, const PageFacts& facts) {
    for (const Resource& resource : facts.resources) {
      if (!draws_the_page(resource)) continue;
      const Url url = resource.url.without_fragment();
      if (const RobotsTxtLine* rule = blocked.rule_of(site.find(url)))
        files_of[rule_text(*rule)].insert(url.href());
    }
  });
  for (const auto& [rule, files] : files_of) {
    if (static_cast<double>(files.size()) <= limits["max-files"]) continue;
    std::vector<std::string> samples(files.begin(), files.end());
    if (samples.size() > kShown) samples.resize(kShown);
    findings.add({{"rule", rule}, {"count", static_cast<std::int64_t>(files.size())}, {"samples", samples}},
                 {.subject = rule.substr(rule.find(": ") + 2)});
  }
}

using enum Severity;

const SiteCheck kSites[] = {
    {{.id = "robots-blocked-resources", .severity = warning, .needs = needs::robots, .methods = {5, 7}},
     blocked_resources},
    {{.id = "robots-blocked-images", .severity = notice, .needs = needs::robots, .methods = {5, 7}},
     blocked_images},
    {{.id = "robotstxt-blocks-assets",
      .severity = warning,
      .scope = Scope::site,
      .needs = needs::robots,
      .methods = {5, 7},
      .thresholds = {{"max-files", 5, "files"}}},
     blocks_assets},
};

}  // namespace

Topic robots_assets_topic() { return {.name = "robots_assets", .sites = kSites}; }

}  // namespace sitelark
