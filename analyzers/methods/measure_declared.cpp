// Pages elsewhere that the project declares: listings in directories (9), on trade platforms (10) and sales
// channels (29), partners (11), articles (12) and exchanged ads (24). Nothing is measured of what was not
// read.
#include <algorithm>
#include <set>

#include "analyzers/host_names.h"
#include "analyzers/methods/measure.h"
#include "analyzers/methods/signs.h"
#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kHalfYear = 180 * kSecondsPerDay;

using Pages = std::vector<const DeclaredPage*>;

bool is_listed(const DeclaredPage& page) { return page.live && (page.links_here || page.names_us); }

// Declared for the method, or for none and told by its host.
Pages pages_of(const MethodSources& sources, int method, std::string_view hosts) {
  Pages pages;
  for (const DeclaredPage& page : sources.declared) {
    const bool by_host = page.method == 0 && !page.partner && !hosts.empty() &&
                         is_host_of(page.url.host(), sources.list.list(hosts));
    if (page.method == method || by_host) pages.push_back(&page);
  }
  return pages;
}

std::int64_t oldest(const Pages& pages) {
  std::int64_t date = 0;
  for (const DeclaredPage* page : pages) date = date == 0 ? page->read_at : std::min(date, page->read_at);
  return date;
}

using Hosts = std::set<std::string, std::less<>>;

Hosts hosts_of(const Pages& pages) {
  Hosts hosts;
  for (const DeclaredPage* page : pages) {
    if (is_listed(*page)) hosts.emplace(without_www(page->url.host()));
  }
  return hosts;
}

// Hosts that list us: the declared ones, and those of the list from which a verified link comes. Links that
// are said to come from others of them and were never looked at may add to it. Nothing where neither is
// known.
void measure_listed(const MethodSources& sources, const Pages& pages, std::string_view list,
                    std::string_view metric, Measures& measures) {
  const LinkEvidence& links = sources.links;
  const auto is_in_list = [&](const std::string& host) { return is_host_of(host, sources.list.list(list)); };
  Hosts hosts = hosts_of(pages);
  bool linked = false;
  for (const std::string& host : links.hosts) {
    if (!is_in_list(host)) continue;
    hosts.insert(host);
    linked = true;
  }
  if (pages.empty() && !linked) return;
  Measure measure = counted(double(hosts.size()), pages.empty() ? links.date : oldest(pages));
  measure.at_least =
      std::any_of(links.hosts_not_asked.begin(), links.hosts_not_asked.end(),
                  [&](const std::string& host) { return is_in_list(host) && !hosts.contains(host); });
  measures[std::string(metric)] = std::move(measure);
}

Measure live_of(const Pages& pages) {
  Tally tally;
  for (const DeclaredPage* page : pages) tally.add(is_listed(*page), page->url.href());
  return std::move(tally).ratio(oldest(pages));
}

void measure_directories(const MethodSources& sources, Measures& measures) {
  const Pages pages = pages_of(sources, 9, "directories");
  measure_listed(sources, pages, "directories", "dir_listed", measures);
  if (pages.empty()) return;
  Tally correct;
  for (const DeclaredPage* page : pages) {
    if (is_listed(*page) && page->text_read)
      correct.add(page->links_here && page->names_us, page->url.href());
  }
  measures["dir_live"] = live_of(pages);
  measures["dir_correct"] = std::move(correct).ratio(oldest(pages));
}

void measure_trade(const MethodSources& sources, Measures& measures) {
  const Pages pages = pages_of(sources, 10, "trade_platforms");
  measure_listed(sources, pages, "trade_platforms", "b2b_listed", measures);
  if (pages.empty()) return;
  double filled = 0;
  Tally fresh, complete;
  for (const DeclaredPage* page : pages) {
    if (!is_listed(*page) || !page->text_read) continue;
    filled += page->fields;
    complete.add(page->fields == kListingFields, page->url.href());
    if (page->dated > 0) fresh.add(page->dated > sources.now - kHalfYear, page->url.href());
  }
  measures["listing_live"] = live_of(pages);
  Measure& fields = measures["listing_complete"] = std::move(complete).ratio(oldest(pages));
  fields.numerator = filled;
  fields.denominator *= kListingFields;
  if (fresh.all() > 0) measures["listing_fresh"] = std::move(fresh).ratio(oldest(pages));
}

void measure_channels(const MethodSources& sources, Measures& measures) {
  const Pages pages = pages_of(sources, 29, "channels");
  if (!pages.empty()) measures["channels"] = counted(double(hosts_of(pages).size()), oldest(pages));
}

void measure_articles(const MethodSources& sources, Measures& measures) {
  const Pages pages = pages_of(sources, 12, "");
  if (pages.empty()) return;
  std::set<std::string_view> hosts;
  double recent = 0;
  bool undated = false;  // of one only its link was looked at
  Tally live;
  for (const DeclaredPage* page : pages) {
    const bool signed_here = page->live && page->links_here;
    live.add(signed_here, page->url.href());
    if (!signed_here) continue;
    hosts.insert(without_www(page->url.host()));
    recent += page->dated > sources.now - kHalfYear ? 1 : 0;
    undated = undated || !page->text_read;
  }
  measures["articles_hosts"] = counted(double(hosts.size()), oldest(pages));
  measures["articles_180d"] = counted(recent, oldest(pages));
  measures["articles_180d"].at_least = undated;
  measures["byline_live"] = std::move(live).ratio(oldest(pages));
}

// Our side of partners: the hosts that our pages link to.
class Partners final : public PageMeasurer {
 public:
  explicit Partners(const MethodSources& sources) {
    for (const DeclaredPage& page : sources.declared) {
      if (page.partner || page.method == 11) partners_.push_back(&page);
      if (page.method == 24) ads_.push_back(&page);
    }
  }

  void link(const LinkRow& link) override {
    if (link.target_state.internal() || link.link.kind != LinkKind::anchor) return;
    constexpr std::size_t kMostHosts = 100'000;
    if (hosts_.size() < kMostHosts) hosts_.emplace(without_www(link.link.target.host()));
  }

  void end(Measures& measures) override {
    if (!partners_.empty()) measure_partners(measures);
    if (!ads_.empty()) measure_ads(measures);
  }

 private:
  bool links_there(const DeclaredPage& page) const { return hosts_.contains(without_www(page.url.host())); }

  void measure_partners(Measures& measures) {
    Tally live, relevant, dropped(Tally::Shows::counted);
    for (const DeclaredPage* page : partners_) {
      const bool works = page->live && page->links_here && page->followed;
      live.add(works, page->url.href());
      if (works && page->text_read) relevant.add(page->in_common, page->url.href());
      dropped.add(links_there(*page) && !works, page->url.href());
    }
    const std::int64_t date = oldest(partners_);
    measures["partners_live"] = counted(live.counted(), date);
    measures["recip_live"] = std::move(live).ratio(date);
    measures["recip_relevant"] = std::move(relevant).ratio(date);
    measures["one_sided"] = std::move(dropped).count(date);
  }

  void measure_ads(Measures& measures) {
    Tally live, both, tagged;
    for (const DeclaredPage* page : ads_) {
      const bool there = page->live && page->links_here;
      live.add(there, page->url.href());
      both.add(there && links_there(*page), page->url.href());
      if (page->text_read) tagged.add(page->tagged, page->url.href());
    }
    const std::int64_t date = oldest(ads_);
    measures["ad_partners_live"] = std::move(live).count(date);
    measures["ad_two_sided"] = std::move(both).ratio(date);
    measures["ad_tracked"] = std::move(tagged).ratio(date);
  }

  Pages partners_, ads_;
  std::set<std::string, std::less<>> hosts_;
};

}  // namespace

MeasurerInfo listing_measurer() {
  return {
      .metrics = {"dir_listed", "dir_live", "dir_correct", "b2b_listed", "listing_live", "listing_complete",
                  "listing_fresh", "channels", "articles_hosts", "articles_180d", "byline_live"},
      .measure = [](const MethodSources& sources, Measures& measures) {
        measure_directories(sources, measures);
        measure_trade(sources, measures);
        measure_channels(sources, measures);
        measure_articles(sources, measures);
      }};
}

MeasurerInfo partner_measurer() {
  return {.metrics = {"partners_live", "recip_live", "recip_relevant", "one_sided", "ad_partners_live",
                      "ad_two_sided", "ad_tracked"},
          .make = [](const MethodSources& sources) -> std::unique_ptr<PageMeasurer> {
            return std::make_unique<Partners>(sources);
          }};
}

}  // namespace sitelark
