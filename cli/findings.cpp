#include <fmt/format.h>

#include "analyzers/custom_checks.h"
#include "cli/lists.h"
#include "cli/terminal.h"
#include "pipeline/audit_settings.h"
#include "reports/cases.h"

namespace sitelark {
namespace {

struct FindingsArguments {
  ListArguments list;
  std::string check;
  std::string severity;
  std::string contains;
  bool every = false;  // a row for each finding
};

bool wanted(const Finding& finding, const FindingsArguments& a) {
  if (!a.check.empty() && finding.check != a.check) return false;
  if (!a.severity.empty() && name(finding.severity) != a.severity) return false;
  return a.contains.empty() || finding.url.find(a.contains) != std::string::npos;
}

using CustomChecks = std::vector<CustomCheck>;

std::vector<Table::Cell> row(const Finding& f, const CustomChecks& custom) {
  return {std::string(name(f.severity)), f.check, f.url, f.subject,
          message_of(f, custom, language_of(language()))};
}

Table plain_table() {
  return {{{"severity", t("severity", "级别"), 0},
           {"check", t("check", "检查"), 0},
           {"url", t("URL", "网址"), 2},
           {"subject", t("subject", "对象"), 1},
           {"message", t("seen", "所见"), 3}},
          {}};
}

// Addresses of the HTML pages of an audit.
Result<std::vector<std::string>> html_pages(Opened& opened) {
  auto site = opened.store->site_facts(opened.snapshot.id);
  if (!site) return tl::unexpected<Error>(site.error());
  std::vector<std::string> addresses;
  (*site)->for_each_page(false, [&](const PageRow& page) {
    const bool answered = page.visit.status >= 200 && page.visit.status < 300;
    if (page.state.internal() && page.state.html && answered) addresses.push_back(page.visit.url.href());
  });
  return addresses;
}

// Findings of a check that say the same in one row, with their number.
Table folded_table(const std::vector<Finding>& findings, const CustomChecks& custom,
                   const std::vector<std::string>& pages) {
  Table table = plain_table();
  table.columns.insert(table.columns.begin() + 2, {"findings", t("times", "次数"), 0});
  const HtmlPages html(pages.begin(), pages.end());
  std::map<std::string_view, std::vector<const Finding*>> by_check;
  std::vector<std::string_view> order;
  for (const Finding& finding : findings) {
    std::vector<const Finding*>& same = by_check[finding.check];
    if (same.empty()) order.emplace_back(finding.check);
    same.push_back(&finding);
  }
  for (const std::string_view check : order) {
    const std::vector<const Finding*>& same = by_check[check];
    const auto at = [&](std::size_t i) { return *same[i]; };
    const Folded folded = cases_of(same.size(), at, html);
    for (const Case& one : folded.cases) {
      const auto told = row(*same[folded.findings(one).front()], custom);
      auto& cells = table.rows.emplace_back(told.begin(), told.begin() + 2);
      cells.emplace_back(std::int64_t{one.size});
      cells.insert(cells.end(), told.begin() + 2, told.end());
    }
  }
  return table;
}

int run(const Program& program, const FindingsArguments& a) {
  auto opened = open_for_reading(program, a.list.snapshot, a.list.site);
  if (!opened) return complain(opened.error());
  const CustomChecks custom = custom_checks_of(opened->snapshot);
  if (!a.check.empty() && !is_check(a.check, custom)) {
    const std::string guess = nearest_check(a.check, custom);
    return complain({say("there is no check \"{}\"", "没有名为“{}”的检查", a.check),
                     guess.empty() ? t("`sitelark checks` lists them.", "`sitelark checks` 列出全部检查。")
                                   : say("Did you mean \"{}\"?", "是否想写“{}”？", guess),
                     true});
  }
  std::vector<Finding> findings;
  auto read = opened->store->for_each_finding(opened->snapshot.id, [&](const Finding& f) {
    if (wanted(f, a)) findings.push_back(f);
  });
  if (!read) return complain(read.error());
  const bool for_programs = a.list.format == "csv" || a.list.format == "json";
  if (!a.every && !for_programs) {
    const auto pages = html_pages(*opened);
    if (!pages) return complain(pages.error());
    return print_table(folded_table(findings, custom, *pages), a.list, "findings");
  }
  Table table = plain_table();
  for (const Finding& finding : findings) table.rows.push_back(row(finding, custom));
  return print_table(table, a.list, "findings");
}

}  // namespace

void add_findings(Command& app, Program& program) {
  Command command = app.add_subcommand("findings", t("List what an audit found", "列出审计发现的问题"));
  auto a = std::make_shared<FindingsArguments>();
  command.add_option("--check", a->check, t("only of this check", "仅此检查"));
  command
      .add_option("--severity", a->severity,
                  t("error, warning, notice or opportunity", "error、warning、notice 或 opportunity"))
      .check(one_of({"error", "warning", "notice", "opportunity"}));
  command.add_option("--url", a->contains, t("only addresses that hold this text", "网址包含此文本"));
  command.add_flag("--every", a->every,
                   t("a row for each finding; else those that say the same share one (CSV and JSON: always)",
                     "每个问题一行；否则相同的问题合并为一行（CSV 和 JSON 总是逐个列出）"));
  add_list_options(command, a->list);
  set_examples(
      command,
      t("Examples:\n  sitelark findings --severity error\n  sitelark findings --check title-duplicate\n"
        "  sitelark findings --format csv -o findings.csv\n",
        "示例：\n  sitelark findings --severity error\n  sitelark findings --check title-duplicate\n"
        "  sitelark findings --format csv -o findings.csv\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
