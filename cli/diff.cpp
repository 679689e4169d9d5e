#include <fmt/format.h>

#include "analyzers/custom_checks.h"
#include "cli/lists.h"
#include "cli/terminal.h"
#include "pipeline/earlier.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

struct DiffArguments {
  ListArguments list;
  std::string before;
  std::string after = "last";
  bool still = false;
};

const char* change_text(FindingChangeKind kind) {
  switch (kind) {
    case FindingChangeKind::fresh:
      return "new";
    case FindingChangeKind::fixed:
      return "fixed";
    case FindingChangeKind::still:
      return "still";
  }
  return "";
}

const char* change_text(PageChangeKind kind) {
  switch (kind) {
    case PageChangeKind::added:
      return "added";
    case PageChangeKind::removed:
      return "removed";
    case PageChangeKind::changed:
      return "changed";
  }
  return "";
}

Table table_of(const Diff& diff, bool with_still) {
  Table table{{{"kind", t("what", "类别"), 0},
               {"change", t("change", "变化"), 0},
               {"name", t("check or field", "检查或字段"), 0},
               {"url", t("URL", "网址"), 2},
               {"subject", t("subject", "对象"), 1},
               {"before", t("before", "之前"), 1},
               {"after", t("after", "之后"), 1}},
              {}};
  const auto then = custom_checks_of(diff.before);
  const auto now = custom_checks_of(diff.after);
  for (const FindingChange& change : diff.findings) {
    if (change.kind == FindingChangeKind::still && !with_still) continue;
    const bool fixed = change.kind == FindingChangeKind::fixed;
    const std::string told = message_of(change.finding, fixed ? then : now, language_of(language()));
    table.rows.push_back({std::string("finding"), std::string(change_text(change.kind)), change.finding.check,
                          change.finding.url, change.finding.subject, fixed ? told : "", fixed ? "" : told});
  }
  for (const PageChange& change : diff.pages) {
    if (change.fields.empty()) {
      table.rows.push_back(
          {std::string("page"), std::string(change_text(change.kind)), "", change.url, "", "", ""});
    }
    for (const FieldChange& field : change.fields) {
      table.rows.push_back({std::string("page"), std::string(change_text(change.kind)), field.field,
                            change.url, "", field.before, field.after});
    }
  }
  return table;
}

// The audit before `after` when the user named none.
Result<SnapshotInfo> before_of(const Opened& opened, const DiffArguments& a) {
  if (!a.before.empty() && a.before != "last")
    return find_snapshot(*opened.store, opened.folder, a.before, opened.snapshot.site);
  auto all = opened.store->snapshots(opened.snapshot.site);
  if (!all) return tl::unexpected<Error>(all.error());
  for (const SnapshotInfo& s : *all) {
    if (s.complete && s.id < opened.snapshot.id && may_precede(s, opened.snapshot)) return s;
  }
  return fail(t("there is only one finished audit: nothing to compare with", "只有一次完整审计，无从比较"),
              t("Run `sitelark audit` again later.", "请以后再次运行 `sitelark audit`。"));
}

int run(const Program& program, const DiffArguments& a) {
  auto opened = open_for_reading(program, a.after, a.list.site);
  if (!opened) return complain(opened.error());
  auto before = before_of(*opened, a);
  if (!before) return complain(before.error());
  auto diff = compared(*opened->store, before->id, opened->snapshot.id);
  if (!diff) return complain(diff.error());
  if (a.list.format == "table") {
    print_err(say("{}: snapshot {} ({}) against {} ({})\n", "{}：快照 {}（{}）对比 {}（{}）\n",
                  diff->after.site, before->id, format_minute(before->started, opened->folder.zone()),
                  diff->after.id, format_minute(diff->after.started, opened->folder.zone())));
    if (!judged_alike(diff->before, diff->after)) {
      print_err(t("They were judged by different checks: findings are compared where both judged.\n",
                  "两次审计使用的检查不同：只比较两次都评判的问题。\n"));
    }
  }
  return print_table(table_of(*diff, a.still), a.list, "changes");
}

}  // namespace

void add_diff(Command& app, Program& program) {
  Command command = app.add_subcommand("diff", t("What changed between two audits", "两次审计之间的变化"));
  auto a = std::make_shared<DiffArguments>();
  command.add_option("before", a->before,
                     t("the earlier one: a number, 7d, 2026-10-01 (default: the one before)",
                       "较早的：编号、7d、2026-10-01（默认：上一次）"));
  command.add_option("after", a->after, t("the later one (default: last)", "较晚的（默认：last）"));
  command.add_flag("--still", a->still, t("also what is still there", "同时列出仍存在的问题"));
  add_list_options(command, a->list);
  set_examples(command,
               t("Examples:\n  sitelark diff\n  sitelark diff 7d\n  sitelark diff 3 5 --format csv\n",
                 "示例：\n  sitelark diff\n  sitelark diff 7d\n  sitelark diff 3 5 --format csv\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
