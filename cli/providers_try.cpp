// `providers test`: one request, the answer to it, and what was read from it. Nothing is stored.
#include <fmt/format.h>

#include <thread>

#include "cli/lists.h"
#include "cli/provider_folder.h"
#include "cli/providers.h"
#include "cli/secrets.h"
#include "cli/terminal.h"
#include "reports/safe_text.h"

namespace sitelark {
namespace {

struct TestArguments {
  std::string provider;
  SerpQuery query;
  std::string device;
  bool queue = false;
  bool whole = false;
  int wait = 120;  // seconds, for a task of a queue
};

constexpr std::size_t kShownBody = 2000;  // characters

Device device_of(const std::string& text) {
  for (const Device device : {Device::desktop, Device::mobile, Device::tablet}) {
    if (name(device) == text) return device;
  }
  return Device::unspecified;
}

class ProviderTest {
 public:
  ProviderTest(const Provider& provider, const Secrets& secrets, const TestArguments& a)
      : provider_(provider), secrets_(secrets), a_(a), query_(a.query), client_(curl_api_client()) {}

  int run() {
    if (query_.setting.engine.empty()) query_.setting.engine = usual_engine();
    query_.setting.device = device_of(a_.device);
    const auto granted = provider_.granted(query_.setting, false);
    if (!granted) return complain(granted.error());
    if (*granted != query_.setting)
      print(t("The provider cannot set all that was asked; what it cannot is left unspecified.\n\n",
              "该服务无法满足全部设置；无法设置的项将留空。\n\n"));
    query_.setting = *granted;
    const bool by_queue = a_.queue || !provider_.has_live(query_.setting.engine);
    return by_queue ? ask_queue() : tell(ask(SerpStep::look, ""));
  }

 private:
  std::string usual_engine() const {
    const auto engines = provider_.engines();
    const bool has_google = std::find(engines.begin(), engines.end(), "google") != engines.end();
    return has_google ? "google" : engines.front();
  }

  using Asked = std::optional<SerpAnswer>;  // nothing: it could not be asked, and that was told

  Asked ask(SerpStep step, const std::string& task) {
    const auto request = provider_.request(step, query_, task, secrets_);
    if (!request) {
      complain(request.error());
      return std::nullopt;
    }
    print(fmt::format("{}\n{}\n", t("Request:", "请求："), without_controls(request->shown())));
    client_->start(*request, 1);
    std::vector<ApiAnswer> answers;
    while (answers.empty() && client_->in_flight() > 0) answers = client_->poll(std::chrono::seconds(1));
    const ApiAnswer& answer = answers.front();
    const std::string body = masked(answer.body, request->secrets);
    print(fmt::format(
        "{} {}\n{}\n\n", t("Response:", "响应："),
        answer.status == 0 ? std::string(name(answer.outcome)) : fmt::format("HTTP {}", answer.status),
        without_controls(a_.whole ? body : shortened(body, kShownBody))));
    return provider_.read(step, query_, answer);
  }

  // Takes a task, then asks for it until it is done.
  int ask_queue() {
    const Asked submitted = ask(SerpStep::submit, "");
    if (!submitted || submitted->task.empty()) return tell(submitted);
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(a_.wait);
    std::chrono::seconds pause(1);
    for (;;) {
      const Asked fetched = ask(SerpStep::fetch, submitted->task);
      const bool is_open = fetched && fetched->status == LookStatus::pending;
      if (!is_open || std::chrono::steady_clock::now() + pause > until) return tell(fetched);
      std::this_thread::sleep_for(pause);
      pause = std::min(pause * 2, std::chrono::seconds(15));
    }
  }

  int tell(const Asked& read) const {
    if (!read) return kCouldNot;
    print(fmt::format("{} {}\n", t("Read:", "解读："), name(read->status)));
    if (!read->detail.empty()) print(fmt::format("  {}\n", one_line(read->detail)));
    const std::string& advice = language() == "zh" ? read->advice_zh : read->advice;
    if (!advice.empty()) print(fmt::format("  {}\n", one_line(advice)));
    if (read->retry_after)
      print(say("  asks to wait {} seconds\n", "  要求等待 {} 秒\n", *read->retry_after));
    if (read->status != LookStatus::looked) return kCouldNot;
    tell_list(read->list);
    print(say("pages {}; {}; total {}; cost {}\n", "页 {}；{}；总数 {}；费用 {}\n",
              fmt::join(read->list.pages, ", "),
              read->more         ? t("there are more", "还有更多")
              : read->list.ended ? t("the list ends here", "列表到此为止")
                                 : t("whether there are more is not known", "是否还有更多未知"),
              read->list.total < 0 ? t("not said", "未说明") : fmt::format("{}", read->list.total),
              read->cost < 0 ? t("not said", "未说明") : fmt::format("{}", read->cost)));
    return kDone;
  }

  static void tell_list(const ResultList& list) {
    Table table{{{"position", t("position", "位置"), 0},
                 {"page", t("page", "页"), 0},
                 {"place", t("place", "页内"), 0},
                 {"block", t("block", "区块"), 0},
                 {"url", "URL", 3},
                 {"title", t("title", "标题"), 2}},
                {}};
    using Cell = Table::Cell;
    for (const SearchResult& r : list.results)
      table.rows.push_back({std::int64_t{r.position}, std::int64_t{r.page}, std::int64_t{r.place},
                            r.block > 0 ? Cell(std::int64_t{r.block}) : Cell(), one_line(r.address()),
                            one_line(r.title)});
    print(terminal_table(table, out_is_terminal() ? static_cast<std::size_t>(terminal_width()) : 0));
    for (const SerpFeature& feature : list.features)
      print(say("beside it: {} ({} addresses)\n", "另有：{}（{} 个网址）\n", feature.name,
                feature.urls.size()));
  }

  const Provider& provider_;
  const Secrets& secrets_;
  const TestArguments& a_;
  SerpQuery query_;
  std::unique_ptr<ApiClient> client_;
};

int run(const Program& program, const TestArguments& a) {
  const auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  const auto provider = open_provider(*folder, a.provider);
  if (!provider) return complain(provider.error());
  const auto secrets = secrets_of(a.provider, (*provider)->secret_names());
  if (!secrets) return complain(secrets.error());
  return ProviderTest(**provider, *secrets, a).run();
}

}  // namespace

void add_providers_test(Command& providers, Program& program) {
  Command command = providers.add_subcommand(
      "test", t("Ask once and show request, response and what was read (this may cost)",
                "试查一次并显示请求、响应与解读结果（可能计费）"));
  auto a = std::make_shared<TestArguments>();
  SearchSetting& setting = a->query.setting;
  command.add_option("name", a->provider, t("the provider", "服务")).required();
  command.add_option("--keyword", a->query.keyword, t("what is searched for", "关键词")).required();
  command.add_option("--engine", setting.engine,
                     t("google, bing, baidu ... (default: google, else the first)",
                       "google、bing、baidu 等（默认：google，否则第一个）"));
  command.add_option("--country", setting.country, t("as us, cn", "如 us、cn"));
  command.add_option("--language", setting.language, t("as en, zh-Hans", "如 en、zh-Hans"));
  command.add_option("--place", setting.place, t("as the provider names places", "按服务的地点名称"));
  command.add_option("--device", a->device, "desktop, mobile, tablet")
      .check(one_of({"desktop", "mobile", "tablet"}));
  command.add_option("--page", a->query.page, t("page of the list", "结果页码"))
      .check(within(1, 100))
      .capture_default_str();
  command.add_flag("--queue", a->queue, t("by the provider's queue", "使用服务的排队方式"));
  command.add_option("--wait", a->wait, t("seconds to wait for a task of a queue", "等待排队任务的秒数"))
      .check(within(0, 3600))
      .capture_default_str();
  command.add_flag("--whole", a->whole, t("show all of the response", "显示完整响应"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
