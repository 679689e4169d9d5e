// Runs the checks. Gates and needs are judged here, once, so that no check does it again: an unmet gate means
// that the check does not apply, an unmet need that it was not evaluated (never that it passed).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "analyzers/check.h"
#include "analyzers/ignore.h"

namespace sitelark {

// Other settings for a part of the site; they stand over those of the whole.
struct CheckSegment {
  std::vector<std::string> match;  // expressions (RE2) over an address, one must be found
  std::map<std::string, std::map<std::string, double, std::less<>>, std::less<>> thresholds;
  std::map<std::string, Severity, std::less<>> severities;
  std::set<std::string, std::less<>> off;
};

// What the project's configuration changes. Unknown ids and thresholds are the reader's business; here they
// change nothing.
struct CheckConfig {
  std::map<std::string, std::map<std::string, double, std::less<>>, std::less<>> thresholds;  // by check
  std::map<std::string, Severity, std::less<>> severities;  // also replace escalations
  std::set<std::string, std::less<>> off;
  std::set<std::string, std::less<>> only;  // empty: all
  std::vector<Keyword> keywords;            // what keyword checks look for
  std::vector<IgnoreRule> ignored;
  std::vector<CheckSegment> segments;  // the first that matches an address counts
  std::vector<CustomCheck> custom;     // of the project's own
};

// The checks of one audit with their final thresholds. Immutable; used by all workers at once.
class CheckPlan {
 public:
  // `available`: bits of namespace needs that this audit collects.
  CheckPlan(const CheckConfig& config, std::uint32_t available);

  struct Setting {
    std::vector<Threshold> thresholds;
    std::optional<Severity> severity;
    bool off = false;
  };

  template <class Check>
  struct Planned {
    const Check* check = nullptr;
    Setting usual;
    std::vector<Setting> in_segments;  // by segment; empty: none names this check
    std::string_view unmet;            // why it cannot be evaluated; empty: it can

    const Setting& in(std::size_t segment) const {
      return segment < in_segments.size() ? in_segments[segment] : usual;
    }
  };

  // The segment of an address; kNoSegment: settings are the usual ones. Asked once a page, not once a check.
  static constexpr std::size_t kNoSegment = ~std::size_t{0};
  std::size_t segment_of(std::string_view url) const;
  bool has_segments() const { return !segments_.empty(); }

  const std::vector<Planned<PageCheck>>& pages() const { return pages_; }
  const std::vector<Planned<LinkCheck>>& links() const { return links_; }
  const std::vector<Planned<RowCheck>>& rows() const { return rows_; }
  const std::vector<Planned<SiteCheck>>& sites() const { return sites_; }
  const std::vector<Planned<KeywordCheck>>& keywords() const { return keywords_; }

  // A check of the project's own; `number` is its place in CheckConfig::custom and Page::answers.
  struct OwnCheck {
    CustomCheck check;
    CheckInfo info;
    std::size_t number = 0;
  };
  const std::vector<Planned<OwnCheck>>& custom() const { return custom_; }
  const IgnoreRules& ignored() const { return ignored_; }

 private:
  std::vector<Planned<PageCheck>> pages_;
  std::vector<Planned<LinkCheck>> links_;
  std::vector<Planned<RowCheck>> rows_;
  std::vector<Planned<SiteCheck>> sites_;
  std::vector<Planned<KeywordCheck>> keywords_;
  std::shared_ptr<const std::vector<OwnCheck>> own_;  // what `custom_` points to
  std::vector<Planned<OwnCheck>> custom_;
  IgnoreRules ignored_;
  std::vector<std::vector<Pattern>> segments_;
};

// The reason given for a check whose needs (bits) are not met; stable English words.
std::string_view unmet_reason(std::uint32_t needs);

struct Judgement {
  std::vector<Finding> findings;
  std::vector<NotEvaluated> not_evaluated;
};

// Any thread. Of findings with one (check, url, subject) the first is kept. Ignored ones are counted among
// what was not evaluated: see take_ignored().
Judgement run_page_checks(const CheckPlan& plan, const Page& page);

// Link, row, keyword and site checks (analyzers/site_jobs.h); on sites that are not small they share the
// passes over the site (analyzers/shared_passes.h). Findings go out one by one, from this thread or from
// others, never two at once: their number has no limit, this function's memory has. A site check may give a
// second finding of one (check, url, subject); the first counts.
std::vector<NotEvaluated> run_site_checks(const CheckPlan& plan, SiteFacts& site, const SiteContext& context,
                                          const std::function<void(Finding)>& found);

}  // namespace sitelark
