// `methods compare`: the methods of the own site beside those of competitors, on what is public of both.
#include <fmt/format.h>

#include <cmath>
#include <ctime>

#include "analyzers/check_page.h"
#include "cli/methods.h"
#include "cli/terminal.h"
#include "pipeline/method_comparison.h"
#include "reports/checklist_words.h"

namespace sitelark {
namespace {

// The public metric that the sites differ in most, with its values: "title_unique 0.9 / 0.98".
std::string difference(const MethodComparison& comparison, const MethodInfo& method) {
  std::string widest;
  double most = 0;
  for (const MetricInfo& metric : method.metrics) {
    const auto own = value_of(comparison.sites.front().measures, method, metric.id);
    for (std::size_t i = 1; i < comparison.sites.size() && own; ++i) {
      const auto other = value_of(comparison.sites[i].measures, method, metric.id);
      if (!other || own->at_least || other->at_least) continue;
      const double ours = own->value, theirs = other->value;
      const double size = std::abs(ours - theirs) / std::max({std::abs(ours), std::abs(theirs), 1e-9});
      if (size <= most) continue;
      most = size;
      widest = fmt::format("{} {:.2f} / {:.2f}", metric.id, ours, theirs);
    }
  }
  return widest;
}

std::string advantage_told(int advantage) {
  if (advantage > 0) return t("to defend", "领先，需保持");
  return advantage < 0 ? t("to learn from", "落后，可借鉴") : "";
}

Table comparison_table(const MethodComparison& comparison, bool for_people) {
  const Words say_words(language());
  Table table{{{"number", t("no.", "编号"), 0}, {"method", t("method", "方法"), 3}}, {}};
  for (std::size_t i = 0; i < comparison.sites.size(); ++i)
    table.columns.push_back({i == 0 ? "own" : comparison.sites[i].name, comparison.sites[i].name, 1});
  table.columns.push_back({"gap", t("gap", "差距"), 0});
  table.columns.push_back({"difference", t("difference", "差异指标"), 2});
  for (const MethodInfo& method : method_list().methods) {
    const auto index = static_cast<std::size_t>(method.number) - 1;
    std::vector<Table::Cell> row{std::int64_t{method.number}, method.title.in(language_of(language()))};
    for (const ComparedSite& site : comparison.sites) {
      const MethodStatus status = site.methods[index];
      const std::string word = for_people ? status_word(status, say_words) : std::string(name(status));
      row.emplace_back(status == MethodStatus::not_evaluated ? std::string("–") : word);
    }
    row.emplace_back(advantage_told(advantage(comparison, index)));
    row.emplace_back(difference(comparison, method));
    table.rows.push_back(std::move(row));
  }
  const auto more = [&](const char* head, auto&& value) {
    std::vector<Table::Cell> row{Table::Cell{}, std::string(head)};
    for (const ComparedSite& site : comparison.sites) row.push_back(value(site));
    row.resize(table.columns.size());
    table.rows.push_back(std::move(row));
  };
  more(t("public score", "公开得分"), [](const ComparedSite& site) {
    return site.score.score < 0 ? Table::Cell{} : Table::Cell{std::round(site.score.score)};
  });
  more(t("pages", "页面数"), [](const ComparedSite& site) { return Table::Cell{site.snapshot.pages}; });
  more(t("audit score", "审计得分"), [](const ComparedSite& site) {
    return site.snapshot.score < 0 ? Table::Cell{} : Table::Cell{std::round(site.snapshot.score)};
  });
  return table;
}

int run(const Program& program, const ListArguments& a) {
  auto opened = open_own(program, a.snapshot, a.site);
  if (!opened) return complain(opened.error());
  const auto comparison = compare_methods(*opened->store, opened->snapshot,
                                          {.language = language(),
                                           .timezone = opened->folder.zone(),
                                           .project = opened->folder.project,
                                           .now = std::time(nullptr)});
  if (!comparison) return complain(comparison.error());
  for (const std::string& name : comparison->not_audited)
    print_err(say("{} has no finished audit: sitelark audit URL\n",
                  "{} 尚无完成的审计：sitelark audit 网址\n", name));
  if (comparison->sites.size() < 2) {
    return complain({t("there is no competitor to compare with", "没有可比较的竞争对手"),
                     t("Add one: sitelark audit https://rival.example/ --add-as competitor",
                       "请添加：sitelark audit https://rival.example/ --add-as competitor"),
                     false});
  }
  if (!comparison->equal_limits)
    print_err(
        t("The audits had different page limits: audit all with the same --max-pages to compare fairly.\n",
          "各次审计的页面上限不同：请使用相同的 --max-pages 以便公平比较。\n"));
  return print_table(comparison_table(*comparison, a.format == "table" || a.format == "markdown"), a,
                     "methods");
}

}  // namespace

void add_methods_compare(Command& methods, Program& program) {
  Command command = methods.add_subcommand(
      "compare",
      t("Own site and competitors side by side, on public evidence", "与竞争对手并列比较（仅用公开证据）"));
  auto a = std::make_shared<ListArguments>();
  add_list_options(command, *a);
  set_examples(command,
               t("Examples:\n  sitelark audit https://rival.example/ --add-as competitor --max-pages 200\n"
                 "  sitelark methods compare\n",
                 "示例：\n  sitelark audit https://rival.example/ --add-as competitor --max-pages 200\n"
                 "  sitelark methods compare\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
