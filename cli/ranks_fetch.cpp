// `ranks fetch`: clicks, impressions and average places from the interface of Search Console.
#include <fmt/format.h>

#include <ctime>

#include "cli/folder.h"
#include "cli/ranks.h"
#include "cli/terminal.h"
#include "crawler/serp/search_console.h"
#include "reports/safe_text.h"
#include "store/rank_records.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

struct ConsoleFetchArguments {
  std::string property, key, since = "28d", base;
};

// Its days are those of California; what is asked for too late a day simply is not there yet.
Result<std::string> day_text(const std::string& typed) {
  constexpr std::string_view kZone = "America/Los_Angeles";
  const auto when = parse_when(typed, std::time(nullptr), kZone);
  if (when) return format_day(*when, kZone);
  return fail(say("\"{}\" is no day", "“{}”不是日期", typed),
              t("Write 28d, 3m or 2026-10-01.", "可写 28d、3m 或 2026-10-01。"));
}

Result<ConsoleQuery> query_of(const ConsoleFetchArguments& a) {
  const auto first = day_text(a.since), last = day_text("today");
  if (!first) return tl::unexpected<Error>(first.error());
  if (!last) return tl::unexpected<Error>(last.error());
  ConsoleQuery query{.site = a.property, .first_day = *first, .last_day = *last};
  if (!a.base.empty()) query.base = a.base;
  return query;
}

int run(const Program& program, const ConsoleFetchArguments& a) {
  const auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  const auto json = read_file(a.key, 1u << 20);
  if (!json) return complain(json.error());
  auto account = read_service_account(*json, a.key);
  if (!account) return complain(account.error());
  const auto query = query_of(a);
  if (!query) return complain(query.error());
  auto store = open_store(*folder, false);
  if (!store) return complain(store.error());

  SignIn sign_in(std::move(*account), kConsoleScope);
  const auto client = curl_api_client();
  std::int64_t rows = 0;
  Result<void> saved;
  const ConsoleAnswer end = fetch_console(*query, sign_in, *client, [&](const std::vector<ConsoleRow>& page) {
    saved = (*store)->ranks().save(page);
    rows += static_cast<std::int64_t>(page.size());
    return saved.has_value();
  });
  if (!saved) return complain(saved.error());
  print_err(say("{} rows from {} on; `sitelark ranks console` shows them\n",
                "{} 行，自 {} 起；用 `sitelark ranks console` 查看\n", rows, query->first_day));
  if (!end.first_incomplete.empty())
    print_err(say("From {} on the numbers may still rise.\n", "自 {} 起的数据可能还会增加。\n",
                  end.first_incomplete));
  if (end.status == LookStatus::looked) return kDone;
  complain({say("Search Console did not answer all of it ({}): {}", "Search Console 未能全部返回（{}）：{}",
                name(end.status), one_line(end.detail)),
            t("What came is stored; the same command asks again.", "已取得的数据已保存；再次运行即可继续。"),
            false});
  return rows > 0 ? kInPart : kCouldNot;
}

}  // namespace

void add_ranks_fetch(Command& ranks, Program& program) {
  Command command =
      ranks.add_subcommand("fetch", t("Take clicks and impressions from Search Console's interface",
                                      "通过 Search Console 接口获取点击与展示"));
  auto a = std::make_shared<ConsoleFetchArguments>();
  command
      .add_option("--property", a->property,
                  t("as Search Console names it: https://www.example.com/ or sc-domain:example.com",
                    "Search Console 中的资源名：https://www.example.com/ 或 sc-domain:example.com"))
      .required();
  command
      .add_option("--key", a->key,
                  t("JSON file of a service account that is a user of the property",
                    "服务账号的 JSON 密钥文件，该账号须为资源的用户"))
      .required()
      .check(existing_file());
  command
      .add_option("--since", a->since, t("first day: 28d, 3m, 2026-10-01", "起始日期：28d、3m、2026-10-01"))
      .capture_default_str();
  command.add_option("--base", a->base,
                     t("address of the interface, where it is another", "接口地址（如需更换）"));
  set_examples(command,
               t("Example:\n  sitelark ranks fetch --property sc-domain:example.com --key account.json\n",
                 "示例：\n  sitelark ranks fetch --property sc-domain:example.com --key account.json\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
