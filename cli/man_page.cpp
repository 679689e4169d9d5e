#include "cli/man_page.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/help_format.h"
#include "cli/terminal.h"
#include "pipeline/version.h"

namespace sitelark {
namespace {

// The last byte of a Chinese character or sign: a line may end behind it, which roff does not know.
bool ends_ideograph(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(at >= 2 ? text[at - 2] : 0);
  return lead >= 0xE3 && lead < 0xF0;
}

// Text as roff shows it unchanged: no escapes, no requests at the beginning of a line.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (out.empty() || out.back() == '\n') {
      if (c == '.' || c == '\'') out += "\\&";
    }
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
    if (ends_ideograph(text, at)) out += "\\:";
  }
  return out;
}

void add_section(std::string& page, std::string_view title) { page += fmt::format(".SH {}\n", title); }

void add_options(std::string& page, const CLI::App& command) {
  for (const CLI::Option* option : command.get_options()) {
    const bool is_known = command.get_parent() != nullptr && option == command.get_help_ptr();
    if (option->get_group().empty() || is_known) continue;  // hidden, or said above
    page += fmt::format(".TP\n\\fB{}\\fR", plain(option->get_name(option->get_positional(), true)));
    if (!option->get_type_name().empty() && option->get_type_size() > 0)
      page += fmt::format(" \\fI{}\\fR", plain(value_of(*option)));
    page += fmt::format("\n{}\n", plain(option->get_description()));
  }
}

// Examples are shown as they are typed.
void add_footer(std::string& page, const CLI::App& command) {
  if (command.get_footer().empty()) return;
  page += fmt::format(".PP\n.nf\n{}\n.fi\n", plain(command.get_footer()));
}

// A group of options is an inner command without a name.
void add_group(std::string& page, const CLI::App& group) {
  page += fmt::format(".PP\n{}:\n", plain(group.get_group()));
  add_options(page, group);
}

// Below a command stand groups of its options and commands ("keywords add"); the tree has two levels.
void add_command(std::string& page, const CLI::App& command, const std::string& outer) {
  if (command.get_group().empty()) return;
  const std::string name =
      outer.empty() ? command.get_name() : fmt::format("{} {}", outer, command.get_name());
  page += fmt::format(".SS {}\n{}\n", plain(name), plain(command.get_description()));
  add_options(page, command);
  const std::vector<const CLI::App*> inner = command.get_subcommands({});
  for (const CLI::App* one : inner) {
    if (one->get_name().empty()) add_group(page, *one);
  }
  add_footer(page, command);
  for (const CLI::App* one : inner) {
    if (!one->get_name().empty()) add_command(page, *one, name);
  }
}

void add_exit_codes(std::string& page) {
  const std::pair<int, std::string> codes[] = {
      {0, t("done", "完成")},
      {1, t("findings at or above --fail-on", "有达到 --fail-on 级别的问题")},
      {2, t("could not do it, wrong usage included", "无法完成，包括用法错误")},
      {3, t("done in part", "部分完成")},
      {130, t("interrupted; sitelark resume goes on", "被中断；可用 sitelark resume 继续")}};
  for (const auto& [code, meaning] : codes)
    page += fmt::format(".TP\n\\fB{}\\fR\n{}\n", code, plain(meaning));
}

void add_files(std::string& page) {
  const std::pair<std::string, std::string> files[] = {
      {"sitelark.toml", t("the project: sites, keywords, settings; made by init or the first audit",
                          "项目文件：网站、关键词、设置；由 init 或首次审计生成")},
      {"sitelark.db", t("every audit of the project (SQLite)", "项目的全部审计（SQLite）")},
      {"report.html", t("the newest report; opens offline", "最新报告，可离线打开")}};
  for (const auto& [file, what] : files)
    page += fmt::format(".TP\n\\fI{}\\fR\n{}\n", plain(file), plain(what));
}

void add_environment(std::string& page) {
  const std::pair<std::string, std::string> variables[] = {
      {"LANG", t("language of the output, where neither --lang nor the project says one",
                 "未指定 --lang 且项目未设置时的输出语言")},
      {"NO_COLOR", t("set: no colours", "设置后不使用颜色")},
      {"http_proxy, https_proxy, no_proxy", t("proxies, as curl reads them", "代理设置，与 curl 相同")}};
  for (const auto& [variable, what] : variables)
    page += fmt::format(".TP\n\\fB{}\\fR\n{}\n", plain(variable), plain(what));
}

}  // namespace

std::string man_page(const CLI::App& app) {
  std::string page = fmt::format(".TH SITELARK 1 \"\" \"Sitelark {}\" \"{}\"\n.ad l\n", plain(kVersion),
                                 t("User commands", "用户命令"));
  add_section(page, t("NAME", "名称"));
  page += fmt::format("sitelark \\- {}\n", plain(app.get_description()));
  add_section(page, t("SYNOPSIS", "用法"));
  page += ".B sitelark\n[\\fIOPTIONS\\fR] \\fICOMMAND\\fR [...]\n";
  add_section(page, t("OPTIONS", "选项"));
  add_options(page, app);
  add_footer(page, app);
  add_section(page, t("COMMANDS", "命令"));
  for (const CLI::App* command : app.get_subcommands({})) add_command(page, *command, "");
  add_section(page, t("EXIT STATUS", "退出码"));
  add_exit_codes(page);
  add_section(page, t("FILES", "文件"));
  add_files(page);
  add_section(page, t("ENVIRONMENT", "环境变量"));
  add_environment(page);
  return page;
}

}  // namespace sitelark
