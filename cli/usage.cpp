#include "cli/usage.h"

#include <CLI/CLI.hpp>

#include "cli/terminal.h"
#include "text/fold.h"

namespace sitelark {
namespace {

const CLI::App* command_of(const CLI::App& app) {
  const auto commands = app.get_subcommands();
  return commands.empty() ? nullptr : commands.front();
}

void add_options(const CLI::App& app, std::vector<std::string>& out) {
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) out.push_back("--" + name);
  }
}

std::string help_of(const CLI::App* command) {
  const std::string line =
      command == nullptr ? "sitelark --help" : fmt::format("sitelark {} --help", command->get_name());
  return say("`{}` lists what there is.", "`{}` 列出全部用法。", line);
}

std::string hint(const std::string& word, const std::vector<std::string>& known, const CLI::App* command) {
  const std::string guess = nearest(word, known);
  return guess.empty() ? help_of(command) : say("Did you mean {}?", "是否想写 {}？", guess);
}

Error unknown_option(const CLI::App& app, const std::string& word) {
  const CLI::App* command = command_of(app);
  std::vector<std::string> known;
  add_options(app, known);
  if (command != nullptr) add_options(*command, known);
  const std::string name = word.substr(0, word.find('='));
  return {say("unknown option {}", "未知选项 {}", name), hint(name, known, command), true};
}

Error unknown_word(const CLI::App& app, const std::string& word) {
  const CLI::App* command = command_of(app);
  if (command != nullptr)
    return {say("unexpected argument {}", "多余的参数 {}", word), help_of(command), true};
  std::vector<std::string> known;
  for (const CLI::App* one : app.get_subcommands([](const CLI::App*) { return true; }))
    known.push_back(one->get_name());
  return {say("there is no command {}", "没有名为 {} 的命令", word), hint(word, known, nullptr), true};
}

}  // namespace

Error usage_error(const CLI::App& app, const CLI::ParseError& error) {
  std::vector<std::string> extras = app.remaining(true);
  const auto option = std::find_if(extras.begin(), extras.end(),
                                   [](const std::string& word) { return word.starts_with('-'); });
  if (option != extras.end()) return unknown_option(app, *option);
  if (!extras.empty()) return unknown_word(app, extras.front());
  return {error.what(), help_of(command_of(app)), true};
}

}  // namespace sitelark
