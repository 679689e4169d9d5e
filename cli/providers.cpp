// `providers list` and `providers show`: who can be asked for result lists, and what they can set.
#include "cli/providers.h"

#include <fmt/format.h>

#include "cli/lists.h"
#include "cli/provider_folder.h"
#include "cli/secrets.h"
#include "cli/terminal.h"
#include "crawler/serp/request_maker.h"
#include "reports/safe_text.h"

namespace sitelark {
namespace {

// "ready", or the first secret that is missing.
std::string readiness(const Provider& provider, const Secrets& secrets) {
  for (const Provider::SecretNote& note : provider.secret_notes()) {
    const bool has = std::any_of(secrets.begin(), secrets.end(),
                                 [&](const auto& secret) { return secret.first == note.name; });
    if (!has && !note.optional) return say("needs {}", "缺少 {}", secret_variable(provider.id(), note.name));
  }
  return t("ready", "就绪");
}

std::string price(const ProviderLimits& limits) {
  if (limits.cost_per_request <= 0) return t("free", "免费");
  return fmt::format("{} {}", limits.cost_per_request, one_line(limits.unit));
}

int list(const Program& program, const ListArguments& a) {
  const auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  Table table{{{"provider", t("provider", "服务"), 0},
               {"title", t("title", "名称"), 1},
               {"engines", t("engines", "搜索引擎"), 2},
               {"price", t("price a page", "每页价格"), 0},
               {"state", t("state", "状态"), 2},
               {"file", t("file", "文件"), 1}},
              {}};
  std::vector<std::string> missing{"google", "bing", "baidu", "360", "sogou", "shenma", "toutiao"};
  for (const ProviderPlace& place : provider_places(*folder)) {
    const auto provider = open_provider(place);
    if (!provider) {
      table.rows.push_back({place.id, "", "", "", one_line(provider.error().what), place.path});
      continue;
    }
    for (const std::string& engine : (*provider)->engines()) std::erase(missing, engine);
    const auto secrets = secrets_of(place.id, (*provider)->secret_names());
    table.rows.push_back({place.id, one_line((*provider)->title()), (*provider)->engines(),
                          price((*provider)->limits()),
                          secrets ? readiness(**provider, *secrets) : secrets.error().what, place.path});
  }
  const int code = print_table(table, a, "providers");
  if (code == kDone && a.format == "table" && !missing.empty())
    print_err(fmt::format("{}\n", without_provider(missing)));
  return code;
}

void show_engine(const Provider& provider, const std::string& engine) {
  const auto settable = provider.settable(engine);
  const char* ways = provider.has_live(engine) && provider.has_queue(engine)
                         ? t("live and queue", "即时与排队")
                     : provider.has_queue(engine) ? t("queue only", "仅排队")
                                                  : t("live", "即时");
  print(say("  {}: {}; can set {}\n", "  {}：{}；可设置 {}\n", one_line(engine), ways,
            settable.empty() ? t("nothing", "无") : fmt::format("{}", fmt::join(settable, ", "))));
}

int show(const Program& program, const std::string& id) {
  const auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  const auto provider = open_provider(*folder, id);
  if (!provider) return complain(provider.error());
  const auto secrets = secrets_of(id, (*provider)->secret_names());
  if (!secrets) return complain(secrets.error());
  const ProviderLimits& limits = (*provider)->limits();
  print(fmt::format("{} ({})\n", one_line((*provider)->title()), id));
  print(say("price a page: {}\nat most {} requests a second, {} at once, {} pages of {} results\n",
            "每页价格：{}\n每秒最多 {} 次请求，同时 {} 个，{} 页，每页 {} 条\n", price(limits),
            limits.requests_per_second, limits.at_once, limits.max_pages, limits.page_size));
  print(t("secrets:\n", "密钥：\n"));
  for (const Provider::SecretNote& note : (*provider)->secret_notes()) {
    const bool has = std::any_of(secrets->begin(), secrets->end(),
                                 [&](const auto& secret) { return secret.first == note.name; });
    const char* state = has             ? t("given", "已提供")
                        : note.optional ? t("not given, optional", "未提供，可选")
                                        : t("missing", "缺少");
    print(fmt::format("  {}: {} ({})\n", secret_variable(id, note.name), one_line(note.about), state));
  }
  print(t("engines:\n", "搜索引擎：\n"));
  for (const std::string& engine : (*provider)->engines()) show_engine(**provider, engine);
  return kDone;
}

void add_providers_show(Command& providers, Program& program) {
  Command command =
      providers.add_subcommand("show", t("What one provider can do and needs", "某个服务的能力与所需"));
  auto id = std::make_shared<std::string>();
  command.add_option("name", *id, t("the provider", "服务")).required();
  command.callback([&program, id] { program.exit_code = show(program, *id); });
}

}  // namespace

void add_providers(Command& app, Program& program) {
  Command command = app.add_subcommand(
      "providers", t("Where result lists of search engines come from", "搜索结果列表的来源"));
  command.require_subcommand();
  Command all =
      command.add_subcommand("list", t("List the providers and what they lack", "列出各服务及其缺少的设置"));
  auto a = std::make_shared<ListArguments>();
  add_table_options(all, *a);
  all.callback([&program, a] { program.exit_code = list(program, *a); });
  add_providers_show(command, program);
  add_providers_test(command, program);
  set_examples(command, t("Examples:\n  sitelark providers list\n  sitelark providers show searxng\n"
                          "  SITELARK_SEARXNG_URL=http://localhost:8080 \\\n"
                          "    sitelark providers test searxng --keyword \"green tea\" --engine bing\n",
                          "示例：\n  sitelark providers list\n  sitelark providers show searxng\n"
                          "  SITELARK_SEARXNG_URL=http://localhost:8080 \\\n"
                          "    sitelark providers test searxng --keyword \"绿茶\" --engine baidu\n"));
}

}  // namespace sitelark
