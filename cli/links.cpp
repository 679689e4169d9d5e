#include <fmt/format.h>

#include "cli/lists.h"
#include "cli/terminal.h"

namespace sitelark {
namespace {

struct LinksArguments {
  ListArguments list;
  std::string to;
  std::string from;
  bool broken = false;
  bool external = false;
  bool redirecting = false;
};

std::string rel_text(std::uint8_t bits) {
  std::string out;
  for (const auto& [bit, word] : {std::pair<std::uint8_t, const char*>{rel::nofollow, "nofollow"},
                                  {rel::sponsored, "sponsored"},
                                  {rel::ugc, "ugc"},
                                  {rel::noopener, "noopener"},
                                  {rel::noreferrer, "noreferrer"}}) {
    if (bits & bit) out += (out.empty() ? "" : " ") + std::string(word);
  }
  return out;
}

const char* kind_text(LinkKind kind) {
  switch (kind) {
    case LinkKind::anchor:
      return "anchor";
    case LinkKind::area:
      return "area";
    case LinkKind::frame:
      return "frame";
    case LinkKind::canonical:
      return "canonical";
    case LinkKind::alternate:
      return "alternate";
    case LinkKind::next_prev:
      return "next-prev";
    case LinkKind::meta_refresh:
      return "meta-refresh";
    case LinkKind::redirect:
      return "redirect";
    case LinkKind::amp:
      return "amp";
    case LinkKind::noscript:
      return "noscript";
  }
  return "";
}

bool wanted(const LinkRow& row, const LinksArguments& a) {
  if (a.broken && !row.target_state.broken()) return false;
  if (a.external && row.target_state.role != Role::external) return false;
  return !a.redirecting || is_redirect_status(row.target_state.status);
}

Table link_table() {
  return {{{"source", t("source", "来源"), 3},
           {"line", t("line", "行"), 0},
           {"kind", t("kind", "类型"), 0},
           {"place", t("place", "位置"), 0},
           {"anchor", t("anchor", "锚文本"), 2},
           {"rel", "rel", 0},
           {"target", t("target", "目标"), 3},
           {"status", t("status", "状态"), 0},
           {"outcome", t("outcome", "结果"), 0}},
          {}};
}

int run(const Program& program, const LinksArguments& a) {
  auto opened = open_for_reading(program, a.list.snapshot, a.list.site);
  if (!opened) return complain(opened.error());
  auto site = opened->store->site_facts(opened->snapshot.id);
  if (!site) return complain(site.error());
  UrlId to = 0, from = 0;
  for (const auto& [typed, id] : {std::pair<const std::string&, UrlId&>{a.to, to}, {a.from, from}}) {
    if (typed.empty()) continue;
    auto url = typed_url(typed, opened->snapshot);
    if (!url) return complain(url.error());
    id = (*site)->find(*url);
    if (id == 0) {
      return complain({say("{} was not seen in this audit", "本次审计未见到 {}", url->display()),
                       t("`sitelark why URL` tells more.", "`sitelark why 网址` 可查看原因。"), false});
    }
  }
  Table table = link_table();
  (*site)->for_each_link_by_source([&](const LinkRow& row) {
    if ((to && row.target != to) || (from && row.source != from) || !wanted(row, a)) return;
    const UrlState& target = row.target_state;
    std::string shown = (*site)->url(row.target);
    if (!row.link.fragment.empty()) shown += "#" + row.link.fragment;
    table.rows.push_back({(*site)->url(row.source), std::int64_t{row.link.line},
                          std::string(kind_text(row.link.kind)), std::string(name(row.link.region)),
                          row.link.anchor, rel_text(row.link.rel), std::move(shown),
                          target.status ? Table::Cell{std::int64_t{target.status}} : Table::Cell{},
                          target.known ? std::string(name(target.outcome)) : std::string("not_asked")});
  });
  return print_table(table, a.list, "links");
}

}  // namespace

void add_links(Command& app, Program& program) {
  Command command =
      app.add_subcommand("links", t("List links: source, line, anchor, rel, place, target, status",
                                    "列出链接：来源、行号、锚文本、rel、位置、目标、状态"));
  auto a = std::make_shared<LinksArguments>();
  command.add_option("--to", a->to, t("links that point to this address", "指向此网址的链接"));
  command.add_option("--from", a->from, t("links on this page", "此页面上的链接"));
  command.add_flag("--broken", a->broken,
                   t("targets that answer 4xx, 5xx or nothing", "目标返回 4xx、5xx 或无响应"));
  command.add_flag("--external", a->external, t("targets outside the site", "站外目标"));
  command.add_flag("--redirecting", a->redirecting, t("targets that redirect", "会跳转的目标"));
  add_list_options(command, a->list);
  set_examples(command, t("Examples:\n  sitelark links --broken\n  sitelark links --to /old-page.html\n"
                          "  sitelark links --external --format csv -o external.csv\n",
                          "示例：\n  sitelark links --broken\n  sitelark links --to /old-page.html\n"
                          "  sitelark links --external --format csv -o external.csv\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
