#include "pipeline/rank_evidence.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "analyzers/rankings/site_match.h"
#include "crawler/crawl/registrable.h"
#include "pipeline/rank_plan.h"
#include "pipeline/rank_report_data.h"
#include "pipeline/rank_view.h"
#include "text/dates.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::int64_t kMonth = 30, kQuarterFrom = 83, kQuarterSpan = 14, kQuarter = 90;

const RankedSite* site_of(const Watch& watch, const std::string& start) {
  const auto wanted = Url::parse(start);
  for (const RankedSite& site : watch.sites) {
    const auto url = Url::parse(site.url);
    if (url && wanted && url->host() == wanted->host()) return &site;
  }
  return nullptr;
}

// Series of keywords that the project still has.
std::vector<ViewedSeries> of_project(std::vector<ViewedSeries> all, const Project& project) {
  std::set<std::string> known;
  for (const Keyword& keyword : project.keywords) known.insert(fold(keyword.text));
  std::erase_if(all, [&](const ViewedSeries& one) { return !known.contains(fold(one.series.keyword)); });
  return all;
}

// What `request` asks about, opened; without a site there is no evidence.
struct Sources {
  Watch watch;
  const RankedSite* site = nullptr;
  std::vector<ViewedSeries> series;
};

Result<Sources> sources_of(Store& store, const RankEvidenceRequest& request) {
  Sources out;
  out.watch = watch_of(request.project);
  auto series = viewed_series(store.ranks(), request.project, {});
  if (!series) return tl::unexpected<Error>(series.error());
  out.series = of_project(std::move(*series), request.project);
  // A store opened for reading cannot look for a site that was declared after the last look: no evidence yet.
  if (out.series.empty() || !store.ranks().watch(out.watch)) return out;
  out.site = site_of(out.watch, request.site);
  return out;
}

class EvidenceReader {
 public:
  EvidenceReader(Store& store, const RankEvidenceRequest& request, const Sources& sources)
      : store_(store),
        request_(request),
        sources_(sources),
        today_(day_number(request.now, request.timezone)) {}

  Result<RankEvidence> read() {
    const auto lines =
        timelines(store_.ranks(), *sources_.site, {.first = today_ - 2 * kQuarter, .last = today_});
    if (!lines) return tl::unexpected<Error>(lines.error());
    std::unordered_map<std::string, std::set<std::int64_t>> days;
    for (const ViewedSeries& series : sources_.series) {
      const auto line = lines->find(series.series.id);
      if (line == lines->end()) continue;
      note_days(line->second, days[fold(series.series.keyword)]);
      add_pair(series, line->second);
    }
    if (out_.date == 0) return std::move(out_);
    for (const Keyword& keyword : request_.project.keywords) {
      const auto looked = days.find(fold(keyword.text));
      out_.keywords.emplace_back(keyword.text,
                                 looked == days.end() ? 0 : static_cast<std::int64_t>(looked->second.size()));
    }
    if (auto read = note_edits(); !read) return tl::unexpected<Error>(read.error());
    if (auto read = note_ads(); !read) return tl::unexpected<Error>(read.error());
    return std::move(out_);
  }

 private:
  void note_days(const Timeline& line, std::set<std::int64_t>& days) const {
    for (const RankPoint& point : line) {
      if (point.rank.is_history() && point.day > today_ - kMonth) days.insert(point.day);
    }
  }

  void add_pair(const ViewedSeries& series, const Timeline& line) {
    const RankPoint* now = known_at(line, today_, kMonth);
    if (now == nullptr) return;
    out_.date = std::max(out_.date, now->asked_at);
    RankedPair pair{.keyword = series.series.keyword, .now = now->rank, .quarter_ago = {}};
    if (const RankPoint* before = known_at(line, now->day - kQuarterFrom, kQuarterSpan))
      pair.quarter_ago = before->rank;
    out_.pairs.push_back(std::move(pair));
    newest_.push_back(*now);
  }

  Result<void> note_edits() {
    constexpr std::size_t kAudits = 4;
    const auto edits = page_edits(store_, {request_.site, request_.timezone, kAudits});
    if (!edits) return tl::unexpected<Error>(edits.error());
    out_.edits_known = edits->has_value();
    if (!out_.edits_known) return {};
    std::unordered_map<std::string_view, std::int64_t> first_edit;
    for (const PageEdit& edit : **edits) {
      if (edit.day <= today_ - kQuarter) continue;
      const auto [place, is_new] = first_edit.emplace(edit.url, edit.day);
      if (!is_new) place->second = std::min(place->second, edit.day);
    }
    for (std::size_t i = 0; i < out_.pairs.size(); ++i) {
      const auto edit = first_edit.find(out_.pairs[i].now->url);
      out_.pairs[i].page_worked = edit != first_edit.end() && newest_[i].day > edit->second;
    }
    return {};
  }

  Result<void> note_ads() {
    for (const RankPoint& point : newest_) {
      const auto list = store_.ranks().list(point.look);
      if (!list) return tl::unexpected<Error>(list.error());
      if (!*list) continue;
      for (const SerpFeature& feature : (*list)->features) {
        if (!feature.name.starts_with("ads")) continue;
        out_.own_ad = out_.own_ad.value_or(false) ||
                      std::any_of(feature.urls.begin(), feature.urls.end(), [&](const std::string& url) {
                        SearchResult ad;
                        ad.url = url;
                        return belongs_to(ad, *sources_.site, registrable_domain);
                      });
      }
    }
    return {};
  }

  Store& store_;
  const RankEvidenceRequest& request_;
  const Sources& sources_;
  const std::int64_t today_;
  RankEvidence out_;
  std::vector<RankPoint> newest_;  // by pair
};

using Spans = std::vector<std::pair<std::int64_t, std::int64_t>>;  // days, both included

// Days through which a history point says that the keyword stood in the first `top`.
void add_spans(const Timeline& line, std::int32_t top, Spans& spans) {
  const RankPoint* last = nullptr;
  const auto close = [&](std::int64_t before) {
    if (last == nullptr) return;
    const bool in = last->rank.standing == Standing::found && last->rank.position <= top;
    if (in) spans.emplace_back(last->day, std::min(before - 1, last->day + kStandingDays));
  };
  for (const RankPoint& point : line) {
    if (!point.rank.is_history()) continue;
    close(point.day);
    last = &point;
  }
  close(std::numeric_limits<std::int64_t>::max());
}

bool covers(const Spans& spans, std::int64_t day) {
  return std::any_of(spans.begin(), spans.end(),
                     [&](const auto& span) { return span.first <= day && day <= span.second; });
}

}  // namespace

Result<RankEvidence> rank_evidence(Store& store, const RankEvidenceRequest& request) {
  const auto sources = sources_of(store, request);
  if (!sources) return tl::unexpected<Error>(sources.error());
  if (sources->site == nullptr) return RankEvidence();
  return EvidenceReader(store, request, *sources).read();
}

Result<Series> keywords_in_top(Store& store, const RankEvidenceRequest& request, std::int32_t top) {
  const auto sources = sources_of(store, request);
  if (!sources) return tl::unexpected<Error>(sources.error());
  Series out;
  if (sources->site == nullptr) return out;
  const auto lines = timelines(store.ranks(), *sources->site, {});
  if (!lines) return tl::unexpected<Error>(lines.error());
  std::unordered_map<std::string, Spans> keywords;
  std::set<std::int64_t> days;
  for (const ViewedSeries& series : sources->series) {
    const auto line = lines->find(series.series.id);
    if (line == lines->end()) continue;
    for (const RankPoint& point : line->second) {
      if (point.rank.is_history()) days.insert(point.day);
    }
    add_spans(line->second, top, keywords[fold(series.series.keyword)]);
  }
  for (const std::int64_t day : days) {
    const auto count = std::count_if(keywords.begin(), keywords.end(),
                                     [&](const auto& one) { return covers(one.second, day); });
    out.emplace_back(day * kSecondsPerDay, static_cast<double>(count));
  }
  return out;
}

}  // namespace sitelark
