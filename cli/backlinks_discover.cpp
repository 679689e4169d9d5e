// `backlinks discover`: links to declared sites from audits of other people's sites.
#include <ctime>
#include <set>

#include "cli/backlinks.h"
#include "cli/terminal.h"
#include "pipeline/backlink_claims.h"
#include "pipeline/backlink_partners.h"
#include "reports/safe_text.h"

namespace sitelark {
namespace {

int run(const Program& program, bool all) {
  auto opened = open_project(program, false);
  if (!opened) return complain(opened.error());
  const LinkedSites sites(opened->folder.project);
  auto snapshots = opened->store->snapshots("");
  if (!snapshots) return complain(snapshots.error());
  const auto declared = declared_links(*opened->store, opened->folder.project);
  if (!declared) return complain(declared.error());
  const auto agreed = watch_declared(opened->store->backlinks(), *declared, sites, std::time(nullptr));
  if (!agreed) return complain(agreed.error());
  if (*agreed > 0)
    print_err(say("{} declared pages of partners, listings and articles are verified daily\n",
                  "{} 个已登记的合作、收录与文章页面将每日核实\n", *agreed));
  std::set<std::string> read;
  for (const SnapshotInfo& snapshot : *snapshots) {
    const auto start = Url::parse(snapshot.site);
    if (!start || sites.is_own(*start) || !snapshot.complete) continue;
    if (!read.insert(snapshot.site).second && !all) continue;
    auto site = opened->store->site_facts(snapshot.id);
    if (!site) return complain(site.error());
    ClaimIntake intake(opened->store->backlinks(), sites, sites.own_host());
    const auto totals = claims_of_crawl(**site, intake);
    if (!totals) return complain(totals.error());
    print_err(say("{}: {} links to declared sites, {} of them new\n",
                  "{}：{} 条指向登记站点的链接，新增 {} 条\n", one_line(snapshot.site), totals->kept(),
                  totals->added));
  }
  if (read.empty() && *agreed == 0) {
    return complain({t("no audit of another site in this project, and no declared partner",
                       "本项目中没有他人站点的审计，也未登记合作方"),
                     t("Audit a competitor, partner or listing first: sitelark audit URL --add-as partner",
                       "请先审计竞争对手、合作方或收录站：sitelark audit URL --add-as partner"),
                     false});
  }
  return kDone;
}

}  // namespace

void add_backlinks_discover(Command& backlinks, Program& program) {
  Command command = backlinks.add_subcommand(
      "discover", t("Find links in the audits of competitors, partners, listings and watched sites",
                    "从竞争对手、合作方、收录站和关注站点的审计中发现外链"));
  auto all = std::make_shared<bool>(false);
  command.add_flag("--all", *all,
                   t("all audits, not the newest of each site", "读取全部审计，而非各站最新一次"));
  set_examples(command, t("Example:\n  sitelark audit https://partner.example/ --add-as partner\n"
                          "  sitelark backlinks discover\n",
                          "示例：\n  sitelark audit https://partner.example/ --add-as partner\n"
                          "  sitelark backlinks discover\n"));
  command.callback([&program, all] { program.exit_code = run(program, *all); });
}

}  // namespace sitelark
