// `ranks rivals`: who stands on the same result lists, declared or not.
#include <cmath>
#include <unordered_map>

#include "analyzers/rankings/rivals.h"
#include "cli/ranks_view.h"
#include "cli/terminal.h"
#include "crawler/crawl/registrable.h"

namespace sitelark {
namespace {

struct RivalArguments {
  RankArguments rank;
  std::size_t limit = 50;
};

std::string domain_of(const std::string& url) {
  const auto parsed = Url::parse(url);
  if (!parsed || !parsed->is_http()) return {};
  std::string domain = registrable_domain(std::string(parsed->host()));
  return domain.empty() ? std::string(parsed->host()) : domain;
}

// Newest list of each series, not older than a standing holds.
using NewestLists = std::unordered_map<std::int64_t, ResultList>;  // by series

Result<NewestLists> newest_lists(const OpenRanks& ranks, std::int64_t day) {
  NewestLists newest;
  const auto look_of = ranks.records().newest_lists({.first = day - kStandingDays, .last = day});
  if (!look_of) return tl::unexpected<Error>(look_of.error());
  for (const ViewedSeries& series : ranks.series) {
    const auto look = look_of->find(series.series.id);
    if (look == look_of->end()) continue;
    auto list = ranks.records().list(look->second);
    if (!list) return tl::unexpected<Error>(list.error());
    if (*list) newest.emplace(series.series.id, std::move(**list));
  }
  return newest;
}

std::string role_of(const OpenRanks& ranks, const std::string& domain) {
  for (const RankedSite& site : ranks.watch.sites) {
    if (domain_of(site.url) == domain) return site.own ? t("own", "本站") : t("watched", "已跟踪");
  }
  return {};
}

Table table_of(const OpenRanks& ranks, const Rivals& rivals, const RivalArguments& a) {
  Table table{{{"domain", t("domain", "域名"), 2},
               {"role", t("role", "角色"), 0},
               {"in_top10", t("in the top 10", "前十出现次数"), 0},
               {"share", t("share %", "占比 %"), 0},
               {"lists", t("lists", "出现的列表"), 0},
               {"best", t("best", "最好"), 0},
               {"average", t("average", "平均名次"), 0},
               {"clicks", t("clicks a month", "月点击"), 0},
               {"share_of_voice", t("share of voice %", "声量份额 %"), 0},
               {"ctr_curve", t("curve", "曲线"), 0}},
              {}};
  for (const Rival& one : rivals.domains) {
    if (table.rows.size() >= a.limit) break;
    const auto hundredths = [](double value) { return std::round(value * 100) / 100; };
    table.rows.push_back({one.domain, role_of(ranks, one.domain), one.in_top10, hundredths(100 * one.share),
                          one.lists, std::int64_t{one.best}, hundredths(one.average), hundredths(one.clicks),
                          hundredths(100 * one.share_of_voice), rivals.curve});
  }
  return table;
}

int run(const Program& program, const RivalArguments& a) {
  const auto ranks = open_ranks(program, a.rank.filter);
  if (!ranks) return complain(ranks.error());
  const auto curve = rank_curve_typed(*ranks, a.rank.curve);
  if (!curve) return complain(curve.error());
  const auto day = rank_day_typed(*ranks, a.rank.day);
  if (!day) return complain(day.error());
  const auto newest = newest_lists(*ranks, *day);
  if (!newest) return complain(newest.error());
  std::vector<SeenList> lists;
  for (const ViewedSeries& series : ranks->series) {
    const auto list = newest->find(series.series.id);
    if (list != newest->end()) lists.push_back({list->second, series.volume});
  }
  const Rivals rivals = rivals_on(lists, domain_of, *curve);
  const int code = print_rank_table(table_of(*ranks, rivals, a), a.rank.list, *ranks, "rivals");
  if (code == kDone && a.rank.list.format == "table" && a.rank.list.output.empty()) {
    print(say("\n{} domains on {} result lists\n", "\n{1} 份结果列表上共有 {0} 个域名\n",
              rivals.domains.size(), rivals.lists));
  }
  return code;
}

}  // namespace

void add_ranks_rivals(Command& ranks, Program& program) {
  Command command =
      ranks.add_subcommand("rivals", t("Who stands on the same result lists", "查看结果列表上还有哪些站点"));
  auto a = std::make_shared<RivalArguments>();
  add_rank_formats(command, a->rank.list);
  add_rank_filters(command, a->rank.filter);
  add_rank_day(command, a->rank.day);
  add_rank_curve(command, a->rank.curve);
  command.add_option("--limit", a->limit, t("so many at most", "最多显示")).capture_default_str();
  set_examples(command, t("Example:\n  sitelark ranks rivals --engine baidu\n",
                          "示例：\n  sitelark ranks rivals --engine baidu\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
