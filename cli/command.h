// How commands are put together: each file adds one subcommand to the program.
#pragma once

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace sitelark {

// Options of the whole program, and what the chosen command returned.
struct Program {
  std::string project = ".";  // --project
  std::string language;       // --lang
  int exit_code = 0;
};

void add_audit(CLI::App& app, Program& program);
void add_resume(CLI::App& app, Program& program);
void add_demo(CLI::App& app, Program& program);
void add_init(CLI::App& app, Program& program);
void add_report(CLI::App& app, Program& program);
void add_snapshots(CLI::App& app, Program& program);
void add_pages(CLI::App& app, Program& program);
void add_findings(CLI::App& app, Program& program);
void add_links(CLI::App& app, Program& program);
void add_why(CLI::App& app, Program& program);
void add_diff(CLI::App& app, Program& program);
void add_explain(CLI::App& app, Program& program);
void add_checks(CLI::App& app, Program& program);
void add_keywords(CLI::App& app, Program& program);
void add_extract(CLI::App& app, Program& program);
void add_methods(CLI::App& app, Program& program);
void add_plan(CLI::App& app, Program& program);
void add_tasks(CLI::App& app, Program& program);
void add_goals(CLI::App& app, Program& program);
void add_backlinks(CLI::App& app, Program& program);
void add_submit(CLI::App& app, Program& program);
void add_ranks(CLI::App& app, Program& program);
void add_logs(CLI::App& app, Program& program);
void add_providers(CLI::App& app, Program& program);

// Text under a command's help: what it is for and two or three lines to copy.
void set_examples(CLI::App& command, const std::string& text);

}  // namespace sitelark
