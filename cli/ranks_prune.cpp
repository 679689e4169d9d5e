// `ranks prune`: thins out old result lists and raw answers. Ranks stay.
#include <fmt/format.h>

#include <ctime>

#include "cli/folder.h"
#include "cli/ranks.h"
#include "cli/terminal.h"
#include "pipeline/rank_plan.h"

namespace sitelark {
namespace {

std::string mebibytes(std::int64_t bytes) {
  return fmt::format("{:.1f} MiB", static_cast<double>(bytes) / (1 << 20));
}

int run(const Program& program, bool dry_run) {
  const auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  auto store = open_store(*folder, true);  // says so where there is none
  if (store) store = open_store(*folder, false);
  if (!store) return complain(store.error());
  RankRecords& ranks = (*store)->ranks();
  const auto counts = ranks.prune(day_number(std::time(nullptr), folder->zone()), dry_run);
  if (!counts) return complain(counts.error());
  if (counts->lists == 0 && counts->answers == 0) {
    print_err(t("Nothing is old enough.\n", "没有可清理的内容。\n"));
    return kDone;
  }
  const std::string what =
      say("{} result lists ({}) and {} raw answers ({})", "{} 份结果列表（{}）和 {} 份原始响应（{}）",
          counts->lists, mebibytes(counts->list_bytes), counts->answers, mebibytes(counts->answer_bytes));
  if (dry_run) {
    print_err(say("Would go: {}. Ranks stay.\n", "将清理：{}。排名保留。\n", what));
    return kDone;
  }
  if (auto vacuumed = ranks.vacuum(); !vacuumed) return complain(vacuumed.error());
  print_err(say("Gone: {}. Ranks stay.\n", "已清理：{}。排名保留。\n", what));
  return kDone;
}

}  // namespace

void add_ranks_prune(Command& ranks, Program& program) {
  Command command = ranks.add_subcommand(
      "prune", t("Thin out old result lists: daily for 90 days, then weekly, after two years monthly",
                 "精简旧的结果列表：90 天内每日，之后每周，两年后每月"));
  auto dry_run = std::make_shared<bool>(false);
  command.add_flag("--dry-run", *dry_run, t("only say what would go", "只说明将清理什么"));
  set_examples(command, t("Example:\n  sitelark ranks prune --dry-run\n",
                          "示例：\n  sitelark ranks prune --dry-run\n"));
  command.callback([&program, dry_run] { program.exit_code = run(program, *dry_run); });
}

}  // namespace sitelark
