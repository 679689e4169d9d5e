// sitelark: the command line. Exit codes of every command: 0 done; 1 findings at or above --fail-on;
// 2 could not do it, wrong usage included; 3 done in part; 130 interrupted, resumable.
#include <CLI/CLI.hpp>
#include <clocale>
#include <csignal>

#include "cli/command.h"
#include "cli/help_format.h"
#include "cli/man_page.h"
#include "cli/terminal.h"
#include "cli/usage.h"
#include "pipeline/version.h"

namespace sitelark {

void set_examples(Command& command, const std::string& text) { command.footer(text); }

namespace {

// --lang decides about the help too, so it is looked for before anything is parsed.
void choose_language(int argc, char** argv) {
  use_language(language_of_environment());
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--lang" && i + 1 < argc) use_language(argv[i + 1]);
    if (argument.starts_with("--lang=")) use_language(argument.substr(7));
  }
}

void add_commands(Command app, Program& program) {
  add_audit(app, program);
  add_demo(app, program);
  add_resume(app, program);
  add_init(app, program);
  add_report(app, program);
  add_findings(app, program);
  add_pages(app, program);
  add_links(app, program);
  add_why(app, program);
  add_keywords(app, program);
  add_ranks(app, program);
  add_methods(app, program);
  add_plan(app, program);
  add_tasks(app, program);
  add_goals(app, program);
  add_submit(app, program);
  add_logs(app, program);
  add_backlinks(app, program);
  add_providers(app, program);
  add_diff(app, program);
  add_snapshots(app, program);
  add_explain(app, program);
  add_checks(app, program);
  add_extract(app, program);
}

int run(int argc, char** argv) {
  Program program;
  CLI::App app(t("Audits web sites for search: crawls, judges, compares over time.",
                 "网站 SEO 审计：抓取、评判、跟踪变化。"),
               "sitelark");
  app.set_help_flag("-h,--help", t("show this help", "显示帮助"));
  app.set_version_flag("--version", "sitelark " + std::string(kVersion), t("show the version", "显示版本"));
  app.require_subcommand(1);
  app.fallthrough();
  app.formatter(help_format());  // before the commands, which take it over
  app.add_option("--project", program.project,
                 t("folder of the project (default: this one)", "项目目录（默认：当前目录）"))
      ->type_name("DIR");
  app.add_option("--lang", program.language,
                 t("en or zh (default: the project's, else LANG)", "en 或 zh（默认：项目设置，其次 LANG）"))
      ->check(CLI::IsMember({"en", "zh"}));
  Command whole(&app);
  add_commands(whole, program);
  Command manual = whole.add_subcommand("man", t("Print the manual page", "输出手册页"));
  manual.callback([&app] { print(man_page(app)); });
  set_examples(manual, t("Example:\n  sitelark man | man -l -\n", "示例：\n  sitelark man | man -l -\n"));
  set_examples(whole, t("Start with:\n  sitelark demo\n  sitelark audit https://www.example.com/\n",
                        "从这里开始：\n  sitelark demo\n  sitelark audit https://www.example.com/\n"));
  if (argc < 2) {
    print_err(app.help());
    return kCouldNot;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked);
  } catch (const CLI::ParseError& error) {
    return complain(usage_error(app, error));
  }
  return program.exit_code;
}

}  // namespace
}  // namespace sitelark

int main(int argc, char** argv) {
  std::setlocale(LC_ALL, "");
  std::signal(SIGPIPE, SIG_DFL);  // `sitelark pages | head` ends quietly
  sitelark::choose_language(argc, argv);
  return sitelark::run(argc, argv);
}
