#include <fmt/format.h>
#include <sys/stat.h>

#include <ctime>

#include "cli/command.h"
#include "cli/demo_console.h"
#include "cli/demo_evidence.h"
#include "cli/demo_links.h"
#include "cli/demo_ranks.h"
#include "cli/demo_server.h"
#include "cli/methods.h"
#include "cli/run.h"
#include "cli/terminal.h"
#include "pipeline/keyword_file.h"

namespace sitelark {
namespace {

constexpr const char* kFolder = "sitelark-demo";

std::vector<Keyword> demo_keywords() {
  return {
      {.text = "Longjing green tea",
       .language = "en",
       .page = "/tea/green/longjing-spring.html",
       .priority = "A",
       .volume = 1'900},
      {.text = "oolong tea", .language = "en", .group = "teas", .priority = "A", .volume = 8'100},
      {.text = "pu'er tea", .language = "en", .page = "/tea/puer/", .group = "teas", .volume = 5'400},
      {.text = "water for tea", .language = "en", .group = "guides", .volume = 320},
      {.text = "cold brew",
       .language = "en",
       .page = "/guides/cold-brew.html",
       .group = "guides",
       .volume = 2'400},
      {.text = "tea ceremony course", .language = "en", .priority = "C", .volume = 90},
      {.text = "绿茶", .language = "zh", .priority = "A", .volume = 12'000},
      {.text = "泡茶指南", .language = "zh", .page = "/zh/guides/", .volume = 480},
      {.text = "茶叶存放", .language = "zh", .page = "/zh/guides/", .volume = 210},
  };
}

std::string demo_extract() {
  return fmt::format("\n[[extract]]\nname = \"{}\"\nxpath = \"//p[@class='price']\"\nmatch = \"/tea/\"\n",
                     t("Price", "价格"));
}

Result<Folder> demo_folder(const std::string& path, const std::string& asked_language,
                           const std::string& start) {
  mkdir(path.c_str(), 0777);  // it may be there already; writing tells
  auto folder = open_folder(path, asked_language);
  if (!folder || folder->has_file) return folder;
  Project project;
  project.name = t("Demo: a small tea shop", "演示：小茶铺");
  project.timezone = "Asia/Shanghai";
  project.language = language();
  project.brand = "Lark Tea";
  project.sites.push_back({.name = "Lark Tea", .url = start, .type = "shop"});
  project.sites.push_back({.name = "Tea News",
                           .url = "https://partner.example/tea-news/",
                           .role = SiteRole::partner,
                           .link = {.target = "/", .anchor = "Lark Tea", .follow = true},
                           .back = AgreedLink{.target = "/tea-news/", .anchor = "Tea News"},
                           .back_page = "/"});
  project.sites.push_back({.name = "Leaf & Kettle", .url = kDemoRivalUrl, .role = SiteRole::competitor});
  std::string text = new_project_text(project);
  for (const Keyword& keyword : demo_keywords()) text += keyword_text(keyword);
  text += demo_extract();
  if (auto written = write_file(folder->file(), text); !written)
    return tl::unexpected<Error>(written.error());
  return open_folder(path, asked_language);
}

// The shop's evidence for the 29 methods, its invented ranks and links.
Result<void> add_evidence(const Folder& folder) {
  if (auto added = add_demo_evidence(folder); !added) return added;
  if (auto added = add_demo_ranks(folder); !added) return added;
  if (auto added = add_demo_console(folder); !added) return added;
  auto store = open_store(folder, false);
  if (!store) return tl::unexpected<Error>(store.error());
  auto snapshot = find_snapshot(**store, folder, "last");
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  if (auto read = fetch_declared(folder, **store, *snapshot, true); !read)
    return tl::unexpected<Error>(read.error());
  if (const auto own = Url::parse(snapshot->site)) {
    if (auto added = add_demo_links(**store, *own, std::time(nullptr)); !added) return added;
    if (auto looked = look_at_agreed_links(folder, **store, *snapshot); !looked) return looked;
  }
  return {};
}

int run(const Program& program, AuditArguments arguments) {
  auto server = DemoServer::start();
  if (!server) return complain(server.error());
  const std::string start = fmt::format("https://{}/", (*server)->hosts().front());
  auto folder = demo_folder(program.project == "." ? kFolder : program.project, program.language, start);
  if (!folder) return complain(folder.error());
  const std::string authority = folder->path + "/demo-authority.pem";
  if (auto written = write_file(authority, (*server)->authority()); !written)
    return complain(written.error());
  arguments.url = start;
  arguments.ca_file = authority;
  arguments.connect_to = (*server)->connect_to();
  const auto settings = audit_settings(arguments, *folder);
  if (!settings) return complain(settings.error());
  if (!arguments.quiet) {
    print_err(say("Auditing the demo shop {} (served by this program on loopback) into {}/\n",
                  "正在审计演示商店 {}（由本程序在本机提供），结果写入 {}/\n", start, folder->path));
  }
  const int code =
      run_and_report(*folder, arguments, *settings, std::nullopt, [&] { return add_evidence(*folder); });
  if (!arguments.quiet && code != kCouldNot && code != kInterrupted) {
    print_err(
        say("\nNow your own site:   sitelark audit https://www.example.com/\n"
            "Or look around:      sitelark --project {0} links --broken\n"
            "                     sitelark --project {0} ranks list   (invented ranks)\n"
            "                     sitelark --project {0} methods\n",
            "\n接下来审计自己的站点：sitelark audit https://www.example.com/\n"
            "或继续查看演示：      sitelark --project {0} links --broken\n"
            "                      sitelark --project {0} ranks list  （虚构的排名）\n"
            "                      sitelark --project {0} methods\n",
            folder->path));
  }
  return code;
}

}  // namespace

void add_demo(Command& app, Program& program) {
  Command command = app.add_subcommand(
      "demo", t("Audit a bundled test shop, without a network", "审计内置的演示商店，无需网络"));
  auto arguments = std::make_shared<AuditArguments>();
  add_resume_options(command, *arguments);
  set_examples(command, t("Example:\n  sitelark demo\n", "示例：\n  sitelark demo\n"));
  command.callback([&program, arguments] { program.exit_code = run(program, *arguments); });
}

}  // namespace sitelark
