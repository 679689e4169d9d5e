// What moved on the result lists: features, and pages that compete.
#include <fmt/format.h>

#include <cmath>

#include "analyzers/rankings/site_match.h"
#include "cli/ranks_compare.h"
#include "cli/terminal.h"
#include "crawler/crawl/registrable.h"
#include "pipeline/rank_pages.h"
#include "reports/rank_words.h"

namespace sitelark {
namespace {

Result<ResultList> list_of(RankRecords& records, const RankPoint& point) {
  if (point.day == 0) return ResultList();
  auto list = records.list(point.look);
  if (!list) return tl::unexpected<Error>(list.error());
  return list->value_or(ResultList());
}

}  // namespace

Result<Table> compared_features_table(const ComparedView& view) {
  const OpenRanks& ranks = view.ranks;
  const bool people = view.for_people();
  Table table;
  add_series_columns(table, Words(language()), people ? Reader::person : Reader::program);
  table.columns.push_back({"feature", t("feature", "特征"), 0});
  table.columns.push_back({"change", t("change", "变化"), 0});
  table.columns.push_back({"owner", t("whose", "归属"), 2});
  const IsOwn is_own = [&](const std::string& url) {
    return belongs_to({.url = url, .target = {}, .shown = {}, .title = {}, .snippet = {}, .features = {}},
                      ranks.own(), registrable_domain);
  };
  for (const ComparedSeries& one : view.comparison.series) {
    const auto before = list_of(ranks.records(), one.before), now = list_of(ranks.records(), one.now);
    if (!before) return tl::unexpected<Error>(before.error());
    if (!now) return tl::unexpected<Error>(now.error());
    if (before->pages.empty() || now->pages.empty()) continue;
    for (const FeatureChange& change :
         feature_changes(features_of(*before, is_own), features_of(*now, is_own))) {
      std::vector<Table::Cell> cells;
      add_series_cells(cells, one.series.series, people ? Reader::person : Reader::program);
      cells.emplace_back(change.name);
      cells.emplace_back(people ? Words(language()).named("rank.feature", name(change.kind))
                                : std::string(name(change.kind)));
      cells.emplace_back(change.owner);
      table.rows.push_back(std::move(cells));
    }
  }
  return table;
}

Result<Table> competing_pages_table(const ComparedView& view) {
  const OpenRanks& ranks = view.ranks;
  const bool people = view.for_people();
  const auto competing = competing_pages(*ranks.store, {.project = ranks.folder.project,
                                                        .series = ranks.series,
                                                        .watch = ranks.watch,
                                                        .day = view.comparison.to,
                                                        .curve = view.curve});
  if (!competing) return tl::unexpected<Error>(competing.error());
  Table table;
  add_series_columns(table, Words(language()), people ? Reader::person : Reader::program);
  table.columns.push_back({"kind", t("kind", "类型"), 0});
  table.columns.push_back({"changes", t("changes", "变更次数"), 0});
  table.columns.push_back({"lost_clicks", t("clicks lost", "损失点击"), 0});
  table.columns.push_back({"pages", t("pages", "页面"), 3});
  table.columns.push_back({"keep", t("keep", "建议保留"), 2});
  for (const CompetingPages& one : *competing) {
    std::vector<Table::Cell> cells;
    add_series_cells(cells, one.series.series, people ? Reader::person : Reader::program);
    cells.emplace_back(one.flips ? t("takes turns", "轮流出现") : t("on one list", "同时出现"));
    cells.push_back(one.flips ? Table::Cell(one.found.changes) : Table::Cell());
    cells.push_back(one.flips ? Table::Cell(std::round(one.found.lost_clicks * 100) / 100) : Table::Cell());
    std::vector<std::string> pages;
    for (const CompetingPage& page : one.found.pages) {
      pages.push_back(
          one.flips ? fmt::format("{} ({:.0f} %, {}-{})", page.url, 100 * page.share, page.best, page.worst)
                    : fmt::format("{} ({})", page.url, page.best));
    }
    cells.emplace_back(std::move(pages));
    cells.emplace_back(one.found.pages[one.found.keeper].url);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace sitelark
