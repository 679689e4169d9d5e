// `tasks`: add, list, change and finish what is to be done.
#include <fmt/format.h>

#include <ctime>

#include "analyzers/catalogue.h"
#include "analyzers/check_page.h"
#include "analyzers/methods/method_list.h"
#include "cli/plan.h"
#include "cli/terminal.h"
#include "pipeline/method_checklist.h"
#include "reports/checklist_words.h"
#include "store/plan_records.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::int64_t kMostChars = 500;

struct TaskArguments {
  std::string title, from, owner, start, check, due, note, state;
  std::int64_t id = 0;
  ListArguments list;
  bool all = false;
};

std::string short_text(const std::string& text) { return first_chars(collapse_space(text), kMostChars); }

Result<void> put_words(const TaskArguments& a, const Folder& folder, Task& task) {
  if (!a.title.empty()) task.title = short_text(a.title);
  if (!a.owner.empty()) task.owner = short_text(a.owner);
  if (!a.note.empty()) task.note = short_text(a.note);
  for (const auto& [typed, day] :
       {std::pair{&a.start, &task.start}, {&a.check, &task.check}, {&a.due, &task.due}}) {
    const auto date = typed_day(*typed, folder);
    if (!date) return tl::unexpected<Error>(date.error());
    if (*date > 0) *day = *date;
  }
  return {};
}

// A method by number or key, a check by id.
Result<void> take_source(const std::string& from, Task& task) {
  if (from.empty()) return {};
  const Language in = language_of(language());
  if (const MethodInfo* method = method_list().find(from)) {
    task.source = fmt::format("method {}", method->number);
    task.title = method->title.in(in);
    task.note = method->advice.in(in);
    task.impact = method->impact;
    task.effort = method->effort;
    task.priority = priority_of(method_list().plan, *method, MethodStatus::not_evaluated);
    return {};
  }
  if (find_check(from) != nullptr) {
    task.source = fmt::format("check {}", from);
    const CheckWords* words = check_words(from, in);
    task.title = words != nullptr ? words->title : from;
    return {};
  }
  return tl::unexpected<Error>(
      Error{say("\"{}\" is neither a method nor a check", "“{}”既不是方法也不是检查", from),
            t("`sitelark methods` and `sitelark checks` list them.",
              "`sitelark methods` 与 `sitelark checks` 列出全部。"),
            true});
}

int add(const Program& program, const TaskArguments& a) {
  auto own = open_own_store(program, a.list.site);
  if (!own) return complain(own.error());
  Task task;
  task.site = own->site;
  task.created_on = std::time(nullptr);
  if (auto taken = take_source(a.from, task); !taken) return complain(taken.error());
  if (auto put = put_words(a, own->folder, task); !put) return complain(put.error());
  if (task.title.empty()) return complain({t("the task has no title", "任务没有标题"), {}, true});
  if (const auto run = own->store->methods().run_before(own->site, task.created_on); run)
    task.run_before = run->id;
  const auto id = own->store->plan().save(task);
  if (!id) return complain(id.error());
  print_err(say("Added task {}: {}\n", "已添加任务 {}：{}\n", *id, task.title));
  return kDone;
}

Result<Task> find_task(OwnStore& own, std::int64_t id) {
  auto tasks = own.store->plan().tasks(own.site);
  if (!tasks) return tl::unexpected<Error>(tasks.error());
  for (const Task& task : *tasks) {
    if (task.id == id) return task;
  }
  return tl::unexpected<Error>(
      Error{say("there is no task {}", "没有任务 {}", id),
            t("`sitelark tasks list --all` shows them.", "`sitelark tasks list --all` 列出全部。"), true});
}

// What the methods said when the task was made, and what they say now.
void tell_difference(const MethodEvaluation& done, const Task& task, const MethodRun& before) {
  if (!task.source.starts_with("method ")) return;
  const Words say_words(language());
  for (const ChecklistMethod& method : done.list.methods) {
    if (task.source != fmt::format("method {}", method.number)) continue;
    for (const MethodVerdict& was : before.verdicts) {
      if (was.method == method.number)
        print_err(say("Before: {}; after: {}\n", "之前：{}；之后：{}\n", status_word(was.status, say_words),
                      status_word(method.verdict.status, say_words)));
    }
    for (const ChecklistMetric& metric : method.metrics) {
      const auto was = before.measures.find(metric.id);
      if (was == before.measures.end() || !metric.measure) continue;
      ChecklistMetric then = metric;
      then.measure = was->second;
      const std::string from = measured_text(then, say_words), to = measured_text(metric, say_words);
      if (from != to) print_err(fmt::format("  {}: {} -> {}\n", metric.counts, from, to));
    }
  }
}

// A finished task keeps the evaluation before and the one after it.
int finish(const Program& program, const TaskArguments& a) {
  auto own = open_own_store(program, a.list.site);
  if (!own) return complain(own.error());
  auto task = find_task(*own, a.id);
  if (!task) return complain(task.error());
  task->state = TaskState::done;
  task->done_on = std::time(nullptr);
  const auto before = own->store->methods().run_before(own->site, task->created_on);
  if (!before) return complain(before.error());
  if (const auto snapshot = find_snapshot(*own->store, own->folder, "last", own->site)) {
    auto done = evaluate_methods(*own->store, *snapshot,
                                 {.language = language(),
                                  .timezone = own->folder.zone(),
                                  .project = own->folder.project,
                                  .now = task->done_on});
    if (!done) return complain(done.error());
    const auto run = own->store->methods().save(done->run);
    if (!run) return complain(run.error());
    task->run_after = *run;
    tell_difference(*done, *task, *before);
  }
  if (auto saved = own->store->plan().save(*task); !saved) return complain(saved.error());
  print_err(say("Task {} is done: {}\n", "任务 {} 已完成：{}\n", task->id, task->title));
  return kDone;
}

int change(const Program& program, const TaskArguments& a) {
  auto own = open_own_store(program, a.list.site);
  if (!own) return complain(own.error());
  auto task = find_task(*own, a.id);
  if (!task) return complain(task.error());
  if (auto put = put_words(a, own->folder, *task); !put) return complain(put.error());
  for (const TaskState state : {TaskState::open, TaskState::in_progress, TaskState::dropped}) {
    if (a.state != name(state)) continue;
    task->state = state;
    task->done_on = state == TaskState::dropped ? std::time(nullptr) : 0;
  }
  if (auto saved = own->store->plan().save(*task); !saved) return complain(saved.error());
  print_err(say("Changed task {}\n", "已修改任务 {}\n", task->id));
  return kDone;
}

int list(const Program& program, const TaskArguments& a) {
  auto own = open_own_store(program, a.list.site);
  if (!own) return complain(own.error());
  const auto upkeep = upkeep_of(*own->store, own->folder, own->site);
  if (!upkeep) return complain(upkeep.error());
  if (auto kept = keep_up(*own->store, *upkeep); !kept) return complain(kept.error());
  auto tasks = own->store->plan().tasks(own->site);
  if (!tasks) return complain(tasks.error());
  if (!a.all) std::erase_if(*tasks, [](const Task& task) { return !task.is_open(); });
  if (!a.owner.empty()) std::erase_if(*tasks, [&](const Task& task) { return task.owner != a.owner; });
  return print_tasks({std::move(*tasks), {}, "tasks"}, own->folder, a.list);
}

void add_words(Command& command, TaskArguments& a) {
  command.add_option("--owner", a.owner, t("who does it", "负责人"));
  command.add_option("--start", a.start, t("begins on 2026-10-01", "开始日期 2026-10-01"));
  command.add_option("--check", a.check, t("to be looked at on", "检查日期"));
  command.add_option("--due", a.due, t("to be done by", "截止日期"));
  command.add_option("--note", a.note, t("remark", "备注"));
  add_own_site_option(command, a.list.site);
}

template <class Run>
Command subcommand(Command& tasks, Program& program, const char* name, const char* help, Run run,
                   const std::shared_ptr<TaskArguments>& a) {
  Command command = tasks.add_subcommand(name, help);
  command.callback([&program, a, run] { program.exit_code = run(program, *a); });
  return command;
}

}  // namespace

void add_tasks(Command& app, Program& program) {
  Command command = app.add_subcommand("tasks", t("Tasks with owners and dates", "任务、负责人与日期"));
  command.require_subcommand();
  auto a = std::make_shared<TaskArguments>();
  Command adds = subcommand(command, program, "add", t("Add one", "添加任务"), add, a);
  adds.add_option("title", a->title, t("what is to be done", "要做的事"));
  adds.add_option("--from", a->from, t("a method or a check that it is about", "对应的方法或检查"));
  add_words(adds, *a);
  Command lists = subcommand(command, program, "list",
                             t("List them, with upkeep that is due", "列出任务，包括到期的维护"), list, a);
  lists.add_flag("--all", a->all, t("those that are done or dropped, too", "包括已完成和已放弃的"));
  lists.add_option("--owner", a->owner, t("only those of this person", "只列此人的任务"));
  add_plan_formats(lists, a->list, {"table", "markdown", "json", "csv", "xlsx", "ics"});
  Command dones =
      subcommand(command, program, "done",
                 t("One is done: what was before, what is now", "完成任务，并比较前后"), finish, a);
  dones.add_option("id", a->id, t("number of the task", "任务编号")).required();
  Command sets = subcommand(command, program, "set", t("Change one", "修改任务"), change, a);
  sets.add_option("id", a->id, t("number of the task", "任务编号")).required();
  sets.add_option("--title", a->title, t("what is to be done", "要做的事"));
  sets.add_option("--state", a->state, "open, in_progress, dropped")
      .check(one_of({"open", "in_progress", "dropped"}));
  add_words(sets, *a);
  add_tasks_calendar(command, program);
  add_tasks_owners(command, program);
  set_examples(command, t("Examples:\n  sitelark tasks add --from title-missing --owner Li --due 2026-12-01\n"
                          "  sitelark tasks add \"Ask Tea News for a link\"\n  sitelark tasks done 3\n",
                          "示例：\n  sitelark tasks add --from title-missing --owner 李 --due 2026-12-01\n"
                          "  sitelark tasks add \"请求友情链接\"\n  sitelark tasks done 3\n"));
}

}  // namespace sitelark
