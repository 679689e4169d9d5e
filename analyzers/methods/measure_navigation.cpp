// Method 5: can whoever follows plain links reach every page? And method 7: do engines know the pages?
#include <algorithm>
#include <set>
#include <unordered_set>

#include "analyzers/methods/measure.h"
#include "analyzers/methods/signs.h"
#include "analyzers/page_kinds.h"
#include "analyzers/sitemap_files.h"

namespace sitelark {
namespace {

constexpr std::uint16_t kNear = 3;  // clicks
constexpr std::uint16_t kUnreached = 0xffff;

// Something to go to by a click that has no address. What opens and closes menus is a button, not a link: it
// has no text, or says what it is.
bool is_script_link(const BadLink& link) {
  static const std::vector<std::string> kButtons{"role=\"button\"", "role=button", "aria-expanded",
                                                 "data-toggle", "data-bs-toggle"};
  const bool goes_by_script = link.kind == BadLinkKind::no_href || link.kind == BadLinkKind::javascript ||
                              link.kind == BadLinkKind::empty;
  return goes_by_script && !link.anchor.empty() && !holds_part(link.markup, kButtons);
}

// A sitemap that was read as one, within the protocol's limits.
bool is_valid_sitemap(const SiteFile& file) {
  return file.kind == "sitemap" && has_content(file) && !file.sitemap_type.empty() && file.error.empty() &&
         !file.over_limit;
}

class Navigation final : public PageMeasurer {
 public:
  explicit Navigation(const MethodSources& sources) : sources_(sources) {
    for (const KeywordStudy& study : sources.studies) {
      if (study.has_page()) targets_.insert(study.page.id);
    }
  }

  void page(const PageRow& row) override {
    for (const BadLink& link : row.facts->bad_links) {
      if (is_script_link(link)) plain_.add(false, row.visit.url.href() + " " + link.anchor);
    }
    if (!row.state.indexable()) return;
    const std::string& url = row.visit.url.href();
    near_.add(row.state.depth <= kNear, url);
    const bool is_home = sources_.context.is_home(row.visit.url);
    ++pages_;
    if (row.state.inlinks == 0 && !is_home) unlinked_.push_back(row.id);
    scripts_.add(sources_.checks.raised("js-only-content", url) || is_frameset(*row.facts), url);
  }

  void link(const LinkRow& link) override {
    const bool counts = is_clickable(link.link.kind) && link.target_state.internal();
    if (!counts) return;
    plain_.add(true, {});
    if (!link.target_state.known) return;
    bool fails = link.target_state.broken();
    if (link.target_state.redirect != 0) {
      const Resolved end = sources_.site.resolve(link.target);
      fails = end.loop || (end.final != 0 && sources_.site.state(end.final).broken());
      if (end.final != link.source) led_to_.insert(end.final);
    }
    broken_.add(fails, [&] { return example(link); });
  }

  void end(Measures& measures) override {
    const std::int64_t date = sources_.date();
    measures["nav_plain"] = std::move(plain_).ratio(date);
    measures["depth_ok"] = std::move(near_).ratio(date);
    measures["orphan"] = orphans(date);
    measures["broken_internal"] = std::move(broken_).ratio(date);
    if (sources_.checks.ran("js-only-content")) measures["js_only"] = std::move(scripts_).ratio(date);
    reachable(measures, date);
    const auto& files = sources_.site.files();
    if (sources_.sitemaps_read)
      measures["sitemap_xml"] = counted(std::any_of(files.begin(), files.end(), is_valid_sitemap), date);
    blocks(measures, date);
  }

 private:
  std::string example(const LinkRow& link) const {
    return sources_.site.url(link.source) + " " + sources_.site.url(link.target);
  }

  // Neither by its address nor by one that redirects to it does another page link there.
  Measure orphans(std::int64_t date) const {
    Tally tally(Tally::Shows::counted);
    for (const UrlId id : unlinked_) {
      if (!led_to_.contains(id)) tally.add(true, sources_.site.url(id));
    }
    Measure measure = std::move(tally).ratio(date);
    measure.denominator = pages_;
    return measure;
  }

  void reachable(Measures& measures, std::int64_t date) {
    std::set<UrlId> listed;
    sources_.site.for_each_sitemap_entry(
        [&](const SiteFile&, UrlId url, std::string_view) { listed.insert(url); });
    Tally tally;
    for (const UrlId id : listed) {
      const UrlState state = sources_.site.state(id);
      if (state.known && state.internal()) tally.add(state.depth != kUnreached, sources_.site.url(id));
    }
    if (tally.all() > 0) {
      measures["reachable"] = std::move(tally).ratio(date);
      return;
    }
    Tally known;
    sources_.site.for_each_page(false, [&](const PageRow& row) {
      if (row.state.indexable()) known.add(row.state.depth != kUnreached, row.visit.url.href());
    });
    measures["reachable"] = std::move(known).ratio(date);
  }

  void blocks(Measures& measures, std::int64_t date) {
    bool home_seen = false;
    Tally blocked(Tally::Shows::counted);
    sources_.site.for_each_page(false, [&](const PageRow& row) {
      const bool is_home = sources_.context.is_home(row.visit.url);
      if (row.visit.role != Role::page || (!is_home && !targets_.contains(row.id))) return;
      home_seen = home_seen || is_home;
      const bool closed = row.state.indexability == Indexability::blocked || row.state.noindex ||
                          !row.visit.blocked_for.empty();
      blocked.add(closed, row.visit.url.href());
    });
    if (!home_seen) return;
    Measure measure = std::move(blocked).count(date);
    measure.numerator = measure.numerator > 0 ? 1 : 0;
    measures["robots_blocks"] = std::move(measure);
  }

  const MethodSources& sources_;
  std::set<UrlId> targets_;
  double pages_ = 0;  // that may be found
  std::vector<UrlId> unlinked_;
  std::unordered_set<UrlId> led_to_;  // where redirects end that are linked
  Tally plain_, near_, broken_{Tally::Shows::counted}, scripts_{Tally::Shows::counted};
};

class Submission final : public PageMeasurer {
 public:
  explicit Submission(const MethodSources& sources)
      : sources_(sources), signs_(sources.list.map("verification_meta")) {}

  void page(const PageRow& row) override {
    if (!sources_.context.is_home(row.visit.url)) return;
    home_read_ = true;
    for (const MetaTag& meta : row.facts->metas) {
      const auto sign = signs_.find(meta.name);
      if (sign != signs_.end() && !meta.content.empty()) engines_.insert(sign->second);
    }
  }

  void end(Measures& measures) override {
    const std::int64_t date = sources_.date();
    if (sources_.sitemaps_read) sitemaps(measures, date);
    if (home_read_) engines(measures, date);
  }

 private:
  void sitemaps(Measures& measures, std::int64_t date) {
    bool valid = false, listed = false;
    for (const SiteFile& file : sources_.site.files()) {
      if (file.kind != "sitemap") continue;
      valid = valid || is_valid_sitemap(file);
      listed = listed || file.source == "robots.txt";
    }
    measures["sitemap_valid"] = counted(valid, date);
    measures["sitemap_listed"] = counted(listed, date);
    measures["sitemap_ok_urls"] = good_addresses(date);
  }

  void engines(Measures& measures, std::int64_t date) {
    const auto& aimed = sources_.list.engines;
    const auto verified = std::count_if(aimed.begin(), aimed.end(),
                                        [&](const std::string& one) { return engines_.contains(one); });
    measures["engines_verified"] = {double(verified), 0, date, {engines_.begin(), engines_.end()}};
    measures["engines_ratio"] = {double(verified), double(aimed.size()), date, {}};
  }

  Measure good_addresses(std::int64_t date) {
    std::set<UrlId> seen;
    sources_.site.for_each_sitemap_entry(
        [&](const SiteFile&, UrlId url, std::string_view) { seen.insert(url); });
    Tally tally;
    for (const UrlId id : seen) {
      const UrlState state = sources_.site.state(id);
      if (state.known) tally.add(state.indexable(), sources_.site.url(id));
    }
    return std::move(tally).ratio(date);
  }

  const MethodSources& sources_;
  const std::map<std::string, std::string>& signs_;
  bool home_read_ = false;
  std::set<std::string> engines_;
};

template <class Reader>
std::unique_ptr<PageMeasurer> made(const MethodSources& sources) {
  return std::make_unique<Reader>(sources);
}

}  // namespace

MeasurerInfo navigation_measurer() {
  return {.metrics = {"nav_plain", "reachable", "depth_ok", "orphan", "broken_internal", "js_only",
                      "sitemap_xml", "robots_blocks"},
          .make = made<Navigation>};
}

MeasurerInfo submission_measurer() {
  return {
      .metrics = {"sitemap_valid", "sitemap_listed", "sitemap_ok_urls", "engines_verified", "engines_ratio"},
      .make = made<Submission>};
}

}  // namespace sitelark
