// How commands are put together: each file adds one subcommand to the program.
#pragma once

#include <string>

#include "cli/command_line.h"

namespace sitelark {

// Options of the whole program, and what the chosen command returned.
struct Program {
  std::string project = ".";  // --project
  std::string language;       // --lang
  int exit_code = 0;
};

void add_audit(Command& app, Program& program);
void add_resume(Command& app, Program& program);
void add_demo(Command& app, Program& program);
void add_init(Command& app, Program& program);
void add_report(Command& app, Program& program);
void add_snapshots(Command& app, Program& program);
void add_pages(Command& app, Program& program);
void add_findings(Command& app, Program& program);
void add_links(Command& app, Program& program);
void add_why(Command& app, Program& program);
void add_diff(Command& app, Program& program);
void add_explain(Command& app, Program& program);
void add_checks(Command& app, Program& program);
void add_keywords(Command& app, Program& program);
void add_extract(Command& app, Program& program);
void add_methods(Command& app, Program& program);
void add_plan(Command& app, Program& program);
void add_tasks(Command& app, Program& program);
void add_goals(Command& app, Program& program);
void add_backlinks(Command& app, Program& program);
void add_submit(Command& app, Program& program);
void add_ranks(Command& app, Program& program);
void add_logs(Command& app, Program& program);
void add_providers(Command& app, Program& program);

// Text under a command's help: what it is for and two or three lines to copy.
void set_examples(Command& command, const std::string& text);

}  // namespace sitelark
