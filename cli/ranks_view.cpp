#include "cli/ranks_view.h"

#include <fmt/format.h>

#include <ctime>
#include <filesystem>

#include "analyzers/brand.h"
#include "analyzers/rankings/console.h"
#include "cli/terminal.h"
#include "pipeline/rank_plan.h"
#include "reports/plan_tables.h"
#include "reports/rank_words.h"
#include "text/calendar.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::int64_t kConsoleDays = 365;

std::string host_of(const std::string& url) {
  const auto parsed = Url::parse(url);
  return parsed ? std::string(parsed->host()) : std::string();
}

Error nothing_stored() {
  return {t("no ranks are stored yet", "尚未保存任何排名"),
          t("`sitelark ranks check` looks them up, `sitelark ranks import` reads them from a file.",
            "`sitelark ranks check` 查询排名，`sitelark ranks import` 从文件导入。"),
          false};
}

}  // namespace

void add_rank_filters(Command& command, RankFilter& filter) {
  command.add_option("--keyword", filter.keyword,
                     t("only keywords with these words", "只看包含这些字的关键词"));
  command.add_option("--tag", filter.tag, t("only keywords with this tag", "只看带此标签的关键词"));
  command.add_option("--group", filter.group, t("only keywords of this group", "只看此分组的关键词"));
  command.add_option("--engine", filter.engine, t("google, bing, baidu ...", "google、bing、baidu 等"));
  command.add_option("--country", filter.country, t("two letters, as cn", "两位国家代码，如 cn"));
  command.add_option("--device", filter.device, t("desktop, mobile or tablet", "desktop、mobile 或 tablet"))
      .check(one_of({"desktop", "mobile", "tablet"}));
}

void add_rank_formats(Command& command, ListArguments& a) {
  command
      .add_option("--format", a.format,
                  t("table, csv, json, xlsx or markdown", "table、csv、json、xlsx 或 markdown"))
      .check(one_of({"table", "csv", "json", "xlsx", "markdown"}))
      .capture_default_str();
  command.add_option("--output,-o", a.output,
                     t("file (default: standard output)", "输出文件（默认：标准输出）"));
}

void add_rank_day(Command& command, std::string& day) {
  command
      .add_option("--day", day,
                  t("which day: last, yesterday, 7d, 2026-10-01", "哪一天：last、yesterday、7d、2026-10-01"))
      .capture_default_str();
}

void add_rank_curve(Command& command, std::string& curve) {
  std::vector<std::string> names{"console"};
  for (const CtrCurve& one : ctr_curves()) names.push_back(one.name);
  command
      .add_option("--curve", curve,
                  t("CTR curve of the estimates; console: of the site's own",
                    "估算所用的点击率曲线；console 为本站自己的曲线"))
      .check(one_of(names));
}

Result<std::unique_ptr<Store>> watched_store(const Folder& folder, const Watch& watch) {
  if (!std::filesystem::exists(folder.database())) return tl::unexpected<Error>(nothing_stored());
  auto store = open_store(folder, true);
  if (!store || (*store)->ranks().watch(watch)) return store;
  store->reset();
  store = open_store(folder, false);
  if (!store) return store;
  if (auto watched = (*store)->ranks().watch(watch); !watched) return tl::unexpected<Error>(watched.error());
  return store;
}

RankRecords& OpenRanks::records() const { return store->ranks(); }

Result<OpenRanks> open_watched(const Program& program) {
  auto folder = open_folder(program.project, program.language);
  if (!folder) return tl::unexpected<Error>(folder.error());
  Watch watch = watch_of(folder->project);
  if (watch.sites.empty()) {
    return fail(t("the project names no site of its own", "项目未设置自己的站点"),
                t("`sitelark init https://www.example.com/` names one.",
                  "`sitelark init https://www.example.com/` 可以设置。"));
  }
  auto store = watched_store(*folder, watch);
  if (!store) return tl::unexpected<Error>(store.error());
  return OpenRanks{std::move(*folder), std::move(*store), std::move(watch), {}, {}, false};
}

Result<OpenRanks> open_ranks(const Program& program, const RankFilter& filter) {
  auto ranks = open_watched(program);
  if (!ranks) return ranks;
  const auto days = ranks->records().days_looked();
  if (!days) return tl::unexpected<Error>(days.error());
  if (!*days) return tl::unexpected<Error>(nothing_stored());
  ranks->days = **days;
  auto series = viewed_series(ranks->records(), ranks->folder.project, filter);
  if (!series) return tl::unexpected<Error>(series.error());
  if (series->empty()) {
    return tl::unexpected<Error>(
        Error{t("no keyword with ranks fits", "没有符合条件的关键词排名"),
              t("`sitelark ranks list` shows them all.", "`sitelark ranks list` 列出全部。"), true});
  }
  ranks->series = std::move(*series);
  auto read = ranks->records().for_each_look(
      {.first = ranks->days.last, .last = ranks->days.last},
      [&](const Look& look) { ranks->invented = ranks->invented || look.invented; });
  if (!read) return tl::unexpected<Error>(read.error());
  return ranks;
}

Result<std::int64_t> rank_day_typed(const OpenRanks& ranks, const std::string& typed) {
  if (typed.empty() || typed == "last") return ranks.days.last;
  const std::string zone = ranks.folder.zone();
  if (const auto when = parse_when(typed, std::time(nullptr), zone)) return day_number(*when, zone);
  return tl::unexpected<Error>(Error{say("\"{}\" is no day", "“{}”不是日期", typed),
                                     t("Write last, yesterday, 7d, 4w, 3m or 2026-10-01.",
                                       "可写 last、yesterday、7d、4w、3m 或 2026-10-01。"),
                                     true});
}

Result<RankedSite> rank_site_typed(const OpenRanks& ranks, const std::string& typed) {
  if (typed.empty()) return ranks.own();
  for (const RankedSite& site : ranks.watch.sites) {
    if (typed == site.name || typed == site.url || typed == host_of(site.url)) return site;
  }
  return tl::unexpected<Error>(Error{say("{} is not a site whose ranks are kept", "未跟踪 {} 的排名", typed),
                                     t("Own sites and [[site]] with role \"competitor\" are kept.",
                                       "只跟踪自己的站点和 role 为 \"competitor\" 的 [[site]]。"),
                                     true});
}

Result<CtrCurve> rank_curve_typed(const OpenRanks& ranks, const std::string& typed) {
  if (typed.empty()) return default_ctr_curve();
  if (const CtrCurve* curve = ctr_curve(typed)) return *curve;
  std::vector<ConsoleRow> rows;
  auto read = ranks.records().for_each_console_row({.first = ranks.days.last - kConsoleDays},
                                                   [&](const ConsoleRow& row) { rows.push_back(row); });
  if (!read) return tl::unexpected<Error>(read.error());
  const std::string brand = fold(ranks.folder.project.brand);
  auto curve = calibrated_curve(rows, default_ctr_curve(), [&](const std::string& query) {
    return !brand.empty() && fold(query).find(brand) != std::string::npos;
  });
  if (curve) return std::move(*curve);
  return fail(t("Search Console has too few impressions for a curve of the site's own",
                "Search Console 的展示次数不足，无法得出本站自己的曲线"),
              say("A position needs {} impressions of queries without the brand.",
                  "每个名次至少需要 {} 次不含品牌词的展示。", kCalibrationImpressions));
}

Reader reader_of(const ListArguments& a) { return is_for_people(a) ? Reader::person : Reader::program; }

int print_rank_table(const Table& table, const ListArguments& a, const OpenRanks& ranks,
                     std::string_view name) {
  if (ranks.invented && is_for_people(a)) print_err(fmt::format("{}\n", Words(language())("rank.invented")));
  if (a.format != "xlsx") return print_table(table, a, name);
  const std::string output = a.output.empty() ? fmt::format("{}/{}.xlsx", ranks.folder.path, name) : a.output;
  if (auto written = write_file(output, xlsx_table(table, t("Ranks", "排名"))); !written)
    return complain(written.error());
  if (output != "-") print_err(say("Wrote {}\n", "已写入 {}\n", output));
  return kDone;
}

}  // namespace sitelark
