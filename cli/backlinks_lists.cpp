// `backlinks list`, `new`, `lost`, `changed`, `domains`, `anchors`, `pages`, `intersect`, `broken`,
// `disavow`.
#include "cli/backlinks_lists.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ctime>

#include "pipeline/backlink_report.h"
#include "reports/plan_tables.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

Result<std::int64_t> moment(const std::string& text, std::int64_t now, const std::string& zone) {
  if (const auto when = parse_when(text, now, zone)) return *when;
  return tl::unexpected<Error>(Error{say("\"{}\" is no date", "“{}”不是日期", text),
                                     t("Write 7d, 4w, 3m or 2026-10-01.", "请写 7d、4w、3m 或 2026-10-01。"),
                                     true});
}

// "lost", or the name of a state.
std::optional<Error> complaint_about_state(const std::string& state) {
  std::vector<std::string> known{"lost"};
  for (int i = 0; i <= static_cast<int>(BacklinkState::could_not_look); ++i)
    known.emplace_back(name(static_cast<BacklinkState>(i)));
  if (state.empty() || std::find(known.begin(), known.end(), state) != known.end()) return std::nullopt;
  return Error{say("\"{}\" is no state of a link", "“{}”不是外链状态", state),
               say("There are: {}.", "可用：{}。", fmt::join(known, ", ")), true};
}

Result<LinkList> open_list(const Program& program, const LinkListArguments& a) {
  if (const auto wrong = complaint_about_state(a.state)) return tl::unexpected<Error>(*wrong);
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

using Run = std::function<int(LinkList&)>;

bool is_chosen(const Backlink& link, const LinkList& list) {
  if (!leads_to(link, list.sites, list.rival)) return false;
  if (!list.a.domain.empty() && link.source_domain != list.a.domain) return false;
  if (link.is_candidate() != list.a.candidates) return false;
  if (list.a.state == "lost") return link.is_lost();
  return list.a.state.empty() || name(link.look.state) == list.a.state;
}

void add_shown(const Backlink& link, LinkList& list, std::vector<Backlink>& links) {
  links.push_back(link);
  list.count(link.invented);
}

int list_links(LinkList& list) {
  std::vector<Backlink> links;
  const auto read = list.records().for_each([&](const Backlink& link) {
    if (is_chosen(link, list)) add_shown(link, list, links);
  });
  if (!read) return complain(read.error());
  return print_links(backlink_table(links, list.printing()), list, "backlinks");
}

// New is what nobody said or saw before that time and is not lost.
int list_new(LinkList& list) {
  std::vector<Backlink> links;
  const auto read = list.records().for_each([&](const Backlink& link) {
    const bool fresh = link.first_seen >= list.from && link.first_seen <= list.to;
    if (fresh && !link.is_lost() && is_chosen(link, list)) add_shown(link, list, links);
  });
  if (!read) return complain(read.error());
  std::stable_sort(links.begin(), links.end(),
                   [](const Backlink& a, const Backlink& b) { return a.first_seen > b.first_seen; });
  return print_links(backlink_table(links, list.printing()), list, "backlinks");
}

int list_changes(LinkList& list, const std::function<bool(BacklinkEventKind)>& wanted) {
  std::vector<BacklinkChange> changes;
  const auto read = list.records().for_each_event(
      list.from, list.to, [&](const Backlink& link, const BacklinkEvent& event) {
        const bool here = leads_to(link, list.sites, list.rival);
        const bool chosen = list.a.domain.empty() || link.source_domain == list.a.domain;
        if (!here || !chosen || !wanted(event.kind)) return;
        changes.push_back({event, link});
        list.count(link.invented);
      });
  if (!read) return complain(read.error());
  std::reverse(changes.begin(), changes.end());
  return print_links(backlink_change_table(changes, list.printing()), list, "changes");
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
    list.count(profile->totals);
    return print_links(table(*profile, list), list, name);
  };
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

void add_list_command(Command& backlinks, Program& program, const ListCommand& one) {
  Command command = backlinks.add_subcommand(one.name, t(one.english, one.chinese));
  auto a = std::make_shared<LinkListArguments>();
  const std::string_view name = one.name;
  if (name == "disavow") {
    command.add_option(
        "domain", a->domains,
        t("these domains (default: those with facts against them)", "指定域名（默认：有可疑事实的域名）"));
    command.add_option("--output,-o", a->list.output,
                       t("file (default: standard output)", "输出文件（默认：标准输出）"));
  } else {
    command
        .add_option("--format", a->list.format,
                    t("table, csv, json, xlsx or markdown", "table、csv、json、xlsx 或 markdown"))
        .check(one_of({"table", "csv", "json", "xlsx", "markdown"}))
        .capture_default_str();
    command.add_option("--output,-o", a->list.output,
                       t("file (default: standard output)", "输出文件（默认：标准输出）"));
  }
  if (one.of_rivals)
    command.add_option("--competitor", a->rival,
                       t("links to this competitor instead", "改为列出指向此竞争对手的外链"));
  if (one.of_time) {
    a->since = "30d";
    command
        .add_option("--since", a->since,
                    t("from then on: 7d, 4w, 2026-10-01", "起始时间：7d、4w、2026-10-01"))
        .capture_default_str();
    command.add_option("--until", a->until, t("up to then", "截止时间"));
  }
  if (one.of_time || name == "list")
    command.add_option("--domain", a->domain, t("only from this domain", "仅此来源域名"));
  if (name == "list") {
    command.add_option("--state", a->state,
                       t("only in this state: live, lost, noindex, page_not_found ...",
                         "仅此状态：live、lost、noindex、page_not_found……"));
    command.add_flag("--candidates", a->candidates,
                     t("pages that are said to link here, of which no link is known",
                       "仅列出据称链接本站、但尚无已知链接的页面"));
  }
  if (name == "anchors") command.add_flag("--classes", a->classes, t("shares of the kinds", "各类型占比"));
  if (name == "intersect")
    command.add_option("--at-least", a->least, t("link to so many competitors", "至少链接多少个竞争对手"))
        .check(within(1, 1000))
        .capture_default_str();
  if (name == "broken")
    command
        .add_option("--rules", a->rules,
                    t("redirect rules for nginx or apache", "输出 nginx 或 apache 重定向规则"))
        .check(one_of({"nginx", "apache"}));
  set_examples(command, fmt::format("{}\n  sitelark backlinks {}\n", t("Example:", "示例："), one.name));
  command.callback([&program, a, run = one.run] {
    auto list = open_list(program, *a);
    program.exit_code = list ? run(*list) : complain(list.error());
  });
}

// An empty list: whether nothing is known at all, or only pages that are said to link.
void tell_emptiness(const LinkList& list) {
  std::int64_t links = 0, candidates = 0;
  const auto read = list.project.store->backlinks().for_each(
      [&](const Backlink& link) { ++(link.is_candidate() ? candidates : links); });
  if (!read || links > 0) return;
  if (candidates > 0 && !list.a.candidates)
    print_err(
        say("No link was seen yet; pages that are said to link: {} (`sitelark backlinks list --candidates`, "
            "`sitelark backlinks verify` looks)\n",
            "尚未核实到外链；据称有链接的页面：{} 个（`sitelark backlinks list --candidates` 列出，"
            "`sitelark backlinks verify` 核实）\n",
            candidates));
  if (candidates == 0)
    print_err(t("No links are known yet: `sitelark backlinks import`, `discover` and `add` bring them.\n",
                "尚无外链：可用 `sitelark backlinks import`、`discover`、`add` 收集。\n"));
}

}  // namespace

void tell_invented(const LinkList& list) {
  if (list.invented == 0 || !is_for_people(list.a.list)) return;
  if (list.invented == list.counted)
    return print_err(t("These links are invented for the demo: nobody has them on a page.\n",
                       "这些外链是为演示虚构的，并不存在于任何页面。\n"));
  print_err(say("Of these {} links {} are invented for the demo: nobody has them on a page.\n",
                "这 {} 条外链中有 {} 条是为演示虚构的，并不存在于任何页面。\n", list.counted, list.invented));
}

int print_links(const Table& table, const LinkList& list, std::string_view name) {
  const ListArguments& a = list.a.list;
  tell_invented(list);
  if (table.rows.empty() && is_for_people(a)) tell_emptiness(list);
  if (a.format != "xlsx") return print_table(table, a, name);
  if (a.output.empty())
    return complain({t("a workbook needs a file", "工作簿需要输出文件"),
                     t("Name it with -o FILE.xlsx.", "请用 -o FILE.xlsx 指定。"), true});
  if (auto written = write_file(a.output, xlsx_table(table, name)); !written)
    return complain(written.error());
  return kDone;
}

void add_backlinks_lists(Command& backlinks, Program& program) {
  for (const ListCommand& one : commands()) add_list_command(backlinks, program, one);
}

}  // namespace sitelark
