// A check is a name, some words and one pure function from facts to findings.
//
// In code a check is id, severity, scope, needs, thresholds and that function. Its words stand beside it in
// TOPIC.md and TOPIC.zh.md and are compiled into the program (analyzers/check_page.h). One file holds the
// checks of one topic and ends with a span of them, which analyzers/checks/all.cpp lists.
//
// Checks hold no state and are called from many threads at once.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/keywords.h"
#include "model/page_query.h"
#include "model/site_facts.h"

namespace sitelark {

// What must be true of a page for a check to look at it (gates of the check catalogue, section 0).
enum class Gate : std::uint8_t {
  any,        // A: every URL of role page that was asked, whatever came
  response,   // a whole HTTP response, of any status
  html,       // H: final 2xx and HTML
  indexable,  // I: H, and may be indexed
  resource,   // R: a URL of role resource that answered
};

// Data beyond the page itself, as bits. What was not collected makes the check "not evaluated".
namespace needs {
inline constexpr std::uint32_t nothing = 0;
inline constexpr std::uint32_t complete_crawl =
    1;  // every page in scope was asked: links were followed, no limit stopped the crawl
inline constexpr std::uint32_t external_status = 2;  // external links were asked
inline constexpr std::uint32_t resource_status = 4;  // images, scripts, styles were asked
inline constexpr std::uint32_t sitemaps = 8;         // sitemaps were looked for
inline constexpr std::uint32_t robots = 16;          // robots.txt was looked for
inline constexpr std::uint32_t probes = 32;          // odd requests to the site were allowed
inline constexpr std::uint32_t timings = 64;         // measured by this program, not replayed
inline constexpr std::uint32_t previous = 128;       // an earlier complete audit of the same scope
inline constexpr std::uint32_t keywords = 1u << 16;  // the project names keywords
}  // namespace needs

struct Threshold {
  std::string_view name;  // "max-px"; key of [checks.ID] in sitelark.toml
  double value = 0;       // default
  std::string_view unit;  // "px", "chars", "KiB", "clicks" ...: units of the check catalogue
};

struct CheckInfo {
  std::string_view id;  // letter for letter that of the catalogue
  Severity severity = Severity::notice;
  Scope scope = Scope::page;
  Gate gate = Gate::html;  // of page checks; of others only `indexable` counts: without such a page they were
                           // not evaluated
  std::uint32_t needs = needs::nothing;
  std::vector<int> methods;  // which of the 29 methods it serves
  std::vector<Threshold> thresholds;
};

// The numbers a check compares with: its thresholds, as the project's configuration left them.
class Limits {
 public:
  Limits() = default;
  explicit Limits(std::span<const Threshold> values) : values_(values) {}
  // A name that the check did not declare is a bug.
  double operator[](std::string_view threshold) const;

 private:
  std::span<const Threshold> values_;
};

// What is true of the whole audit and known before the first page.
struct SiteContext {
  Url start;                                   // start URL, and "home": the root of its host
  std::vector<std::string> bots{"Googlebot"};  // the chosen bots, first = principal
  std::int64_t now = 0;                        // UTC seconds
  bool chinese = false;                        // a site for China: project language zh, or .cn host
  std::string brand;                           // from the project file, after the crawl from the titles as
                                               // well (analyzers/brand.h); may be empty
  std::vector<Keyword> keywords;               // of the project
  std::string stopped_by;                      // limit that ended the crawl early, for site checks; or empty
  bool judged_alike = true;                    // the earlier audit ran the same checks, and ignored alike
  std::function<double()> score;               // of what was found so far, 0-100; for checks that come last
  bool is_home(const Url& url) const;          // root path of the start's host or the index file there, or
                                               // the start URL itself
};

// One fetched page as page checks see it.
struct Page {
  const Visit& visit;
  const PageFacts& facts;
  const PageSummary& summary;
  const SiteContext& site;
  std::span<const std::optional<QueryAnswer>> answers = {};  // to the queries of the project's own checks
};

// Where checks put what they saw. Bound to one check at a time by the runner.
class Findings {
 public:
  struct Extra {
    std::optional<Severity> severity;  // escalation for this finding only
    std::string subject;
  };
  // About the page (or link source) at hand.
  void add(Evidence evidence, Extra extra = {});
  // About another URL: site checks name theirs here.
  void add_at(std::string url, Evidence evidence, Extra extra = {});
  // This check could not look at this page; `reason` is a fixed English phrase.
  void not_evaluated(std::string_view reason);

  // -- for the runner
  void bind(const CheckInfo& check, std::string url);
  // Findings go there at once instead of waiting for take(): a site check may have very many.
  void stream_to(std::function<void(Finding)> sink) { sink_ = std::move(sink); }
  std::vector<Finding> take() { return std::move(findings_); }
  std::vector<NotEvaluated> take_not_evaluated() { return std::move(not_evaluated_); }

 private:
  const CheckInfo* check_ = nullptr;
  std::string url_;
  std::vector<Finding> findings_;
  std::function<void(Finding)> sink_;
  std::vector<NotEvaluated> not_evaluated_;
};

struct PageCheck {
  CheckInfo info;
  void (*run)(const Page& page, const Limits& limits, Findings& findings);
};

// Judges one link of the finished crawl. The finding's URL is the source page; make `subject` the target.
struct LinkCheck {
  CheckInfo info;
  void (*run)(const LinkRow& link, const SiteFacts& site, const Limits& limits, Findings& findings);
};

// Judges one URL of the finished crawl by its row and by what state(), url() and resolve() say of others; all
// row checks share one pass. The finding's URL is the row's. `facts` is null unless `with_facts`, which
// costs: it decodes every page once more.
struct RowCheck {
  CheckInfo info;
  void (*run)(const PageRow& row, const SiteFacts& site, const SiteContext& context, const Limits& limits,
              Findings& findings);
  bool with_facts = false;
  bool with_text = false;  // HTML pages only, with facts and `row.own`: which costs still more
};

// Judges the whole crawl. Also page-scope conditions that name another URL (duplicates, chains) are site
// checks in code: info.scope says what the catalogue calls them, the function reads streams.
struct SiteCheck {
  CheckInfo info;
  void (*run)(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings);
  bool last = false;  // after all others, when context.score may be asked
};

// Judges one keyword on the finished site (analyzers/keywords/study.h); all keyword checks share one study.
// The finding's URL is the start URL: a check of a page names it with add_at. Make `subject` the keyword.
struct KeywordCheck {
  CheckInfo info;
  void (*run)(const KeywordStudy& study, const Limits& limits, Findings& findings);
};

struct Topic {
  std::string_view name;  // file name of the topic: "title"
  std::span<const PageCheck> pages;
  std::span<const LinkCheck> links;
  std::span<const SiteCheck> sites;
  std::span<const RowCheck> rows;
  std::span<const KeywordCheck> keywords;
};

// Every topic, in the catalogue's order (analyzers/checks/all.cpp).
std::span<const Topic> all_topics();

}  // namespace sitelark
