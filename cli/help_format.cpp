#include "cli/help_format.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/terminal.h"

namespace sitelark {
namespace {

constexpr std::size_t kColumn = 34;

// Headings of the library, and those of our own groups as they are.
std::string heading(const std::string& group) {
  if (group == "Options") return t("Options", "选项");
  if (group == "Subcommands") return t("Commands", "命令");
  return group;
}

class HelpFormat : public CLI::Formatter {
 public:
  HelpFormat() {
    column_width(kColumn);
    label("Usage", t("Usage", "用法"));
    label("OPTIONS", t("OPTIONS", "选项"));
    label("SUBCOMMAND", t("COMMAND", "命令"));
    label("Positionals", t("Arguments", "参数"));
  }

  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override {
    std::string out = say("\n{}:\n", "\n{}：\n", heading(group));
    for (const CLI::Option* option : options) out += make_option(option, is_positional);
    return out;
  }

  // A group of options is an inner command without a name; here it is a heading like others.
  std::string make_expanded(const CLI::App* group) const override {
    const auto is_own = [&](const CLI::Option* option) { return option != group->get_help_ptr(); };
    return make_group(group->get_group(), false, group->get_options(is_own));
  }

  std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode) const override {
    std::string groups, commands;
    for (const CLI::App* one : app->get_subcommands({})) {
      if (one->get_group().empty()) continue;  // hidden
      (one->get_name().empty() ? groups : commands) +=
          one->get_name().empty() ? make_expanded(one) : make_subcommand(one);
    }
    if (commands.empty()) return groups;
    return groups + say("\n{}:\n{}", "\n{}：\n{}", heading("Subcommands"), commands);
  }

  std::string make_option_opts(const CLI::Option* option) const override {
    if (option->get_type_size() == 0) return {};
    const std::string preset = option->get_default_str();
    const bool takes_many = option->get_expected_max() == CLI::detail::expected_max_vector_size;
    return fmt::format(" {}{}{}{}", value_of(*option), preset.empty() ? "" : "=", preset,
                       takes_many ? " ..." : "");
  }

  std::string make_option_desc(const CLI::Option* option) const override {
    const bool is_needed = option->get_required() && !option->get_positional();
    return option->get_description() + (is_needed ? t(" (required)", "（必填）") : "");
  }
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_format() { return std::make_shared<HelpFormat>(); }

// The library says "TEXT:{en,zh}", "INT:INT in [1 - 256]", "FLOAT:> 0".
std::string value_of(const CLI::Option& option) {
  std::string type = option.get_type_name();
  const std::size_t colon = type.find(':');
  if (colon == type.npos) return type;
  std::string limit = type.substr(colon + 1);
  if (limit.find('{') == 0 || limit == "FILE" || limit == "DIR") return limit;
  const std::size_t range = limit.find('[');
  return range == limit.npos ? type.substr(0, colon) : limit.substr(range);
}

}  // namespace sitelark
