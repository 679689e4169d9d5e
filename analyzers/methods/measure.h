// Measuring what the methods ask for. Each measurer fills in the metrics that it lists, from what the product
// has of the own site; a metric whose evidence is not there is left out, which means that it is missing.
//
// Measurers of pages share one pass over the texts and one over the links of a finished audit.
#pragma once

#include <algorithm>
#include <concepts>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "analyzers/check.h"
#include "analyzers/methods/console_evidence.h"
#include "analyzers/methods/link_evidence.h"
#include "analyzers/methods/method_list.h"
#include "model/ranks.h"

namespace sitelark {

// Findings of the ordinary checks, as far as methods ask for them.
class RaisedChecks {
 public:
  // `ran`: whether a check took part in the audit at all.
  explicit RaisedChecks(std::function<bool(std::string_view)> ran) : ran_(std::move(ran)) {}

  static bool is_asked_for(std::string_view check);
  void add(const Finding& finding);  // others are left out
  bool ran(std::string_view check) const { return ran_(check); }
  bool raised(std::string_view check, const std::string& url) const;

 private:
  std::function<bool(std::string_view)> ran_;
  std::unordered_set<std::uint64_t> seen_;  // hashes of check and address
};

// What was read of a page elsewhere that the project declares, on purpose for one method.
struct DeclaredPage {
  int method = 0;    // 0: told by its host (listings)
  std::string name;  // what people call it
  Url url;
  bool partner = false;  // of a [[site]] with role partner
  bool live = false;     // answered 2xx with HTML
  bool links_here = false;
  bool followed = false;  // by a link that counts: not nofollow, page not noindex
  bool image_link = false;
  bool tagged = false;     // the link carries utm_ parameters
  bool names_us = false;   // brand or host stand in its text
  bool in_common = false;  // its title or description shares a topic word with our keywords or front page
  int fields = 0;          // of the eight of a complete listing
  std::int64_t dated = 0;  // what it says itself; 0: nothing
  std::int64_t read_at = 0;
  bool text_read = true;  // else only its link was looked at, by `backlinks verify`
};
inline constexpr int kListingFields = 8;

// One keyword under one setting, as the looks that are history left it.
struct RankedPair {
  std::string keyword;
  std::optional<Rank> now;          // not older than 30 days
  std::optional<Rank> quarter_ago;  // 83 to 97 days before it
  bool page_worked = false;         // its ranking page changed within 90 days and was looked up after that
};

// What the store holds of the ranks of this site. Without a date nothing was ever looked up.
struct RankEvidence {
  std::int64_t date = 0;  // UTC seconds of the newest look that is history
  std::vector<std::pair<std::string, std::int64_t>> keywords{};  // the project's, and on how many of 30 days
  std::vector<RankedPair> pairs{};
  bool edits_known = false;      // two audits or more stand to compare
  std::optional<bool> own_ad{};  // an ad of the site on the newest lists; nullopt: no list tells of ads
};

// Everything that measures are taken from. Views live as long as their owners.
struct MethodSources {
  const MethodList& list;
  SiteFacts& site;
  const SiteContext& context;
  std::span<const KeywordStudy> studies;  // empty: the project names no keywords
  const RaisedChecks& checks;
  std::span<const Attestation> statements;  // newest of each (method, item)
  std::span<const DeclaredPage> declared;
  std::span<const EvidenceReading> readings;  // of files that the user supplied
  std::int64_t now = 0;
  bool sitemaps_read = true;  // the audit looked for sitemaps
  const RankEvidence& ranks;
  const LinkEvidence& links;
  const ConsoleEvidence& console;
  std::string (*domain_of)(std::string_view host) = nullptr;  // what somebody registered of a host name

  std::int64_t date() const { return site.snapshot().finished; }  // of what the audit saw
};

// Reads pages and links that go by.
class PageMeasurer {
 public:
  virtual ~PageMeasurer() = default;
  virtual void page(const PageRow&) {}  // HTML pages that answered 2xx, with facts and own text
  virtual void link(const LinkRow&) {}  // afterwards: every link of every page
  virtual void end(Measures& measures) = 0;
};

struct MeasurerInfo {
  std::vector<std::string_view> metrics;
  std::unique_ptr<PageMeasurer> (*make)(const MethodSources& sources) = nullptr;
  // Instead of it; runs when the pages are measured, so it may look at what they gave.
  void (*measure)(const MethodSources& sources, Measures& measures) = nullptr;
};

// Every measurer (analyzers/methods/measure.cpp).
std::span<const MeasurerInfo> measurers();
Measures measure_methods(const MethodSources& sources);

// Counts one ratio, with examples of what falls short (or stands out, for ratios that ought to be small):
// those that come first by their text, in whatever order they were met, so that two audits of one site are
// alike.
class Tally {
 public:
  enum class Shows : std::uint8_t { others, counted };
  explicit Tally(Shows shows = Shows::others) : shows_(shows) {}

  void add(bool counts, const std::string& example) {
    count(counts);
    if (is_shown(counts) && has_room_for(example)) keep(example);
  }
  // `example` is made only where it may be shown.
  template <std::invocable Make>
  void add(bool counts, const Make& example) {
    count(counts);
    if (!is_shown(counts)) return;
    std::string made = example();
    if (has_room_for(made)) keep(std::move(made));
  }
  double counted() const { return n_; }
  double all() const { return of_; }
  Measure ratio(std::int64_t date) && { return {n_, of_, date, sorted()}; }
  Measure count(std::int64_t date) && { return {n_, 0, date, sorted()}; }

 private:
  static constexpr std::size_t kExamples = 20;
  void count(bool counts) {
    ++of_;
    if (counts) ++n_;
  }
  bool is_shown(bool counts) const { return counts == (shows_ == Shows::counted); }
  bool has_room_for(const std::string& example) const {
    return examples_.size() < kExamples || example < examples_.front();
  }
  void keep(std::string example) {
    if (examples_.size() == kExamples) {
      std::pop_heap(examples_.begin(), examples_.end());
      examples_.pop_back();
    }
    examples_.push_back(std::move(example));
    std::push_heap(examples_.begin(), examples_.end());
  }
  std::vector<std::string> sorted() {
    std::sort_heap(examples_.begin(), examples_.end());
    return std::move(examples_);
  }

  Shows shows_;
  double n_ = 0, of_ = 0;
  std::vector<std::string> examples_;  // a heap, the last by text in front
};

inline Measure counted(double n, std::int64_t date) { return {n, 0, date, {}}; }

// One a file: analyzers/methods/measure_*.cpp.
MeasurerInfo title_measurer();
MeasurerInfo description_measurer();
MeasurerInfo heading_measurer();
MeasurerInfo keyword_measurer();
MeasurerInfo paragraph_measurer();
MeasurerInfo focus_measurer();
MeasurerInfo navigation_measurer();
MeasurerInfo submission_measurer();
MeasurerInfo service_measurer();
MeasurerInfo news_measurer();
MeasurerInfo newsletter_measurer();
MeasurerInfo contest_measurer();
MeasurerInfo bookmark_measurer();
MeasurerInfo sharing_measurer();
MeasurerInfo programme_measurer();
MeasurerInfo product_measurer();
MeasurerInfo statement_measurer();
MeasurerInfo listing_measurer();
MeasurerInfo partner_measurer();
MeasurerInfo log_measurer();
MeasurerInfo mail_measurer();
MeasurerInfo feed_measurer();
MeasurerInfo campaign_measurer();
MeasurerInfo rank_measurer();
MeasurerInfo link_measurer();
MeasurerInfo console_measurer();

// The metrics of ranks alone.
void measure_ranks_into(const RankEvidence& ranks, Measures& measures);
// Of the keywords that are paid for (folded) and whose ranks are known, those that stand first in every list.
void measure_overlap_into(const std::set<std::string, std::less<>>& bought, const RankEvidence& ranks,
                          Measures& measures);

// The metrics of links alone; that of free services needs the pages behind "free_services".
struct LinkedDomains {
  const std::set<std::string, std::less<>>& linked;    // that our pages link to
  const std::set<std::string, std::less<>>& declared;  // of declared pages
};
void measure_links_into(const LinkEvidence& links, const LinkedDomains& ours, Measures& measures);

// Searches for the brand after campaigns in traditional media began, over those before.
std::int64_t campaign_start(const Attestation& said);  // UTC seconds; 0: not said
void measure_brand_into(const ConsoleEvidence& console, std::span<const Attestation> statements,
                        std::int64_t now, Measures& measures);

}  // namespace sitelark
