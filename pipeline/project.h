// The project file, sitelark.toml: who is watched, how to crawl, how to judge, how to report.
//
// Parsed strictly: a key that we do not know is an error that names the nearest one. Reading and writing
// the file is the caller's business; here it is text.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/ignore.h"
#include "model/backlinks.h"
#include "model/finding.h"
#include "model/keywords.h"
#include "model/page_query.h"
#include "model/ranks.h"
#include "model/result.h"

namespace sitelark {

inline constexpr int kProjectFormat = 1;
inline constexpr std::size_t kMaxKeywords = 20'000;
inline constexpr std::size_t kMaxPlacedKeywords = 1'000;  // that an audit looks for on the pages

enum class SiteRole { own, competitor, partner, listing, watch };
std::string_view name(SiteRole role);
std::optional<SiteRole> site_role(std::string_view name);

struct ProjectSite {
  std::string name;
  std::string url;
  SiteRole role = SiteRole::own;
  std::int64_t tier = 0;                // competitors: 1 equal, 2 similar; 0 not said
  std::string type;                     // content, shop, company, intermediary; may be empty
  SiteMatch match = SiteMatch::host;    // which results of a search engine belong to it
  std::vector<std::string> subdomains;  // further host labels that belong to it; "*": all
  // Of partners and listings, whose `url` is the page with their link; addresses as written, paths of the
  // site that is linked to.
  AgreedLink link;
  std::optional<AgreedLink> back;  // our link to them; nullopt: nothing is said of it
  std::string back_page;           // ours, with that link; empty: any
};

// A search engine whose result lists are read.
struct ProjectRank {
  SearchSetting setting;    // as wished
  std::string provider;     // "searxng" where none is named
  std::int64_t depth = 10;  // results
  DepthStrategy strategy = DepthStrategy::pages;
  std::vector<std::string> groups, tags;  // a keyword of one of them is looked up; both empty: every one
  bool queue = false;                     // of the provider, where it has one: cheaper and later
  bool strict = false;                    // rather not look than without what the provider cannot set
};

struct ProjectCrawl {  // unset: the program's default
  std::optional<std::int64_t> max_pages;
  std::optional<std::int64_t> max_depth;
  std::optional<double> rate;
  std::optional<std::int64_t> connections;
  std::optional<bool> subdomains;
  std::optional<bool> external;
  std::optional<bool> resources;
  std::optional<bool> keep_text;
  std::optional<std::string> user_agent;
  std::optional<std::string> robots;  // respect, report, ignore
  std::vector<std::string> bots;
  std::vector<std::string> include;
  std::vector<std::string> exclude;
};

struct ProjectCheck {
  std::optional<Severity> severity;
  bool off = false;
  std::map<std::string, double> thresholds;
};

// A part of the site with settings of its own, over those of [checks].
struct ProjectSegment {
  std::string name;
  std::vector<std::string> match;  // expressions (RE2) over the whole address, one must be found
  std::map<std::string, ProjectCheck> checks;
};

struct ProjectIgnore {
  IgnoreRule rule;
  std::string until;  // the last day it ignores, "2026-12-31"; empty: for good

  bool has_ended(std::string_view today) const { return !until.empty() && until < today; }
};

struct ProjectReport {
  std::string client;
  std::string logo;  // path of a PNG, JPEG or SVG, relative to the project
};

// [plan] and [factors]: what a plan says that no program can measure, and what it is made with.
struct ProjectPlan {
  std::optional<std::vector<std::string>> calendars;  // of holidays; unset: by the language
  bool upkeep = true;                                 // make tasks of what comes again
  std::string purpose, resources, staff, strategy, contingency;
  std::string currency;
  std::map<std::string, double, std::less<>> factor_weights;  // over those of the data
};

// A part of the way to the goals; lasts from the end of the one before.
struct ProjectStage {
  std::string name;
  std::string until;               // its last day, "2027-01-31"
  std::vector<std::string> goals;  // "98% title_present": readable with the day behind them
};

struct ProjectBudget {
  int method = 0;      // 0: of none
  std::string period;  // "2027-01", "2027-Q1", "2027"
  double amount = 0;
  std::string what;
};

struct Project {
  std::string name;
  std::string timezone;  // IANA; empty: the system's
  std::string language;  // "en", "zh"; empty: LANG decides
  std::string brand;
  std::vector<ProjectSite> sites;
  std::vector<Keyword> keywords;  // no two the same; at most kMaxKeywords
  std::vector<ProjectRank> ranks;
  ProjectCrawl crawl;
  std::map<std::string, ProjectCheck> checks;
  std::vector<ProjectSegment> segments;  // the first that matches an address counts
  std::vector<ProjectIgnore> ignores;
  std::vector<ExtractRule> extracts;       // columns of the page table; no two names the same
  std::vector<CustomCheck> custom_checks;  // no two ids the same
  ProjectReport report;
  ProjectPlan plan;
  std::vector<ProjectStage> stages;  // by their days
  std::vector<ProjectBudget> budget;

  const ProjectSite* site_of(std::string_view host) const;  // the declared site on that host, or null
  std::string brand_or_name() const;  // the brand; where none is given the name of the own site
};

// Those that audits look for: all of them, or the first kMaxPlacedKeywords by priority.
std::vector<Keyword> placed_keywords(const Project& project);

// `path` is for messages only.
Result<Project> parse_project(std::string_view text, const std::string& path);

// A fresh project file with every section explained in comments.
std::string new_project_text(const Project& project);
// Text to be put at the end of an existing file: arrays of tables may be added there.
std::string site_text(const ProjectSite& site);

}  // namespace sitelark
