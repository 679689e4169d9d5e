// `ranks serp`: the result list of a keyword on a day, with everyone on it.
#include <fmt/format.h>

#include "analyzers/rankings/site_match.h"
#include "cli/ranks_view.h"
#include "cli/terminal.h"
#include "crawler/crawl/registrable.h"
#include "reports/rank_words.h"

namespace sitelark {
namespace {

std::string owner_of(const OpenRanks& ranks, const SearchResult& result) {
  for (const RankedSite& site : ranks.watch.sites) {
    if (belongs_to(result, site, registrable_domain)) return site.name.empty() ? site.url : site.name;
  }
  return {};
}

Table columns() {
  Table table;
  add_series_columns(table, Words(language()), Reader::program);
  for (const auto& [key, title] : {std::pair{"day", t("day", "日期")},
                                   {"position", t("position", "名次")},
                                   {"page", t("page", "页")},
                                   {"place_in_page", t("place", "页内")},
                                   {"block", t("block", "区块")},
                                   {"feature", t("feature", "特征")},
                                   {"site", t("site", "站点")},
                                   {"title", t("title", "标题")},
                                   {"url", t("address", "网址")}})
    table.columns.push_back(
        {key, title, key == std::string_view("title") || key == std::string_view("url") ? 2u : 0u});
  return table;
}

Table::Cell known(std::int32_t number) {
  return number > 0 ? Table::Cell(std::int64_t{number}) : Table::Cell();
}

void add_rows(Table& table, const OpenRanks& ranks, const ViewedSeries& series, const Look& look,
              const ResultList& list) {
  const auto row = [&] {
    std::vector<Table::Cell> cells;
    add_series_cells(cells, series.series, Reader::program);
    cells.emplace_back(rank_day(look.day));
    return cells;
  };
  for (const SearchResult& result : list.results) {
    auto cells = row();
    for (const std::int32_t number : {result.position, result.page, result.place, result.block})
      cells.push_back(known(number));
    cells.emplace_back(fmt::format("{}", fmt::join(result.features, " ")));
    cells.emplace_back(owner_of(ranks, result));
    cells.emplace_back(result.title);
    cells.emplace_back(result.address());
    table.rows.push_back(std::move(cells));
  }
  for (const SerpFeature& feature : list.features) {
    auto cells = row();
    cells.insert(cells.end(), 3, Table::Cell());
    cells.push_back(known(feature.block));
    cells.emplace_back(feature.name);
    std::string owner;
    for (const std::string& url : feature.urls) {
      SearchResult inside;
      inside.url = url;
      if (owner.empty()) owner = owner_of(ranks, inside);
    }
    cells.emplace_back(owner);
    cells.emplace_back(std::string());
    cells.emplace_back(feature.urls.empty() ? std::string() : feature.urls.front());
    table.rows.push_back(std::move(cells));
  }
}

// For people the setting stands above the list, not in each row.
Table without_setting(const Table& table) {
  constexpr std::ptrdiff_t kSetting = 7;
  Table out = table;
  out.columns.erase(out.columns.begin(), out.columns.begin() + kSetting);
  for (auto& row : out.rows) row.erase(row.begin(), row.begin() + kSetting);
  return out;
}

// The newest look up to that day that ended in a list.
const Look* newest_with_list(const std::vector<Look>& looks) {
  for (auto look = looks.rbegin(); look != looks.rend(); ++look) {
    if (look->status == LookStatus::looked && look->list != 0) return &*look;
  }
  return nullptr;
}

int run(const Program& program, const RankArguments& a) {
  const auto ranks = open_ranks(program, a.filter);
  if (!ranks) return complain(ranks.error());
  const auto day = rank_day_typed(*ranks, a.day);
  if (!day) return complain(day.error());
  Table all = columns();
  std::int64_t missing = 0;
  for (const ViewedSeries& series : ranks->series) {
    const auto looks = ranks->records().looks(series.series.id, {.first = 0, .last = *day});
    if (!looks) return complain(looks.error());
    const Look* look = newest_with_list(*looks);
    const auto list =
        look == nullptr ? Result<std::optional<ResultList>>(std::nullopt) : ranks->records().list(look->id);
    if (!list) return complain(list.error());
    if (!*list) {
      ++missing;
      continue;
    }
    if (a.list.format != "table") {
      add_rows(all, *ranks, series, *look, **list);
      continue;
    }
    Table one = columns();
    add_rows(one, *ranks, series, *look, **list);
    print(fmt::format("{} ({}), {}{}\n", series.series.keyword, setting_words(series.series.setting),
                      rank_day(look->day), look->invented ? t(", invented", "，虚构数据") : ""));
    if (const int code = print_table(without_setting(one), a.list, "results"); code != kDone) return code;
  }
  if (missing > 0)
    print_err(say("Searches without a stored list of that time: {}\n",
                  "当时没有已保存结果列表的查询：{} 项\n", missing));
  return a.list.format == "table" ? kDone : print_rank_table(all, a.list, *ranks, "results");
}

}  // namespace

void add_ranks_serp(Command& ranks, Program& program) {
  Command command =
      ranks.add_subcommand("serp", t("The result list of a keyword on a day", "查看某天某关键词的结果列表"));
  auto a = std::make_shared<RankArguments>();
  command.add_option("word", a->filter.exact, t("the keyword", "关键词")).required();
  add_rank_formats(command, a->list);
  add_rank_filters(command, a->filter);
  add_rank_day(command, a->day);
  set_examples(command, t("Example:\n  sitelark ranks serp \"green tea\" --engine google --day 2026-10-01\n",
                          "示例：\n  sitelark ranks serp \"绿茶\" --engine baidu --day 2026-10-01\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
