// `methods fetch`: reads the pages elsewhere that the project declares, each on purpose and alone.
#include <fmt/format.h>

#include <ctime>

#include "cli/methods.h"
#include "cli/terminal.h"
#include "pipeline/declared_pages.h"
#include "pipeline/method_checklist.h"
#include "reports/safe_text.h"

namespace sitelark {
namespace {

void tell(const EvidenceReading& reading) {
  DeclaredPage page;
  put_counts(reading, page);
  const char* found = page.links_here ? t("links here", "有指向本站的链接")
                      : page.names_us ? t("names this site", "提到本站")
                      : page.live     ? t("says nothing of this site", "未提到本站")
                                      : t("could not be read", "无法读取");
  print_err(fmt::format("{}: {}\n", one_line(reading.source), found));
}

int run(const Program& program, const std::string& site) {
  auto opened = open_own(program, "last", site);
  if (!opened) return complain(opened.error());
  opened->store.reset();
  auto store = open_store(opened->folder, false);
  if (!store) return complain(store.error());
  const auto read = fetch_declared(opened->folder, **store, opened->snapshot, false);
  if (!read) return complain(read.error());
  if (*read == 0) {
    return complain(
        {t("the project declares no pages elsewhere", "项目未登记站外页面"),
         t("Add a [[site]] with role listing or partner, or state evidence with `methods attest`.",
           "请添加 role 为 listing 或 partner 的 [[site]]，或用 `methods attest` 登记证据。"),
         false});
  }
  return kDone;
}

}  // namespace

Result<int> fetch_declared(const Folder& folder, Store& store, const SnapshotInfo& snapshot, bool quiet) {
  auto statements = store.methods().statements(snapshot.site);
  if (!statements) return tl::unexpected<Error>(statements.error());
  const auto settings = audit_settings_from_json(snapshot.settings);
  if (!settings) return tl::unexpected<Error>(settings.error());
  const auto start = Url::parse(snapshot.site);
  const auto pages =
      declared_pages(folder.project, start.value_or(Url()), newest_statements(std::move(*statements)));
  OwnMarks marks;
  {
    auto own = store.site_facts(snapshot.id);
    if (!own) return tl::unexpected<Error>(own.error());
    marks = own_marks(**own, own_context(**own, folder.project, std::time(nullptr)));
  }
  const auto transport = curl_transport(fetch_options(*settings));
  for (const DeclaredPage& page : pages) {
    auto reading = fetch_declared_page(page, marks, *settings, *transport);
    if (!reading) return tl::unexpected<Error>(reading.error());
    reading->site = snapshot.site;
    if (auto saved = store.methods().save(*reading); !saved) return tl::unexpected<Error>(saved.error());
    if (!quiet) tell(*reading);
  }
  return static_cast<int>(pages.size());
}

void add_methods_fetch(Command& methods, Program& program) {
  Command command =
      methods.add_subcommand("fetch", t("Read the declared pages elsewhere: listings, partners, articles",
                                        "读取已登记的站外页面：收录页、合作页、文章"));
  auto site = std::make_shared<std::string>();
  add_own_site_option(command, *site);
  set_examples(command, t("Example:\n  sitelark methods fetch\n", "示例：\n  sitelark methods fetch\n"));
  command.callback([&program, site] { program.exit_code = run(program, *site); });
}

}  // namespace sitelark
