// `ranks check`: reads the result lists that are due, after saying what that costs.
#include <fmt/format.h>

#include <ctime>

#include "cli/folder.h"
#include "cli/interrupts.h"
#include "cli/progress.h"
#include "cli/provider_folder.h"
#include "cli/ranks.h"
#include "cli/secrets.h"
#include "cli/terminal.h"
#include "crawler/serp/redirects.h"
#include "pipeline/rank_check.h"
#include "reports/safe_text.h"

namespace sitelark {
namespace {

struct RankCheckArguments {
  std::vector<std::string> keywords, tags, groups, providers;
  double max_cost = -1;
  std::int64_t max_requests = -1;
  bool dry_run = false, again = false, resolve = false, quiet = false;
};

Error usage(const std::string& what, const std::string& hint) { return {what, hint, true}; }

std::optional<Error> complaint_about(const Project& project) {
  if (project.ranks.empty())
    return usage(t("sitelark.toml names no search engine to look at", "sitelark.toml 未指定要查询的搜索引擎"),
                 t("Add a table:\n[[rank]]\nengine = \"google\"\nprovider = \"searxng\"",
                   "请添加：\n[[rank]]\nengine = \"baidu\"\nprovider = \"searxng\""));
  if (project.keywords.empty())
    return usage(
        t("the project names no keywords", "项目未设置关键词"),
        t("Add some: sitelark keywords add \"green tea\"", "请添加：sitelark keywords add \"绿茶\""));
  const auto is_own = [](const ProjectSite& site) { return site.role == SiteRole::own; };
  if (std::none_of(project.sites.begin(), project.sites.end(), is_own))
    return usage(t("the project has no site of its own", "项目没有自己的网站"),
                 t("Add a [[site]] with role = \"own\".", "请添加 role = \"own\" 的 [[site]]。"));
  return std::nullopt;
}

Result<KnownProviders> open_providers(const Folder& folder) {
  KnownProviders known;
  for (const ProjectRank& rank : folder.project.ranks) {
    if (known.contains(rank.provider)) continue;
    auto provider = open_provider(folder, rank.provider);
    if (!provider) return tl::unexpected<Error>(provider.error());
    auto secrets = secrets_of(rank.provider, (*provider)->secret_names());
    if (!secrets) return tl::unexpected<Error>(secrets.error());
    known[rank.provider] = {std::move(*provider), std::move(*secrets)};
  }
  return known;
}

std::string amount(double cost, const std::string& unit) {
  if (unit.empty()) return t("free", "免费");
  return fmt::format("{:.4g} {}", cost, unit);
}

void tell_plan(const RankCheckPlan& plan) {
  for (const CostEstimate& cost : plan.costs)
    print_err(say("{}: {} looks, at most {} requests, {}\n", "{}：{} 次查询，最多 {} 个请求，{}\n",
                  cost.provider, cost.looks, cost.requests, amount(cost.cost, cost.unit)));
  if (plan.done > 0)
    print_err(say("Looked at today already: {}; --again repeats them\n",
                  "{} 项今天已查询；--again 可重新查询\n", plan.done));
  if (plan.same > 0)
    print_err(say("The same search in another [[rank]], read once: {}\n",
                  "{} 项与其他 [[rank]] 的查询相同，只查询一次\n", plan.same));
  for (const RefusedLooks& refused : plan.refused) {
    const std::string& nobody = refused.unknown_engine;
    print_err(say("Keywords that cannot be looked up: {}: {}. {}\n", "{} 个关键词无法查询：{}。{}\n",
                  refused.keywords, one_line(refused.what),
                  nobody.empty() ? one_line(refused.hint) : without_provider({one_line(nobody)})));
  }
}

std::string status_text(LookStatus status) {
  switch (status) {
    case LookStatus::looked:
    case LookStatus::pending:
      break;
    case LookStatus::auth:
      return t("access was refused", "访问被拒绝");
    case LookStatus::quota:
      return t("no credit left", "余额或配额已用完");
    case LookStatus::rate_limited:
      return t("too many requests", "请求过于频繁");
    case LookStatus::bad_request:
      return t("the provider did not take the request", "服务商不接受该请求");
    case LookStatus::not_found:
      return t("the provider does not know it", "服务商找不到该任务或接口");
    case LookStatus::blocked:
      return t("blocked by the search engine", "被搜索引擎拦截");
    case LookStatus::timeout:
      return t("no answer in time", "超时");
    case LookStatus::unreachable:
      return t("could not be reached", "无法连接");
    case LookStatus::server:
      return t("the provider failed", "服务商出错");
    case LookStatus::parse:
      return t("an answer that cannot be read", "无法解析响应");
    case LookStatus::empty_suspicious:
      return t("no result, and no word that there is none", "没有结果，也未说明确实为空");
    case LookStatus::refused:
      return t("nothing was sent", "未发送请求");
  }
  return std::string(name(status));
}

void tell_end(const CheckEnd& end) {
  print_err(say("Looked: {} found, {} not in the results that were read, {} skipped\n",
                "已查询：{} 项找到，{} 项不在已读结果中，{} 项跳过\n", end.found, end.not_in_first,
                end.skipped));
  for (const auto& [status, failure] : end.failed) {
    std::string line =
        say("Could not look: {}: {}", "未能查询：{} 项：{}", failure.count, status_text(status));
    if (!failure.detail.empty()) line += fmt::format(" ({})", one_line(failure.detail));
    const std::string& advice = language() == "zh" ? failure.advice_zh : failure.advice;
    if (!advice.empty()) line += fmt::format("; {}", one_line(advice));
    print_err(line + "\n");
  }
  if (end.partial > 0)
    print_err(say("Lists that lack pages: {}; `sitelark ranks check` asks for those alone\n",
                  "其中 {} 份列表缺页；再次运行 `sitelark ranks check` 只补缺页\n", end.partial));
  if (end.waiting > 0)
    print_err(say("In the queue of the provider: {}; the next check fetches them\n",
                  "{} 项仍在服务商队列中，下次检查时取回\n", end.waiting));
  if (end.left > 0)
    print_err(say("Not looked up: {}: {}\n", "{} 项未查询：{}\n", end.left,
                  end.capped ? t("the limit of this check was reached", "已达到本次检查的上限")
                             : t("interrupted", "已中断")));
  std::string cost;
  for (const auto& [unit, sum] : end.cost) {
    if (!unit.empty()) cost += ", " + amount(sum, unit);
  }
  print_err(say("{} requests{}\n", "{} 个请求{}\n", end.requests, cost));
}

int exit_code_of(const CheckEnd& end, const RankCheckPlan& plan) {
  if (end.cancelled) return kInterrupted;
  if (end.is_whole() && plan.refused.empty()) return kDone;
  return end.looked() == 0 && end.waiting == 0 && end.left == 0 ? kCouldNot : kInPart;
}

std::string progress_text(const CheckProgress& progress) {
  std::string out = say("{} of {} looks, {} requests", "{} / {} 次查询，{} 个请求", progress.ended,
                        progress.looks, progress.requests);
  if (progress.failed > 0) out += say("; {} failed", "；{} 次失败", progress.failed);
  if (progress.waiting > 0) out += say("; {} in the queue", "；{} 项排队中", progress.waiting);
  if (progress.paused) out += t("; waiting as the provider wishes", "；按服务商要求等待");
  return out;
}

int check(RankRecords& ranks, const KnownProviders& providers, const RankCheckPlan& plan,
          const CheckRequest& request, const RankCheckArguments& a) {
  const auto client = curl_api_client();
  const auto redirects = link_client();
  const Interrupts interrupts;
  ProgressLine line(a.quiet);
  CheckSetup setup{.ranks = ranks,
                   .providers = providers,
                   .client = *client,
                   .redirects = a.resolve ? redirects.get() : nullptr,
                   .watch = watch_of(request.project),
                   .today = request.today,
                   .caps = {},
                   .hooks = {}};
  if (a.max_requests >= 0) setup.caps.max_requests = a.max_requests;
  if (a.max_cost >= 0) setup.caps.max_cost = a.max_cost;
  setup.hooks.progress = [&](const CheckProgress& p) { line.show([&] { return progress_text(p); }); };
  setup.hooks.cancelled = [] { return Interrupts::requests() > 0; };
  const auto end = run_check(setup, plan);
  line.clear();
  if (!end) return complain(end.error());
  if (auto pruned = ranks.prune_answers(request.today); !pruned) return complain(pruned.error());
  if (!a.quiet || !end->is_whole()) tell_end(*end);
  return exit_code_of(*end, plan);
}

int run(const Program& program, const RankCheckArguments& a) {
  const auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  if (const auto wrong = complaint_about(folder->project)) return complain(*wrong);
  const auto providers = open_providers(*folder);
  if (!providers) return complain(providers.error());
  // A dry run makes no file.
  const bool nowhere = a.dry_run && !open_store(*folder, true);
  auto store = nowhere ? Store::open(":memory:") : open_store(*folder, false);
  if (!store) return complain(store.error());
  RankRecords& ranks = (*store)->ranks();
  const CheckRequest request{.project = folder->project,
                             .today = day_number(std::time(nullptr), folder->zone()),
                             .keywords = a.keywords,
                             .tags = a.tags,
                             .groups = a.groups,
                             .providers = a.providers,
                             .again = a.again};
  if (auto watched = ranks.watch(watch_of(folder->project)); !watched) return complain(watched.error());
  if (!a.dry_run) {
    if (auto settled = settle_earlier_looks(ranks, request.today, *providers); !settled)
      return complain(settled.error());
  }
  const auto plan = plan_check(ranks, request, *providers);
  if (!plan) return complain(plan.error());
  if (!a.quiet || a.dry_run) tell_plan(*plan);
  if (plan->looks.empty()) {
    if (plan->done == 0 && plan->refused.empty())
      return complain(usage(t("no keyword is to be looked up", "没有需要查询的关键词"),
                            t("The filters or the languages of keywords and [[rank]] tables leave none.",
                              "筛选条件，或关键词与 [[rank]] 的语言，排除了全部。")));
    return plan->refused.empty() ? kDone : kCouldNot;
  }
  if (a.dry_run) return kDone;
  return check(ranks, *providers, *plan, request, a);
}

}  // namespace

void add_ranks_check(Command& ranks, Program& program) {
  Command command = ranks.add_subcommand(
      "check", t("Look up today's ranks of the keywords, as [[rank]] in sitelark.toml says",
                 "按 sitelark.toml 中的 [[rank]] 查询关键词今天的排名"));
  auto a = std::make_shared<RankCheckArguments>();
  command.add_flag("--resolve", a->resolve,
                   t("ask where redirect links of Baidu, 360 and Sogou lead, two a second",
                     "查询百度、360、搜狗跳转链接的真实网址，每秒两个"));
  command.add_flag("--dry-run", a->dry_run, t("only say what it would cost", "只估算费用"));
  command
      .add_option("--max-cost", a->max_cost,
                  t("spend no more, in the provider's unit", "费用上限，按服务商的单位"))
      .check(not_negative());
  command.add_option("--max-requests", a->max_requests, t("send no more requests", "请求数上限"))
      .check(not_negative());
  command.add_option("--keyword", a->keywords,
                     t("only this one; any number of them", "只查询此关键词，可多次指定"));
  command.add_option("--tag", a->tags, t("only keywords with this tag", "只查询带此标签的关键词"));
  command.add_option("--group", a->groups, t("only keywords of this group", "只查询此分组的关键词"));
  command.add_option("--provider", a->providers, t("only of this provider", "只使用此服务商"));
  command.add_flag("--again", a->again, t("also what was looked at today already", "今天已查询的也重新查询"));
  command.add_flag("--quiet", a->quiet, t("say only what went wrong", "只输出出错信息"));
  set_examples(
      command,
      t("Examples:\n  sitelark ranks check --dry-run\n  sitelark ranks check --tag shop --max-cost 2\n",
        "示例：\n  sitelark ranks check --dry-run\n  sitelark ranks check --tag 商城 --max-cost 2\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
