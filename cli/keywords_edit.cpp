// `keywords add`, `remove` and `import`: they change sitelark.toml and leave everything else in it as it is.
#include <fmt/format.h>

#include "cli/folder.h"
#include "cli/keywords.h"
#include "cli/terminal.h"
#include "pipeline/keyword_file.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

// The project of a folder that has a file, and that file's text.
struct ProjectFile {
  Folder folder;
  std::string text;
};

Result<ProjectFile> open_file(const Program& program) {
  auto folder = open_folder(program.project, program.language);
  if (!folder) return tl::unexpected<Error>(folder.error());
  if (!folder->has_file) {
    return tl::unexpected<Error>(Error{say("there is no {}", "没有 {}", folder->file()),
                                       t("`sitelark init https://www.example.com/` makes one.",
                                         "`sitelark init https://www.example.com/` 可以生成。"),
                                       true});
  }
  auto text = read_file(folder->file(), kMaxProjectBytes);
  if (!text) return tl::unexpected<Error>(text.error());
  return ProjectFile{std::move(*folder), std::move(*text)};
}

// Nothing is written that could not be read again.
int write_checked(const Folder& folder, const std::string& text) {
  if (const auto project = parse_project(text, folder.file()); !project) return complain(project.error());
  if (auto written = write_file(folder.file(), text); !written) return complain(written.error());
  return kDone;
}

int add(const Program& program, Keyword keyword) {
  auto file = open_file(program);
  if (!file) return complain(file.error());
  keyword.text = collapse_space(keyword.text);
  if (const auto wrong = complaint_about(keyword, KeywordIndex(file->folder.project.keywords)))
    return complain(*wrong);
  const std::string newline = file->text.empty() || file->text.back() == '\n' ? "" : "\n";
  const int code = write_checked(file->folder, file->text + newline + keyword_text(keyword));
  if (code == kDone) print_err(say("Added \"{}\"\n", "已添加“{}”\n", keyword.text));
  return code;
}

int remove(const Program& program, const Keyword& wanted, bool any_language) {
  auto file = open_file(program);
  if (!file) return complain(file.error());
  const std::vector<Keyword>& keywords = file->folder.project.keywords;
  std::vector<std::string> known;
  for (std::size_t i = 0; i < keywords.size(); ++i) {
    known.push_back(keywords[i].text);
    const Keyword asked{.text = wanted.text,
                        .language = any_language ? keywords[i].language : wanted.language};
    if (!is_same_keyword(keywords[i], asked)) continue;
    const auto text = without_keyword(file->text, i, file->folder.file());
    if (!text) return complain(text.error());
    const int code = write_checked(file->folder, *text);
    if (code == kDone) print_err(say("Removed \"{}\"\n", "已删除“{}”\n", keywords[i].text));
    return code;
  }
  const std::string guess = nearest(wanted.text, known);
  return complain({say("the project has no keyword \"{}\"", "项目中没有关键词“{}”", wanted.text),
                   guess.empty()
                       ? t("`sitelark keywords list` shows them.", "`sitelark keywords list` 列出全部。")
                       : say("Did you mean \"{}\"?", "是否想写“{}”？", guess),
                   true});
}

int import(const Program& program, const std::string& path) {
  auto file = open_file(program);
  if (!file) return complain(file.error());
  const auto bytes = read_file(path, 16u << 20);
  if (!bytes) return complain(bytes.error());
  const auto keywords = keywords_from_csv(*bytes);
  if (!keywords) return complain(keywords.error());
  std::string text = file->text;
  if (!text.empty() && text.back() != '\n') text += '\n';
  KeywordIndex all(file->folder.project.keywords);
  std::size_t added = 0;
  for (const Keyword& keyword : *keywords) {
    if (all.has(keyword)) continue;
    if (const auto wrong = complaint_about(keyword, all)) return complain(*wrong);
    text += keyword_text(keyword);
    all.add(keyword);
    ++added;
  }
  const int code = added > 0 ? write_checked(file->folder, text) : kDone;
  if (code == kDone)
    print_err(say("Keywords added: {}; left as they were, for they are there already: {}\n",
                  "已添加关键词 {} 个；原已存在、保持不变 {} 个\n", added, keywords->size() - added));
  return code;
}

}  // namespace

void add_keywords_add(Command& keywords, Program& program) {
  Command command =
      keywords.add_subcommand("add", t("Add a keyword to sitelark.toml", "在 sitelark.toml 中添加关键词"));
  auto keyword = std::make_shared<Keyword>();
  command.add_option("keyword", keyword->text, t("the words", "关键词")).required();
  command.add_option(
      "--page", keyword->page,
      t("the page it is meant for: an address, or a path of the site", "目标页面：网址或站内路径"));
  command.add_option("--language", keyword->language,
                     t("of the keyword: en, zh, de ...", "关键词的语言：en、zh、de 等"));
  command.add_option("--group", keyword->group, t("a name of your own", "自定义分组"));
  command.add_option("--priority", keyword->priority, t("A to D", "A 到 D"))
      .check(one_of({"A", "B", "C", "D"}));
  command.add_option("--tag", keyword->tags, t("any number of them", "标签，可多次指定"));
  command.add_option("--volume", keyword->volume, t("searches a month", "每月搜索量")).check(not_negative());
  set_examples(
      command,
      t("Example:\n  sitelark keywords add \"green tea\" --page /tea/green/ --priority A --tag shop\n",
        "示例：\n  sitelark keywords add \"绿茶\" --page /tea/green/ --priority A --tag 商城\n"));
  command.callback([&program, keyword] { program.exit_code = add(program, *keyword); });
}

void add_keywords_remove(Command& keywords, Program& program) {
  Command command = keywords.add_subcommand(
      "remove", t("Remove a keyword from sitelark.toml", "从 sitelark.toml 中删除关键词"));
  auto keyword = std::make_shared<Keyword>();
  command.add_option("keyword", keyword->text, t("the words", "关键词")).required();
  const Option by_language = command.add_option("--language", keyword->language,
                                                t("only the one of this language", "仅此语言的关键词"));
  command.callback([&program, keyword, by_language] {
    program.exit_code = remove(program, *keyword, !by_language.is_given());
  });
}

void add_keywords_import(Command& keywords, Program& program) {
  Command command =
      keywords.add_subcommand("import", t("Add the keywords of a CSV file, or of a text file with one a line",
                                          "导入 CSV 文件（或每行一个的文本文件）中的关键词"));
  auto path = std::make_shared<std::string>();
  command
      .add_option("file", *path,
                  t("columns: keyword, language, page, group, priority, tags, volume",
                    "列：关键词、语言、页面、分组、优先级、标签、搜索量"))
      .required()
      .check(existing_file());
  command.callback([&program, path] { program.exit_code = import(program, *path); });
}

}  // namespace sitelark
