#include "pipeline/rank_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "analyzers/rankings/site_match.h"
#include "pipeline/backlink_report.h"
#include "pipeline/rank_plan.h"
#include "store/backlink_records.h"
#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::size_t kFieldsTold = 5, kDomainsTold = 3;
constexpr std::int64_t kMostPages = 5'000;

// Of a time; a source that names a day alone gives its midnight in UTC.
std::int64_t day_of(std::int64_t utc, const std::string& timezone) {
  return utc % kSecondsPerDay == 0 ? utc / kSecondsPerDay : day_number(utc, timezone);
}

std::string page_key(const std::string& address) {
  const auto url = Url::parse(address);
  return url ? comparable_address(*url) : address;
}

// The page that ranks at each point; where nothing is known, the one before it.
std::vector<std::string> ranking_pages(const RankSeriesReport& series) {
  std::vector<std::string> pages;
  std::string last;
  std::string known;
  for (const std::string& url : series.urls) {
    if (!url.empty() && url != last) known = page_key(last = url);
    pages.push_back(known);
  }
  return pages;
}

std::string told(const std::set<std::string>& domains) {
  std::string out;
  std::size_t n = 0;
  for (const std::string& domain : domains) {
    if (n++ < kDomainsTold) out += (out.empty() ? "" : ", ") + domain;
  }
  return n > kDomainsTold ? fmt::format("{} (+{})", out, n - kDomainsTold) : out;
}

bool is_won(BacklinkEventKind kind) {
  return kind == BacklinkEventKind::appeared || kind == BacklinkEventKind::restored;
}

}  // namespace

Result<std::optional<std::vector<PageEdit>>> page_edits(Store& store, const EditsRequest& request) {
  auto all = store.snapshots(request.site);
  if (!all) return tl::unexpected<Error>(all.error());
  std::erase_if(*all, [](const SnapshotInfo& s) { return !s.complete || s.pages > kMostPages; });
  if (all->size() > request.audits) all->resize(request.audits);  // newest first
  if (all->size() < 2) return std::optional<std::vector<PageEdit>>();
  std::vector<PageEdit> edits;
  for (std::size_t i = 1; i < all->size(); ++i) {
    const SnapshotInfo &after = (*all)[i - 1], &before = (*all)[i];
    const auto diff = store.diff(before.id, after.id);
    if (!diff) return tl::unexpected<Error>(diff.error());
    for (const PageChange& page : diff->pages) {
      if (page.kind != PageChangeKind::changed) continue;
      std::string fields;
      for (std::size_t f = 0; f < std::min(page.fields.size(), kFieldsTold); ++f)
        fields += (f == 0 ? "" : ", ") + page.fields[f].field;
      edits.push_back({day_number(after.started, request.timezone), page.url, std::move(fields)});
    }
  }
  return std::optional(std::move(edits));
}

Result<std::vector<LinkEdit>> link_edits(Store& store, const Project& project, const std::string& timezone) {
  std::vector<LinkEdit> edits;
  const auto days = store.ranks().days_looked();
  if (!days) return tl::unexpected<Error>(days.error());
  if (!*days) return edits;
  const LinkedSites sites(project);
  const auto read = store.backlinks().for_each_event(
      ((*days)->first - 1) * kSecondsPerDay, INT64_MAX,
      [&](const Backlink& link, const BacklinkEvent& event) {
        const bool counts = is_won(event.kind) || event.kind == BacklinkEventKind::lost;
        if (!counts || link.is_candidate() || !leads_to(link, sites, nullptr)) return;
        // A look proves an old link as well as a new one.
        const bool is_first = event.kind == BacklinkEventKind::appeared && link.first_seen != 0;
        const std::int64_t at = is_first ? std::min(link.first_seen, event.at) : event.at;
        edits.push_back({day_of(at, timezone), link.target_url, link.source_domain, is_won(event.kind)});
      });
  if (!read) return tl::unexpected<Error>(read.error());
  return edits;
}

void tell_page_edits(const std::vector<PageEdit>& edits, const DayGrid& grid, RankReport& report) {
  std::unordered_multimap<std::string, const PageEdit*> of_page;
  for (const PageEdit& edit : edits) of_page.emplace(page_key(edit.url), &edit);
  if (of_page.empty()) return;
  for (RankSeriesReport& series : report.series) {
    const std::vector<std::string> pages = ranking_pages(series);
    for (std::size_t at = 0; at < pages.size(); ++at) {
      const auto [first, last] = of_page.equal_range(pages[at]);
      for (auto edit = first; edit != last; ++edit) {
        if (grid.point_of(edit->second->day) == at)
          series.events.push_back({RankEvent::Kind::page_changed, at, edit->second->fields});
      }
    }
  }
}

void tell_link_edits(const std::vector<LinkEdit>& edits, const DayGrid& grid, RankReport& report) {
  using Mark = std::tuple<std::string, std::size_t, bool>;  // page, point, won
  std::map<Mark, std::set<std::string>> domains;
  std::map<std::size_t, RankLinkDay> by_point;
  for (const LinkEdit& edit : edits) {
    const auto at = grid.point_of(edit.day);
    if (!at) continue;
    domains[{page_key(edit.url), *at, edit.won}].insert(edit.domain);
    RankLinkDay& day = by_point[*at];
    day.point = *at;
    ++(edit.won ? day.won : day.lost);
  }
  for (const auto& [point, day] : by_point) report.links.push_back(day);
  if (domains.empty()) return;
  for (RankSeriesReport& series : report.series) {
    const std::vector<std::string> pages = ranking_pages(series);
    for (const auto& [at, day] : by_point) {
      for (const bool won : {true, false}) {
        const auto found = domains.find({pages[at], at, won});
        if (found != domains.end())
          series.events.push_back(
              {won ? RankEvent::Kind::link_won : RankEvent::Kind::link_lost, at, told(found->second)});
      }
    }
  }
}

}  // namespace sitelark
