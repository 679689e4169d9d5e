#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "analyzers/catalogue.h"
#include "analyzers/message.h"
#include "cli/lists.h"
#include "cli/terminal.h"

namespace sitelark {
namespace {

struct FindingsArguments {
  ListArguments list;
  std::string check;
  std::string severity;
  std::string contains;
};

bool wanted(const Finding& finding, const FindingsArguments& a) {
  if (!a.check.empty() && finding.check != a.check) return false;
  if (!a.severity.empty() && name(finding.severity) != a.severity) return false;
  return a.contains.empty() || finding.url.find(a.contains) != std::string::npos;
}

int run(const Program& program, const FindingsArguments& a) {
  if (!a.check.empty() && !find_check(a.check)) {
    const std::string guess = nearest_check(a.check);
    return complain({say("there is no check \"{}\"", "没有名为“{}”的检查", a.check),
                     guess.empty() ? t("`sitelark checks` lists them.", "`sitelark checks` 列出全部检查。")
                                   : say("Did you mean \"{}\"?", "是否想写“{}”？", guess),
                     true});
  }
  auto opened = open_for_reading(program, a.list.snapshot, a.list.site);
  if (!opened) return complain(opened.error());
  Table table{{{"severity", t("severity", "级别"), 0},
               {"check", t("check", "检查"), 0},
               {"url", t("URL", "网址"), 2},
               {"subject", t("subject", "对象"), 1},
               {"message", t("seen", "所见"), 3}},
              {}};
  const Language told = language_of(language());
  auto read = opened->store->for_each_finding(opened->snapshot.id, [&](const Finding& f) {
    if (!wanted(f, a)) return;
    table.rows.push_back({std::string(name(f.severity)), f.check, f.url, f.subject, message_of(f, told)});
  });
  if (!read) return complain(read.error());
  return print_table(table, a.list, "findings");
}

}  // namespace

void add_findings(CLI::App& app, Program& program) {
  auto* command = app.add_subcommand("findings", t("List what an audit found", "列出审计发现的问题"));
  auto a = std::make_shared<FindingsArguments>();
  command->add_option("--check", a->check, t("only of this check", "仅此检查"));
  command
      ->add_option("--severity", a->severity,
                   t("error, warning, notice or opportunity", "error、warning、notice 或 opportunity"))
      ->check(CLI::IsMember({"error", "warning", "notice", "opportunity"}));
  command->add_option("--url", a->contains, t("only addresses that hold this text", "网址包含此文本"));
  add_list_options(*command, a->list);
  set_examples(
      *command,
      t("Examples:\n  sitelark findings --severity error\n  sitelark findings --check title-duplicate\n"
        "  sitelark findings --format csv -o findings.csv\n",
        "示例：\n  sitelark findings --severity error\n  sitelark findings --check title-duplicate\n"
        "  sitelark findings --format csv -o findings.csv\n"));
  command->callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
