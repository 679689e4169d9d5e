#include "cli/lists.h"

#include <fmt/format.h>

#include "cli/terminal.h"

namespace sitelark {

void add_table_options(Command& command, ListArguments& a) {
  command.add_option("--format", a.format, t("table, csv, json or markdown", "table、csv、json 或 markdown"))
      .check(one_of({"table", "csv", "json", "markdown"}))
      .capture_default_str();
  command.add_option("--output,-o", a.output,
                     t("file (default: standard output)", "输出文件（默认：标准输出）"));
}

void add_own_site_option(Command& command, std::string& site) {
  command.add_option("--site", site,
                     t("of this site (default: the project's own)", "指定站点（默认：项目自己的站点）"));
}

void add_list_options(Command& command, ListArguments& a) {
  add_table_options(command, a);
  command
      .add_option("--snapshot", a.snapshot,
                  t("which audit: last, a number, 7d, 2026-10-01", "哪次审计：last、编号、7d、2026-10-01"))
      .capture_default_str();
  command.add_option("--site", a.site,
                     t("of this site (default: the one audited last)", "指定站点（默认：最近审计的站点）"));
}

int print_table(const Table& table, const ListArguments& a, std::string_view name) {
  std::string text;
  if (a.format == "csv") {
    text = csv_table(table);
  } else if (a.format == "json") {
    text = json_table(table, name);
  } else if (a.format == "markdown") {
    text = markdown_table(table);
  } else if (table.rows.empty()) {
    text = t("nothing\n", "无\n");
  } else {
    text = terminal_table(
        table, out_is_terminal() && a.output.empty() ? static_cast<std::size_t>(terminal_width()) : 0);
  }
  if (auto written = write_file(a.output.empty() ? "-" : a.output, text); !written)
    return complain(written.error());
  return kDone;
}

bool is_for_people(const ListArguments& a) { return a.format == "table" || a.format == "markdown"; }

Result<std::string> site_start(Store& store, const std::string& host_or_url) {
  if (host_or_url.empty()) return host_or_url;
  auto all = store.snapshots("");
  if (!all) return tl::unexpected<Error>(all.error());
  for (const SnapshotInfo& s : *all) {
    const auto url = Url::parse(s.site);
    if (s.site == host_or_url || (url && url->host() == host_or_url)) return s.site;
    if (const auto typed = Url::parse(host_or_url); typed && url && typed->host() == url->host())
      return s.site;
  }
  return fail(say("no audit of {} in this project", "本项目中没有 {} 的审计", host_or_url),
              t("`sitelark snapshots` lists what there is.", "`sitelark snapshots` 列出已有审计。"));
}

Result<Opened> open_for_reading(const Program& program, const std::string& snapshot,
                                const std::string& site) {
  auto folder = open_folder(program.project, program.language);
  if (!folder) return tl::unexpected<Error>(folder.error());
  auto store = open_store(*folder, true);
  if (!store) return tl::unexpected<Error>(store.error());
  auto start = site_start(**store, site);
  if (!start) return tl::unexpected<Error>(start.error());
  auto info = find_snapshot(**store, *folder, snapshot, *start);
  if (!info) return tl::unexpected<Error>(info.error());
  return Opened{std::move(*folder), std::move(*store), std::move(*info)};
}

Result<Url> typed_url(const std::string& typed, const SnapshotInfo& snapshot) {
  const auto start = Url::parse(snapshot.site);
  const bool has_scheme = typed.find("://") != std::string::npos;
  const bool is_path = typed.starts_with('/');
  auto url = has_scheme || is_path
                 ? Url::parse(typed, start ? &*start : nullptr)
                 : Url::parse((start ? std::string(start->scheme()) : "https") + "://" + typed);
  if (url && url->is_http()) return url->without_fragment();
  return tl::unexpected<Error>(Error{say("\"{}\" is not an address", "“{}”不是网址", typed), {}, true});
}

}  // namespace sitelark
