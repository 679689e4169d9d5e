#include <fmt/format.h>

#include "cli/lists.h"
#include "cli/terminal.h"
#include "pipeline/audit_settings.h"

namespace sitelark {
namespace {

// Why the crawl left a URL out, for people.
const char* refusal_text(Refusal refusal) {
  switch (refusal) {
    case Refusal::none:
      return "";
    case Refusal::other_host:
      return t("it is on another host (--subdomains widens the scope)",
               "它在其他主机上（--subdomains 可扩大范围）");
    case Refusal::excluded:
      return t("it matches --exclude", "它匹配 --exclude");
    case Refusal::not_included:
      return t("it matches no --include", "它不匹配任何 --include");
    case Refusal::max_depth:
      return t("it is deeper than --max-depth", "它的深度超过 --max-depth");
    case Refusal::max_pages:
      return t("--max-pages was reached before it", "在轮到它之前已达到 --max-pages");
    case Refusal::too_long:
      return t("its address is longer than 2,000 characters", "网址超过 2000 个字符");
    case Refusal::repeated_segments:
      return t("a part of its path repeats again and again: a crawler trap",
               "路径片段反复出现：疑似爬虫陷阱");
    case Refusal::calendar:
      return t("it belongs to an endless calendar", "它属于无尽的日历页面");
    case Refusal::facets:
      return t("its path has too many combinations of the same parameters", "该路径的参数组合过多");
    case Refusal::session_id:
      return t("it carries a session id", "它带有会话 ID");
    case Refusal::not_http:
      return t("it is neither http nor https", "它不是 http 或 https");
    case Refusal::external_off:
      return t("external links were not asked (--no-external)", "未检查外部链接（--no-external）");
    case Refusal::resources_off:
      return t("images, styles and scripts were not asked (--no-resources)",
               "未检查图片、样式和脚本（--no-resources）");
    case Refusal::too_many_redirects:
      return t("it came at the end of too long a chain of redirects", "它位于过长的跳转链末端");
    case Refusal::not_listed:
      return t("it was not on the list of addresses to audit", "它不在要审计的网址清单中");
  }
  return "";
}

std::string outcome_text(const Visit& visit) {
  switch (visit.outcome) {
    case Outcome::refused:
      return fmt::format("{}: {}", t("not crawled", "未抓取"), refusal_text(visit.refusal));
    case Outcome::robots_disallowed:
      return fmt::format("{}: {}", t("not crawled, robots.txt forbids it", "未抓取，robots.txt 禁止"),
                         visit.robots_rule);
    case Outcome::robots_unavailable:
      return t("not crawled: the host's robots.txt could not be read", "未抓取：无法读取该主机的 robots.txt");
    case Outcome::response:
      return say("asked; answered {}", "已请求；返回 {}", visit.status);
    default:
      return say("asked; ended as {}{}{}", "已请求；结果 {}{}{}", name(visit.outcome),
                 visit.detail.empty() ? "" : ": ", visit.detail);
  }
}

// The chain of pages from the start to `id` by fewest clicks, read from the finished graph.
std::vector<UrlId> path_to(SiteFacts& site, UrlId id) {
  std::unordered_map<UrlId, UrlId> parent;  // of URLs on a shortest way
  site.for_each_link_by_source([&](const LinkRow& row) {
    if (row.source_state.depth == kUnreached || row.target == row.source) return;
    const int step = row.link.kind == LinkKind::redirect ? 0 : 1;
    if (row.source_state.depth + step == row.target_state.depth) parent.emplace(row.target, row.source);
  });
  std::vector<UrlId> path{id};
  while (path.size() < 100) {
    const auto up = parent.find(path.back());
    if (up == parent.end() || std::find(path.begin(), path.end(), up->second) != path.end()) break;
    path.push_back(up->second);
  }
  std::reverse(path.begin(), path.end());
  return path;
}

struct Sources {
  std::vector<std::string> lines;
  std::int64_t total = 0;
};

Sources sources_of(SiteFacts& site, UrlId id) {
  Sources out;
  site.for_each_link_by_source([&](const LinkRow& row) {
    if (row.target != id) return;
    if (++out.total <= 10) {
      out.lines.push_back(fmt::format("{}:{}  \"{}\"", site.url(row.source), row.link.line, row.link.anchor));
    }
  });
  return out;
}

void tell(SiteFacts& site, UrlId id, const Url& url) {
  std::string out = url.display() + "\n";
  const UrlState state = site.state(id);
  if (!state.known) {
    out += fmt::format("  {}\n", t("known from links, but never asked", "仅从链接得知，从未请求"));
  } else {
    site.for_each_page(false, [&](const PageRow& row) {
      if (row.id == id) out += fmt::format("  {}\n", outcome_text(row.visit));
    });
    if (state.role == Role::page && state.outcome == Outcome::response) {
      out += fmt::format("  {}: {}\n", t("for search engines", "对搜索引擎"), name(state.indexability));
    }
  }
  const Sources sources = sources_of(site, id);
  if (sources.total == 0) {
    const char* known =
        t("no page links to it; where it answers, an earlier audit or a list (--known) named it",
          "没有页面链接到它；若有响应，则来自上次审计或清单（--known）");
    out += fmt::format("  {}\n", state.in_sitemap ? t("found in a sitemap; no page links to it",
                                                      "来自站点地图；没有页面链接到它")
                                                  : known);
  } else {
    out += fmt::format("  {} ({}):\n", t("linked from", "链接来自"), sources.total);
    for (const std::string& line : sources.lines) out += "    " + line + "\n";
    if (sources.total > 10) out += "    …\n";
  }
  if (const auto path = path_to(site, id); path.size() > 1) {
    out += fmt::format("  {}:\n", t("shortest way from the start", "从起始页的最短路径"));
    for (const UrlId step : path) out += "    " + site.url(step) + "\n";
  }
  print(out);
}

int run(const Program& program, const std::string& typed, const ListArguments& a) {
  auto opened = open_for_reading(program, a.snapshot, a.site);
  if (!opened) return complain(opened.error());
  auto url = typed_url(typed, opened->snapshot);
  if (!url) return complain(url.error());
  auto site = opened->store->site_facts(opened->snapshot.id);
  if (!site) return complain(site.error());
  const UrlId id = (*site)->find(*url);
  if (id == 0) {
    print(fmt::format("{}\n  {}\n", url->display(),
                      t("never seen: no page, sitemap or redirect of this audit names it",
                        "从未见过：本次审计的页面、站点地图和跳转都没有提到它")));
    return kDone;
  }
  tell(**site, id, *url);
  return kDone;
}

}  // namespace

void add_why(Command& app, Program& program) {
  Command command = app.add_subcommand(
      "why", t("Why an address was crawled, or why not", "某个网址为什么被抓取，或为什么没有"));
  auto typed = std::make_shared<std::string>();
  auto a = std::make_shared<ListArguments>();
  command
      .add_option("url", *typed,
                  t("the address; a path is of the audited site", "网址；路径则指被审计的站点"))
      .required();
  command
      .add_option("--snapshot", a->snapshot,
                  t("which audit: last, a number, 7d, 2026-10-01", "哪次审计：last、编号、7d、2026-10-01"))
      .capture_default_str();
  command.add_option("--site", a->site,
                     t("of this site (default: the one audited last)", "指定站点（默认：最近审计的站点）"));
  set_examples(command, t("Example:\n  sitelark why /private/page.html\n",
                          "示例：\n  sitelark why /private/page.html\n"));
  command.callback([&program, typed, a] { program.exit_code = run(program, *typed, *a); });
}

}  // namespace sitelark
