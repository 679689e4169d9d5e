// `backlinks add`: links that somebody knows, and those to be watched.
#include <ctime>

#include "cli/backlinks.h"
#include "cli/terminal.h"
#include "pipeline/backlink_claims.h"
#include "reports/safe_text.h"

namespace sitelark {
namespace {

struct AddArguments {
  std::vector<std::string> sources;
  std::string target;
  bool watch = false, unwatch = false;
};

Result<ClaimTotals> add_all(const AddArguments& a, ClaimIntake& intake) {
  const std::int64_t now = std::time(nullptr);
  const ClaimFile by_hand{.hash = "by hand", .name = "backlinks add", .kind = "by_hand", .read_at = now};
  if (auto begun = intake.begin(by_hand); !begun) return tl::unexpected<Error>(begun.error());
  for (const std::string& source : a.sources) {
    BacklinkClaim claim;
    claim.source_url = source.find("://") == std::string::npos ? "https://" + source : source;
    claim.target_url = a.target;
    claim.last_seen = now;
    if (auto added = intake.add(claim); !added) return tl::unexpected<Error>(added.error());
  }
  return intake.end();
}

Result<void> mark_watched(const AddArguments& a, BacklinkRecords& records) {
  std::vector<std::int64_t> links;
  for (const std::string& source : a.sources) {
    const auto url = Url::parse(source.find("://") == std::string::npos ? "https://" + source : source);
    if (!url) continue;
    auto known = records.of_source(url->without_fragment().href());
    if (!known) return tl::unexpected<Error>(known.error());
    for (const Backlink& link : *known) links.push_back(link.id);
  }
  return records.watch(links, !a.unwatch);
}

int run(const Program& program, const AddArguments& a) {
  auto opened = open_project(program, false);
  if (!opened) return complain(opened.error());
  const LinkedSites sites(opened->folder.project);
  ClaimIntake intake(opened->store->backlinks(), sites, sites.own_host());
  const auto totals = add_all(a, intake);
  if (!totals) return complain(totals.error());
  if (a.watch || a.unwatch) {
    if (auto marked = mark_watched(a, opened->store->backlinks()); !marked) return complain(marked.error());
  }
  print_err(say("{} added, {} known already\n", "新增 {} 条，已有 {} 条\n", totals->added, totals->repeated));
  if (totals->kept() == totals->claims) return kDone;
  complain({say("{} could not be added: no http(s) address, a link within one site, or a target that is no "
                "site of the project",
                "{} 条未能添加：不是 http(s) 网址、站内链接，或目标不是项目中的站点",
                totals->claims - totals->kept()),
            {},
            true});
  return totals->kept() > 0 ? kInPart : kCouldNot;
}

}  // namespace

void add_backlinks_add(Command& backlinks, Program& program) {
  Command command = backlinks.add_subcommand(
      "add", t("Add pages that link here, or that have agreed to", "添加链接到本站或已约定链接的页面"));
  auto a = std::make_shared<AddArguments>();
  command.add_option("source", a->sources, t("pages with the link", "带链接的页面")).required();
  command.add_option(
      "--target", a->target,
      t("where it leads (default: anywhere on the own site)", "链接目标（默认：本站任意页面）"));
  command.add_flag("--watch", a->watch, t("verify them daily", "每日核实"));
  command.add_flag("--no-watch", a->unwatch, t("no longer daily", "不再每日核实"));
  set_examples(command, t("Example:\n  sitelark backlinks add https://blog.example/review --watch\n",
                          "示例：\n  sitelark backlinks add https://blog.example/review --watch\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
