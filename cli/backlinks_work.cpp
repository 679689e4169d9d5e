// `backlinks intersect`, `mentions`, `partners`, `broken`, `disavow`: links that somebody can do something
// about.
#include <fmt/format.h>

#include <algorithm>

#include "cli/backlinks_lists.h"
#include "pipeline/backlink_mentions.h"
#include "pipeline/backlink_partners.h"
#include "pipeline/backlink_report.h"
#include "text/calendar.h"

namespace sitelark {

std::optional<SnapshotInfo> newest_own(LinkList& list) {
  const auto snapshots = list.project.store->snapshots("");
  if (!snapshots) return std::nullopt;
  for (const SnapshotInfo& snapshot : *snapshots) {
    const auto url = Url::parse(snapshot.site);
    if (snapshot.complete && url && list.sites.is_own(*url)) return snapshot;
  }
  return std::nullopt;
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
  for (const GapRow& gap : *gaps) {
    list.counted += gap.links;
    list.invented += gap.invented ? gap.links : 0;
  }
  return print_links(backlink_gap_table(*gaps, list.printing()), list, "gaps");
}

// Pages that name us without a link.
int list_mentions(LinkList& list) {
  const auto found = brand_mentions(*list.project.store, list.project.folder.project, list.sites);
  if (!found) return complain(found.error());
  Table table{{{"source", t("Page", "页面"), 4},
               {"domain", t("Domain", "域名"), 2},
               {"seen", t("Seen", "发现日期"), 0},
               {"by", t("By", "来源"), 0},
               {"context", t("What it says", "原文"), 4}},
              {}};
  for (const BrandMention& one : found->pages)
    table.rows.push_back({one.page, one.domain, format_day(one.seen_at, list.printing().timezone),
                          one.by_audit ? t("audit", "审计") : t("verify", "核实"),
                          one.context.empty() ? Table::Cell() : Table::Cell(one.context)});
  for (const BrandMention& one : found->pages) list.count(one.invented);
  if (list.project.folder.project.brand_or_name().empty())
    print_err(
        t("Only the host was looked for, as the project names no brand: brand = \"...\" in [project].\n",
          "项目未设置品牌，只查找了主机名：请在 [project] 中设置 brand = \"...\"。\n"));
  if (found->left_out > 0)
    print_err(say("Further pages, left out: {}\n", "另有 {} 个页面未列出\n", found->left_out));
  if (found->without_texts > 0)
    print_err(say("Pages of audits that were not evaluated, as their texts were not kept: {}\n",
                  "{} 个审计页面未评估：未保留其文本\n", found->without_texts));
  return print_links(table, list, "mentions");
}

namespace {

Table::Cell text_cell(const std::string& value) { return value.empty() ? Table::Cell() : Table::Cell(value); }

std::vector<Table::Cell> partner_row(const PartnerLinks& one, const BacklinkPrinting& p) {
  const auto state = [&](AgreedState agreed) { return p.words.named("backlink.agreed", name(agreed)); };
  const std::optional<Backlink>& link = one.theirs.link;
  const bool looked = link && link->looked_at != 0, seen = link && link->seen_at != 0;
  return {one.declared.name,
          one.declared.page,
          state(one.theirs.state),
          looked ? text_cell(state_told(*link, p.words)) : Table::Cell(),
          seen ? text_cell(link->look.target_url) : Table::Cell(),
          seen ? text_cell(link->look.anchor) : Table::Cell(),
          seen ? text_cell(rel_text(link->look.rel)) : Table::Cell(),
          seen ? Table::Cell(format_day(link->seen_at, p.timezone)) : Table::Cell(),
          state(one.ours),
          text_cell(one.our_page),
          text_cell(one.our_link.target),
          text_cell(one.our_link.anchor),
          one.our_page.empty() ? Table::Cell() : text_cell(rel_text(one.our_link.rel))};
}

Table partner_table(const std::vector<PartnerLinks>& partners, const BacklinkPrinting& printing) {
  Table table{{{"name", t("Partner", "合作方"), 2},
               {"page", t("Their page", "对方页面"), 3},
               {"state", t("Their link", "对方链接"), 2},
               {"seen", t("Seen", "核实结果"), 2},
               {"target", t("Leads to", "指向"), 2},
               {"anchor", t("Anchor", "锚文本"), 2},
               {"rel", "rel", 0},
               {"last_seen", t("Last seen", "最近发现"), 0},
               {"our_state", t("Our link", "本站链接"), 2},
               {"our_page", t("Our link stands on", "本站链接所在页"), 3},
               {"our_target", t("Ours leads to", "本站链接指向"), 2},
               {"our_anchor", t("Our anchor", "本站锚文本"), 2},
               {"our_rel", t("our rel", "本站 rel"), 0}},
              {}};
  for (const PartnerLinks& one : partners) table.rows.push_back(partner_row(one, printing));
  return table;
}

}  // namespace

// Agreed links, both directions.
int list_partners(LinkList& list) {
  const auto own = newest_own(list);
  auto declared = declared_links(*list.project.store, list.project.folder.project);
  if (!declared) return complain(declared.error());
  if (declared->empty()) {
    return complain(
        {t("the project declares no partners, listings or articles", "项目未登记合作方、收录站或文章"),
         t("Add a [[site]] with role = \"partner\" or \"listing\".",
           "请添加 role = \"partner\" 或 \"listing\" 的 [[site]]。"),
         false});
  }
  const auto partners =
      partner_links(*list.project.store, std::move(*declared), list.sites, own ? &*own : nullptr);
  if (!partners) return complain(partners.error());
  for (const PartnerLinks& one : *partners) list.count(one.theirs.link && one.theirs.link->invented);
  return print_links(partner_table(*partners, list.printing()), list, "partners");
}

int list_broken(LinkList& list) {
  const auto profile = backlink_profile(list.records(), list.project.folder.project, nullptr, list.now);
  if (!profile) return complain(profile.error());
  const auto own = newest_own(list);
  const auto broken = broken_targets(*list.project.store, *profile, own ? &*own : nullptr);
  if (!broken) return complain(broken.error());
  if (!broken->targets.empty()) list.count(profile->totals);
  if (!list.a.rules.empty()) {
    tell_invented(list);
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
  return print_links(table, list, "targets");
}

namespace {

// A page with noindex passes nothing on: no reason to disavow.
bool speaks_against(const DomainRow& row) {
  return std::any_of(row.signals.begin(), row.signals.end(),
                     [](const LinkSignal& signal) { return signal.id != "noindex"; });
}

}  // namespace

// Only what the user names, or all that has facts against it and is not mostly brand.
int write_disavow(LinkList& list) {
  auto profile = backlink_profile(list.records(), list.project.folder.project, nullptr, list.now);
  if (!profile) return complain(profile.error());
  const std::vector<std::string>& named = list.a.domains;
  std::erase_if(profile->domains, [&](const DomainRow& row) {
    if (!named.empty()) return std::find(named.begin(), named.end(), row.domain) == named.end();
    return row.mostly_brand || !speaks_against(row);
  });
  if (!profile->domains.empty()) list.count(profile->totals);
  tell_invented(list);
  const std::string text = disavow_file(profile->domains, Words(language()));
  if (auto written = write_file(list.a.list.output.empty() ? "-" : list.a.list.output, text); !written)
    return complain(written.error());
  if (named.empty() && profile->domains.empty())
    print_err(
        t("Nothing speaks against any domain; `sitelark backlinks disavow DOMAIN` writes those you name.\n",
          "没有域名存在不利事实；`sitelark backlinks disavow 域名` 可写入指定域名。\n"));
  else if (named.empty())
    print_err(t("A proposal: read every line, and keep only what you would vouch for.\n",
                "仅为建议：请逐行阅读，只保留确认无误的条目。\n"));
  return kDone;
}

}  // namespace sitelark
