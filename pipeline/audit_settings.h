// AuditSettings: what an audit was asked for, as plain data. Stored with the snapshot as JSON, so that
// `resume` goes on by the same rules. Secrets (headers, passwords) are not part of it: they are given again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/ignore.h"
#include "crawler/crawl/crawl.h"
#include "model/result.h"
#include "pipeline/project.h"

namespace sitelark {

struct AuditSettings {
  std::string start;
  std::string mode = "spider";     // spider, list, sitemap
  std::vector<std::string> list;   // list mode
  std::vector<std::string> known;  // spider mode: addresses from elsewhere, to find pages that nothing links
  bool history = true;             // spider mode: those of the audit before, too
  bool subdomains = false;
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  std::int64_t max_pages = 0;   // 0: no limit
  std::int64_t max_depth = -1;  // -1: no limit
  bool external = true;
  bool resources = true;
  bool sitemaps = true;
  bool probes = true;
  std::string robots = "respect";  // respect, report, ignore
  std::string robots_text;         // a draft; used when has_robots_text
  bool has_robots_text = false;
  std::vector<std::string> bots{"Googlebot"};
  double rate = 10;
  std::int64_t connections = 4;
  std::string user_agent;  // empty: our own
  std::vector<std::string> resolve;
  std::vector<std::string> connect_to;
  std::string ca_file;
  bool cookies = false;
  bool allow_private = false;
  double timeout = 30;  // seconds for a whole body
  bool keep_text = true;
  bool chinese = false;  // a site for China
  std::string brand;
  std::vector<std::string> only;  // checks; empty: all
  std::vector<std::string> skip;  // checks that did not run: those of the command and those that are off
  bool runs(std::string_view check) const;
  std::vector<IgnoreRule> ignore;  // those that had not ended
  std::vector<ExtractRule> extracts;
  std::vector<CustomCheck> custom_checks;

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f("start", s.start);
    f("mode", s.mode);
    f("list", s.list);
    f("known", s.known);
    f("history", s.history);
    f("subdomains", s.subdomains);
    f("include", s.include);
    f("exclude", s.exclude);
    f("max_pages", s.max_pages);
    f("max_depth", s.max_depth);
    f("external", s.external);
    f("resources", s.resources);
    f("sitemaps", s.sitemaps);
    f("probes", s.probes);
    f("robots", s.robots);
    f("robots_text", s.robots_text);
    f("has_robots_text", s.has_robots_text);
    f("bots", s.bots);
    f("rate", s.rate);
    f("connections", s.connections);
    f("user_agent", s.user_agent);
    f("resolve", s.resolve);
    f("connect_to", s.connect_to);
    f("ca_file", s.ca_file);
    f("cookies", s.cookies);
    f("allow_private", s.allow_private);
    f("timeout", s.timeout);
    f("keep_text", s.keep_text);
    f("chinese", s.chinese);
    f("brand", s.brand);
    f("only", s.only);
    f("skip", s.skip);
    f("ignore", s.ignore);
    f("extracts", s.extracts);
    f("custom_checks", s.custom_checks);
  }
};

std::string to_json(const AuditSettings& settings);
// Unknown keys are skipped and missing ones keep their defaults: snapshots outlive versions.
Result<AuditSettings> audit_settings_from_json(std::string_view json);
// Those a snapshot was made with; the defaults where they cannot be read.
AuditSettings settings_of(const SnapshotInfo& snapshot);

// The checks of the project's own that judged a snapshot, as they were then.
std::vector<CustomCheck> custom_checks_of(const SnapshotInfo& snapshot);

// The queries of the extracts, then those of the custom checks.
std::vector<PageQuery> queries_of(const AuditSettings& settings);

// What the project file says about crawling, over the defaults.
void apply(const ProjectCrawl& project, AuditSettings& settings);

// Compiles patterns and parses addresses; errors name the option.
Result<CrawlOptions> crawl_options(const AuditSettings& settings);
FetchOptions fetch_options(const AuditSettings& settings);

}  // namespace sitelark
