// `backlinks list`, `new`, `lost`, `changed`, `domains`, `anchors`, `pages`, `intersect`, `broken`,
// `disavow`.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <ctime>

#include "cli/backlinks.h"
#include "cli/lists.h"
#include "cli/terminal.h"
#include "pipeline/backlink_partners.h"
#include "pipeline/backlink_report.h"
#include "reports/backlink_tables.h"
#include "reports/plan_tables.h"
#include "store/backlink_records.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

struct LinkListArguments {
  ListArguments list;
  std::string rival, since, until, state, domain;
  std::size_t least = 2;
  std::string rules;  // nginx, apache
  std::vector<std::string> domains;
  bool classes = false, candidates = false;
};

// What every list needs: the project, its links, and how to print.
struct LinkList {
  const LinkListArguments& a;
  OpenProject project;
  LinkedSites sites;
  const ProjectSite* rival = nullptr;
  std::int64_t now = 0, from = 0, to = INT64_MAX;

  BacklinkRecords& records() { return project.store->backlinks(); }
  BacklinkPrinting printing() const { return {Words(language()), project.folder.zone()}; }
};

Result<std::int64_t> moment(const std::string& text, std::int64_t now, const std::string& zone) {
  if (const auto when = parse_when(text, now, zone)) return *when;
  return tl::unexpected<Error>(Error{say("\"{}\" is no date", "“{}”不是日期", text),
                                     t("Write 7d, 4w, 3m or 2026-10-01.", "请写 7d、4w、3m 或 2026-10-01。"),
                                     true});
}

Result<LinkList> open_list(const Program& program, const LinkListArguments& a) {
  auto project = open_project(program, true);
  if (!project) return tl::unexpected<Error>(project.error());
  LinkedSites sites(project->folder.project);
  LinkList list{.a = a, .project = std::move(*project), .sites = std::move(sites)};
  list.now = std::time(nullptr);
  const std::string zone = list.project.folder.zone();
  for (const auto& [text, place] : {std::pair(&a.since, &list.from), std::pair(&a.until, &list.to)}) {
    if (text->empty()) continue;
    const auto when = moment(*text, list.now, zone);
    if (!when) return tl::unexpected<Error>(when.error());
    *place = *when;
  }
  for (const ProjectSite* site : list.sites.rivals()) {
    const auto url = Url::parse(site->url);
    if (site->name == a.rival || (url && url->host() == a.rival)) list.rival = site;
  }
  if (!a.rival.empty() && list.rival == nullptr)
    return tl::unexpected<Error>(
        Error{say("{} is no competitor of this project", "{} 不是本项目的竞争对手", a.rival), {}, true});
  return list;
}

int print_links(const Table& table, const ListArguments& a, std::string_view name) {
  if (a.format != "xlsx") return print_table(table, a, name);
  if (a.output.empty())
    return complain({t("a workbook needs a file", "工作簿需要输出文件"),
                     t("Name it with -o FILE.xlsx.", "请用 -o FILE.xlsx 指定。"), true});
  if (auto written = write_file(a.output, xlsx_table(table, name)); !written)
    return complain(written.error());
  return kDone;
}

using Run = std::function<int(LinkList&)>;

bool is_chosen(const Backlink& link, const LinkList& list) {
  if (!leads_to(link, list.sites, list.rival)) return false;
  if (!list.a.domain.empty() && link.source_domain != list.a.domain) return false;
  if (link.is_candidate() != list.a.candidates) return false;
  if (list.a.state == "lost") return link.is_lost();
  return list.a.state.empty() || name(link.look.state) == list.a.state;
}

int list_links(LinkList& list) {
  std::vector<Backlink> links;
  const auto read = list.records().for_each([&](const Backlink& link) {
    if (is_chosen(link, list)) links.push_back(link);
  });
  if (!read) return complain(read.error());
  return print_links(backlink_table(links, list.printing()), list.a.list, "backlinks");
}

// Pages that name us without a link.
int list_mentions(LinkList& list) {
  std::vector<Backlink> links;
  const auto read = list.records().for_each([&](const Backlink& link) {
    const bool names = link.look.kind == BacklinkKind::mention && !is_link_seen(link.look.state);
    const bool twice = !links.empty() && links.back().source_url == link.source_url;
    if (names && !twice && leads_to(link, list.sites, nullptr)) links.push_back(link);
  });
  if (!read) return complain(read.error());
  return print_links(backlink_table(links, list.printing()), list.a.list, "mentions");
}

// New is what nobody said or saw before that time and is not lost.
int list_new(LinkList& list) {
  std::vector<Backlink> links;
  const auto read = list.records().for_each([&](const Backlink& link) {
    const bool fresh = link.first_seen >= list.from && link.first_seen <= list.to;
    if (fresh && !link.is_lost() && is_chosen(link, list)) links.push_back(link);
  });
  if (!read) return complain(read.error());
  std::stable_sort(links.begin(), links.end(),
                   [](const Backlink& a, const Backlink& b) { return a.first_seen > b.first_seen; });
  return print_links(backlink_table(links, list.printing()), list.a.list, "backlinks");
}

int list_changes(LinkList& list, const std::function<bool(BacklinkEventKind)>& wanted) {
  std::vector<BacklinkChange> changes;
  const auto read = list.records().for_each_event(
      list.from, list.to, [&](const Backlink& link, const BacklinkEvent& event) {
        const bool here = leads_to(link, list.sites, list.rival);
        const bool chosen = list.a.domain.empty() || link.source_domain == list.a.domain;
        if (here && chosen && wanted(event.kind)) changes.push_back({event, link});
      });
  if (!read) return complain(read.error());
  std::reverse(changes.begin(), changes.end());
  return print_links(backlink_change_table(changes, list.printing()), list.a.list, "changes");
}

int list_lost(LinkList& list) {
  return list_changes(list, [](BacklinkEventKind kind) { return kind == BacklinkEventKind::lost; });
}

int list_changed(LinkList& list) {
  return list_changes(list, [](BacklinkEventKind kind) {
    return kind != BacklinkEventKind::lost && kind != BacklinkEventKind::appeared;
  });
}

// A list of the profile.
Run of_profile(const std::function<Table(const BacklinkProfile&, LinkList&)>& table, const char* name) {
  return [table, name](LinkList& list) {
    const auto profile = backlink_profile(list.records(), list.project.folder.project, list.rival, list.now);
    if (!profile) return complain(profile.error());
    return print_links(table(*profile, list), list.a.list, name);
  };
}

int list_gaps(LinkList& list) {
  if (list.sites.rivals().empty()) {
    return complain({t("the project declares no competitors", "项目未登记竞争对手"),
                     t("Add a [[site]] with role = \"competitor\" and import or discover its links.",
                       "请添加 role = \"competitor\" 的 [[site]]，并导入或发现其外链。"),
                     false});
  }
  const auto gaps =
      backlink_gaps(list.records(), list.sites, std::min(list.a.least, list.sites.rivals().size()));
  if (!gaps) return complain(gaps.error());
  return print_links(backlink_gap_table(*gaps, list.printing()), list.a.list, "gaps");
}

std::optional<SnapshotInfo> newest_own(LinkList& list) {
  const auto snapshots = list.project.store->snapshots("");
  if (!snapshots) return std::nullopt;
  for (const SnapshotInfo& snapshot : *snapshots) {
    const auto url = Url::parse(snapshot.site);
    if (snapshot.complete && url && list.sites.is_own(*url)) return snapshot;
  }
  return std::nullopt;
}

// Agreed links, both directions.
int list_partners(LinkList& list) {
  const auto own = newest_own(list);
  const auto partners =
      partner_links(*list.project.store, list.project.folder.project, own ? &*own : nullptr);
  if (!partners) return complain(partners.error());
  const BacklinkPrinting printing = list.printing();
  Table table{{{"name", t("Partner", "合作方"), 2},
               {"page", t("Their page", "对方页面"), 3},
               {"state", t("Their link", "对方链接"), 2},
               {"rel", "rel", 0},
               {"target", t("Leads to", "指向"), 2},
               {"last_seen", t("Last seen", "最近发现"), 0},
               {"our_page", t("Our link stands on", "本站链接所在页"), 3}},
              {}};
  const auto text = [](const std::string& value) {
    return value.empty() ? Table::Cell() : Table::Cell(value);
  };
  for (const PartnerLinks& one : *partners) {
    const bool seen = one.theirs && one.theirs->seen_at != 0;
    table.rows.push_back(
        {one.partner->name, one.partner->url,
         one.theirs ? Table::Cell(state_told(*one.theirs, printing.words)) : Table::Cell(),
         seen ? text(rel_told(one.theirs->look.rel)) : Table::Cell(),
         seen ? text(one.theirs->look.target_url) : Table::Cell(),
         seen ? Table::Cell(format_day(one.theirs->seen_at, printing.timezone)) : Table::Cell(),
         one.ours_known ? Table::Cell(one.our_page.empty() ? t("nowhere", "无") : one.our_page)
                        : Table::Cell()});
  }
  return print_links(table, list.a.list, "partners");
}

int list_broken(LinkList& list) {
  const auto profile = backlink_profile(list.records(), list.project.folder.project, nullptr, list.now);
  if (!profile) return complain(profile.error());
  const auto own = newest_own(list);
  const auto broken = broken_targets(*list.project.store, *profile, own ? &*own : nullptr);
  if (!broken) return complain(broken.error());
  if (!list.a.rules.empty()) {
    const std::string rules =
        list.a.rules == "nginx" ? nginx_rules(broken->moves) : apache_rules(broken->moves);
    if (rules.empty())
      print_err(t("No broken target has a page of the site near it.\n", "没有失效目标能找到相近页面。\n"));
    if (auto written = write_file(list.a.list.output.empty() ? "-" : list.a.list.output, rules); !written)
      return complain(written.error());
    return kDone;
  }
  Table table = backlink_target_table(broken->targets, list.printing());
  table.columns.push_back({"redirect_to", t("Could lead to", "可重定向至"), 2});
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    table.rows[i].push_back(broken->nearest[i].empty() ? Table::Cell() : Table::Cell(broken->nearest[i]));
  return print_links(table, list.a.list, "targets");
}

// Only what the user names, or all that has facts against it and is not mostly brand.
int write_disavow(LinkList& list) {
  auto profile = backlink_profile(list.records(), list.project.folder.project, nullptr, list.now);
  if (!profile) return complain(profile.error());
  const std::vector<std::string>& named = list.a.domains;
  std::erase_if(profile->domains, [&](const DomainRow& row) {
    if (!named.empty()) return std::find(named.begin(), named.end(), row.domain) == named.end();
    return row.signals.empty() || row.mostly_brand;
  });
  const std::string text = disavow_file(profile->domains, Words(language()));
  if (auto written = write_file(list.a.list.output.empty() ? "-" : list.a.list.output, text); !written)
    return complain(written.error());
  if (named.empty())
    print_err(t("A proposal: read every line, and keep only what you would vouch for.\n",
                "仅为建议：请逐行阅读，只保留确认无误的条目。\n"));
  return kDone;
}

struct ListCommand {
  const char* name;
  const char* english;
  const char* chinese;
  Run run;
  bool of_rivals = true, of_time = false;
};

std::vector<ListCommand> commands() {
  const auto domains = [](const BacklinkProfile& p, LinkList& l) {
    return backlink_domain_table(p.domains, l.printing());
  };
  const auto anchors = [](const BacklinkProfile& p, LinkList& l) {
    return l.a.classes ? backlink_class_table(p, l.printing())
                       : backlink_anchor_table(p.anchors, l.printing());
  };
  const auto pages = [](const BacklinkProfile& p, LinkList& l) {
    return backlink_target_table(p.targets, l.printing());
  };
  return {{"list", "All links that are known", "列出全部已知外链", list_links},
          {"new", "Links that nobody knew before", "列出新增外链", list_new, true, true},
          {"lost", "Links that are gone, and why", "列出丢失的外链及原因", list_lost, true, true},
          {"changed", "Links that changed", "列出有变化的外链", list_changed, true, true},
          {"domains", "Domains that link here", "列出来源域名", of_profile(domains, "domains")},
          {"anchors", "Anchors, and what kinds they are of", "列出锚文本及其类型",
           of_profile(anchors, "anchors")},
          {"pages", "Pages that are linked to", "列出被链接的页面", of_profile(pages, "targets")},
          {"intersect", "Domains that link to competitors and not here", "列出链接竞争对手而未链接本站的域名",
           list_gaps, false},
          {"broken", "Links to pages of the site that are gone, and redirects for them",
           "列出指向失效页面的外链及重定向规则", list_broken, false},
          {"mentions", "Pages that name the site without a link", "列出提到本站但未加链接的页面",
           list_mentions, false},
          {"partners", "Declared partners and listings: their link here and ours to them",
           "列出登记的合作方与收录站：对方链接与本站回链", list_partners, false},
          {"disavow", "Write a disavow file", "生成拒绝外链文件", write_disavow, false}};
}

void add_list_command(CLI::App& backlinks, Program& program, const ListCommand& one) {
  auto* command = backlinks.add_subcommand(one.name, t(one.english, one.chinese));
  auto a = std::make_shared<LinkListArguments>();
  const std::string_view name = one.name;
  if (name == "disavow") {
    command->add_option(
        "domain", a->domains,
        t("these domains (default: those with facts against them)", "指定域名（默认：有可疑事实的域名）"));
    command->add_option("--output,-o", a->list.output,
                        t("file (default: standard output)", "输出文件（默认：标准输出）"));
  } else {
    command
        ->add_option("--format", a->list.format,
                     t("table, csv, json, xlsx or markdown", "table、csv、json、xlsx 或 markdown"))
        ->check(CLI::IsMember({"table", "csv", "json", "xlsx", "markdown"}))
        ->capture_default_str();
    command->add_option("--output,-o", a->list.output,
                        t("file (default: standard output)", "输出文件（默认：标准输出）"));
  }
  if (one.of_rivals)
    command->add_option("--competitor", a->rival,
                        t("links to this competitor instead", "改为列出指向此竞争对手的外链"));
  if (one.of_time) {
    a->since = "30d";
    command
        ->add_option("--since", a->since,
                     t("from then on: 7d, 4w, 2026-10-01", "起始时间：7d、4w、2026-10-01"))
        ->capture_default_str();
    command->add_option("--until", a->until, t("up to then", "截止时间"));
  }
  if (one.of_time || name == "list")
    command->add_option("--domain", a->domain, t("only from this domain", "仅此来源域名"));
  if (name == "list") {
    command->add_option("--state", a->state,
                        t("only in this state: live, lost, noindex, page_not_found ...",
                          "仅此状态：live、lost、noindex、page_not_found……"));
    command->add_flag("--candidates", a->candidates,
                      t("pages that are said to link here, of which no link is known",
                        "仅列出据称链接本站、但尚无已知链接的页面"));
  }
  if (name == "anchors") command->add_flag("--classes", a->classes, t("shares of the kinds", "各类型占比"));
  if (name == "intersect")
    command->add_option("--at-least", a->least, t("link to so many competitors", "至少链接多少个竞争对手"))
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
  if (name == "broken")
    command
        ->add_option("--rules", a->rules,
                     t("redirect rules for nginx or apache", "输出 nginx 或 apache 重定向规则"))
        ->check(CLI::IsMember({"nginx", "apache"}));
  set_examples(*command, fmt::format("{}\n  sitelark backlinks {}\n", t("Example:", "示例："), one.name));
  command->callback([&program, a, run = one.run] {
    auto list = open_list(program, *a);
    program.exit_code = list ? run(*list) : complain(list.error());
  });
}

}  // namespace

void add_backlinks_lists(CLI::App& backlinks, Program& program) {
  for (const ListCommand& one : commands()) add_list_command(backlinks, program, one);
}

}  // namespace sitelark
