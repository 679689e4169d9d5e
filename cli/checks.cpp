#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "analyzers/catalogue.h"
#include "analyzers/check_page.h"
#include "cli/command.h"
#include "cli/folder.h"
#include "cli/terminal.h"
#include "reports/check_list.h"
#include "reports/check_pages.h"
#include "reports/table.h"

namespace sitelark {
namespace {

std::vector<CheckTitle> check_titles() {
  std::vector<CheckTitle> out;
  for (const CatalogueEntry& entry : catalogue()) {
    const CheckWords* en = check_words(entry.info->id, Language::en);
    const CheckWords* zh = check_words(entry.info->id, Language::zh);
    out.push_back({std::string(entry.info->id), entry.info->severity, entry.info->scope,
                   std::string(entry.topic), en ? en->title : "", zh ? zh->title : ""});
  }
  return out;
}

int list_checks(const Program& program, const std::string& format) {
  if (auto folder = open_folder(program.project, program.language); !folder) use_language(program.language);
  if (format == "json") {
    print(json_checks(check_titles()));
    return kDone;
  }
  Table table{{{"id", t("check", "检查"), 0},
               {"severity", t("severity", "级别"), 0},
               {"scope", t("scope", "范围"), 0},
               {"title", t("title", "标题"), 1}},
              {}};
  for (const CheckTitle& check : check_titles()) {
    table.rows.push_back({check.id, std::string(name(check.severity)), std::string(name(check.scope)),
                          language() == "zh" ? check.zh : check.en});
  }
  print(format == "csv"
            ? csv_table(table)
            : terminal_table(table, out_is_terminal() ? static_cast<std::size_t>(terminal_width()) : 0));
  return kDone;
}

std::vector<CheckReference> references(Language language) {
  std::vector<CheckReference> out;
  for (const CatalogueEntry& entry : catalogue()) {
    const CheckInfo& info = *entry.info;
    CheckReference check{.id = std::string(info.id),
                         .topic = std::string(entry.topic),
                         .severity = info.severity,
                         .scope = info.scope,
                         .methods = info.methods};
    for (const Threshold& t : info.thresholds)
      check.thresholds.push_back({std::string(t.name), t.value, std::string(t.unit)});
    if (const CheckWords* words = check_words(info.id, language)) {
      check.title = words->title;
      check.why = words->why;
      check.fix = words->fix;
      check.ignore = words->ignore;
    }
    out.push_back(std::move(check));
  }
  return out;
}

// The reference pages of both languages, into a folder that exists.
int write_pages(const std::string& folder) {
  for (const auto& [language, code] : {std::pair(Language::en, "en"), std::pair(Language::zh, "zh")}) {
    for (const auto& [file, text] : check_pages(references(language), code)) {
      if (auto written = write_file(fmt::format("{}/{}", folder, file), text); !written)
        return complain(written.error());
    }
  }
  return kDone;
}

std::string thresholds_text(const CheckInfo& info) {
  std::string out;
  for (const Threshold& threshold : info.thresholds) {
    out += fmt::format("  {} = {:g} {}\n", threshold.name, threshold.value, threshold.unit);
  }
  return out;
}

int explain(const Program& program, const std::string& id) {
  if (auto folder = open_folder(program.project, program.language); !folder) use_language(program.language);
  const CatalogueEntry* entry = find_check(id);
  const CheckWords* words = check_words(id, language_of(language()));
  if (!entry || !words) {
    const std::string guess = nearest_check(id);
    return complain({say("there is no check \"{}\"", "没有名为“{}”的检查", id),
                     guess.empty() ? t("`sitelark checks` lists them.", "`sitelark checks` 列出全部检查。")
                                   : say("Did you mean \"{}\"?", "是否想写“{}”？", guess),
                     true});
  }
  std::string out = fmt::format("{}\n{} · {} · {}\n\n", words->title, id, name(entry->info->severity),
                                name(entry->info->scope));
  const auto section = [&](const char* title, const std::string& text) {
    if (!text.empty()) out += fmt::format("{}\n  {}\n\n", title, text);
  };
  section(t("Why it matters", "为什么重要"), words->why);
  section(t("How to fix it", "如何修复"), words->fix);
  section(t("When to ignore it", "何时可以忽略"), words->ignore);
  if (const std::string thresholds = thresholds_text(*entry->info); !thresholds.empty()) {
    out += fmt::format("{}\n{}\n",
                       t("Thresholds ([checks] of sitelark.toml changes them)",
                         "阈值（可在 sitelark.toml 的 [checks] 中修改）"),
                       thresholds);
  }
  print(out);
  return kDone;
}

}  // namespace

void add_checks(CLI::App& app, Program& program) {
  auto* command = app.add_subcommand("checks", t("List all checks", "列出全部检查"));
  auto format = std::make_shared<std::string>("table");
  command->add_option("--format", *format, t("table, csv or json", "table、csv 或 json"))
      ->check(CLI::IsMember({"table", "csv", "json"}));
  auto pages = std::make_shared<std::string>();
  command
      ->add_option("--pages", *pages,
                   t("write the reference pages of all checks, in both languages, into this folder",
                     "把全部检查的中英文参考页写入此目录"))
      ->type_name("DIR")
      ->check(CLI::ExistingDirectory);
  set_examples(*command, t("Examples:\n  sitelark checks\n  sitelark checks --format json\n",
                           "示例：\n  sitelark checks\n  sitelark checks --format json\n"));
  command->callback([&program, format, pages] {
    program.exit_code = pages->empty() ? list_checks(program, *format) : write_pages(*pages);
  });
}

void add_explain(CLI::App& app, Program& program) {
  auto* command = app.add_subcommand(
      "explain", t("What a check means and how to fix it", "说明某项检查的含义与修复方法"));
  auto id = std::make_shared<std::string>();
  command->add_option("check", *id, t("its id, such as title-too-wide", "检查的 id，例如 title-too-wide"))
      ->required();
  set_examples(*command, t("Example:\n  sitelark explain title-too-wide\n",
                           "示例：\n  sitelark explain title-too-wide\n"));
  command->callback([&program, id] { program.exit_code = explain(program, *id); });
}

}  // namespace sitelark
