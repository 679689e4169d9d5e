#include <fmt/format.h>
#include <sys/stat.h>

#include "cli/command.h"
#include "cli/folder.h"
#include "cli/terminal.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

int run(const Program& program, const std::string& typed, const std::string& type) {
  mkdir(program.project.c_str(), 0777);  // it may be there already; writing tells
  auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  if (folder->has_file) {
    return complain(
        {say("{} exists already", "{} 已存在", folder->file()),
         t("Edit it, or name another folder with --project.", "请直接编辑，或用 --project 指定其他目录。"),
         true});
  }
  Project project;
  project.timezone = system_zone();
  project.language = language();
  if (!typed.empty()) {
    const auto url = Url::parse(typed.find("://") == std::string::npos ? "https://" + typed : typed);
    if (!url || !url->is_http() || url->host().empty()) {
      return complain({say("\"{}\" is not an http or https address", "“{}”不是 http 或 https 网址", typed),
                       t("Write it whole: https://www.example.com/", "请写完整：https://www.example.com/"),
                       true});
    }
    project.name = url->host();
    project.sites.push_back({.name = std::string(url->host()), .url = url->href(), .type = type});
  }
  if (auto written = write_file(folder->file(), new_project_text(project)); !written)
    return complain(written.error());
  print_err(say("Wrote {}\nNext: sitelark audit\n", "已写入 {}\n下一步：sitelark audit\n", folder->file()));
  return kDone;
}

}  // namespace

void add_init(Command& app, Program& program) {
  Command command =
      app.add_subcommand("init", t("Make a project file, sitelark.toml", "生成项目文件 sitelark.toml"));
  auto url = std::make_shared<std::string>();
  auto type = std::make_shared<std::string>();
  command.add_option("url", *url, t("your site", "你的站点"));
  command
      .add_option("--type", *type,
                  t("what it is: decides which methods weigh how much", "网站类型：决定推广方法的适用与权重"))
      .check(one_of({"content", "shop", "company", "intermediary"}));
  set_examples(command, t("Examples:\n  sitelark init https://www.example.com/\n  sitelark --project shop "
                          "init www.shop.example\n\n"
                          "The file:\n  format = 1\n  [project]\n  language = \"en\"\n  [[site]]\n  url = "
                          "\"https://www.example.com/\"\n  role = \"own\"\n",
                          "示例：\n  sitelark init https://www.example.com/\n  sitelark --project shop init "
                          "www.shop.example\n\n"
                          "文件内容：\n  format = 1\n  [project]\n  language = \"zh\"\n  [[site]]\n  url = "
                          "\"https://www.example.com/\"\n  role = \"own\"\n"));
  command.callback([&program, url, type] { program.exit_code = run(program, *url, *type); });
}

}  // namespace sitelark
