#include "cli/usage.h"

#include <CLI/CLI.hpp>

#include "cli/terminal.h"
#include "text/fold.h"

namespace sitelark {
namespace {

// The innermost command that was typed; null: none.
const CLI::App* command_of(const CLI::App& app) {
  const CLI::App* command = nullptr;
  for (auto chosen = app.get_subcommands(); !chosen.empty(); chosen = command->get_subcommands())
    command = chosen.front();
  return command;
}

std::string full_name(const CLI::App& command) {
  const CLI::App* outer = command.get_parent();
  return outer == nullptr ? command.get_name() : fmt::format("{} {}", full_name(*outer), command.get_name());
}

void add_options(const CLI::App& app, std::vector<std::string>& out) {
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) out.push_back("--" + name);
  }
}

std::string help_of(const CLI::App* command) {
  const std::string line =
      command == nullptr ? "sitelark --help" : fmt::format("{} --help", full_name(*command));
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

std::vector<std::string> names_of_commands(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* one : app.get_subcommands({})) {
    if (!one->get_name().empty()) names.push_back(one->get_name());  // without a name: a group of options
  }
  return names;
}

Error unknown_word(const CLI::App& app, const std::string& word) {
  const CLI::App* command = command_of(app);
  const std::vector<std::string> known = names_of_commands(command == nullptr ? app : *command);
  if (known.empty()) return {say("unexpected argument {}", "多余的参数 {}", word), help_of(command), true};
  return {say("there is no command {}", "没有名为 {} 的命令", word), hint(word, known, command), true};
}

// The library's sentences begin or end with the name: "--only: 1 required TEXT missing", "file is required".
std::string told(const CLI::ParseError& error) {
  std::string text = error.what();
  const std::size_t required = text.rfind(" is required");
  const std::string before = text.substr(0, text.find(':'));
  if (text == "A subcommand is required") return t("a command is missing", "缺少子命令");
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && required != text.npos)
    return say("{} is required", "缺少 {}", text.substr(0, required));
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr && before.size() < text.size())
    return say("{} needs a value", "{} 需要一个值", before);
  return text;
}

}  // namespace

Error usage_error(const CLI::App& app, const CLI::ParseError& error) {
  std::vector<std::string> extras = app.remaining(true);
  const auto option = std::find_if(extras.begin(), extras.end(),
                                   [](const std::string& word) { return word.starts_with('-'); });
  if (option != extras.end()) return unknown_option(app, *option);
  if (!extras.empty()) return unknown_word(app, extras.front());
  return {told(error), help_of(command_of(app)), true};
}

}  // namespace sitelark
