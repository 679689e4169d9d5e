// `backlinks verify`: looks at the source pages.
#include <ctime>

#include "cli/backlinks.h"
#include "cli/interrupts.h"
#include "cli/terminal.h"
#include "pipeline/audit_settings.h"
#include "pipeline/backlink_partners.h"
#include "pipeline/backlink_verify.h"
#include "reports/texts.h"

namespace sitelark {
namespace {

constexpr int kTransfers = 400;

struct VerifyArguments {
  VerifyRequest request;
  double rate = 1;
  double timeout = 30;
  bool fail_on_loss = false;
  bool allow_private = false;
  bool quiet = false;
  std::vector<std::string> resolve, connect_to;
  std::string ca_file;
};

AuditSettings settings_for(const Folder& folder, const VerifyArguments& a, const LinkedSites& sites) {
  AuditSettings settings;
  apply(folder.project.crawl, settings);
  settings.allow_private = a.allow_private || sites.is_private();
  settings.timeout = a.timeout;
  settings.resolve = a.resolve;
  settings.connect_to = a.connect_to;
  settings.ca_file = a.ca_file;
  settings.cookies = false;
  return settings;
}

// Other people's hosts by the rate that was asked for, the own one by the project's.
PageVisitOptions visits_for(const AuditSettings& settings, const VerifyArguments& a,
                            const LinkedSites& sites) {
  PageVisitOptions options;
  options.limits = [&sites, rate = a.rate, own_rate = settings.rate](const Url& url) {
    const bool own = sites.is_own(url);
    return HostLimits{
        .connections = own ? 4 : 1, .per_second = own ? own_rate : rate, .own = true, .everywhere = !own};
  };
  return options;
}

class ProgressText {
 public:
  explicit ProgressText(bool quiet) : quiet_(quiet), terminal_(err_is_terminal()) {}
  ~ProgressText() {
    if (shown_) print_err("\r\x1b[K");
  }
  ProgressText(const ProgressText&) = delete;
  ProgressText& operator=(const ProgressText&) = delete;

  void show(const VerifyProgress& p) {
    const auto now = std::chrono::steady_clock::now();
    if (quiet_ || now - last_ < std::chrono::milliseconds(terminal_ ? 200 : 10'000)) return;
    last_ = now;
    const std::string text = say("{} of {} pages, {} links, {} changes", "{} / {} 页，{} 条外链，{} 处变化",
                                 p.done, p.sources, p.links, p.events);
    print_err(terminal_ ? "\r\x1b[K" + text : text + "\n");
    shown_ = terminal_;
  }

 private:
  const bool quiet_, terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

void tell(const VerifyEnd& end) {
  std::string out =
      say("Pages visited: {}; links looked at: {}, found just now: {}\n",
          "访问 {} 个页面，核实 {} 条外链，其中新发现 {} 条\n", end.sources, end.links, end.found);
  const Words words(language());
  for (const auto& [state, count] : end.states)
    out += fmt::format("  {:>6}  {}\n", count, words.named("backlink.state", name(state)));
  if (!end.events.empty()) out += t("Changes:\n", "变化：\n");
  for (const auto& [kind, count] : end.events)
    out += fmt::format("  {:>6}  {}\n", count, words.named("backlink.event", name(kind)));
  print(out);
}

bool is_loss(const VerifyEnd& end) {
  const auto counts = [&](BacklinkEventKind kind) { return end.events.contains(kind); };
  return counts(BacklinkEventKind::lost) || counts(BacklinkEventKind::rel_changed) ||
         counts(BacklinkEventKind::noindex_added) || counts(BacklinkEventKind::canonicalised);
}

int run(const Program& program, VerifyArguments a) {
  auto opened = open_project(program, false);
  if (!opened) return complain(opened.error());
  const LinkedSites sites(opened->folder.project);
  BacklinkRecords& records = opened->store->backlinks();
  a.request.now = std::time(nullptr);
  const auto declared = declared_links(*opened->store, opened->folder.project);
  if (!declared) return complain(declared.error());
  if (auto agreed = watch_declared(records, *declared, sites, a.request.now); !agreed)
    return complain(agreed.error());
  const auto taken_back = records.take_back_losses();
  if (!taken_back) return complain(taken_back.error());
  if (*taken_back > 0)
    print_err(
        say("Called lost by an earlier version although their page only kept it out (403, 429, 5xx ...), not "
            "known from now on: {}\n",
            "早先版本因页面拒绝访问（403、429、5xx 等）误判为丢失、现改为未知的外链：{} 条\n", *taken_back));
  const auto sources = sources_to_verify(records, sites, a.request);
  if (!sources) return complain(sources.error());
  if (sources->empty()) {
    print_err(t("No link is to be verified now.\n", "目前没有需要核实的外链。\n"));
    return kDone;
  }
  const AuditSettings settings = settings_for(opened->folder, a, sites);
  FetchOptions options = fetch_options(settings);
  options.max_transfers = kTransfers;
  const auto transport = curl_transport(options);
  const Interrupts interrupts;
  Result<VerifyEnd> end;
  {
    ProgressText progress(a.quiet);
    end = verify({.records = records,
                  .sites = sites,
                  .transport = *transport,
                  .visits = visits_for(settings, a, sites),
                  .hooks = {.progress = [&](const VerifyProgress& p) { progress.show(p); },
                            .stopped = [] { return Interrupts::requests() > 0; },
                            .utc = {}},
                  .brand = opened->folder.project.brand_or_name()},
                 *sources);
  }
  if (!end) return complain(end.error());
  if (!a.quiet) tell(*end);
  if (Interrupts::requests() > 0) {
    print_err(say("Interrupted; {} pages were not visited. What was seen is kept.\n",
                  "已中断；{} 个页面未访问。已核实的内容均已保存。\n", end->left));
    return kInterrupted;
  }
  if (end->left > 0) return kInPart;
  return a.fail_on_loss && is_loss(*end) ? kFindings : kDone;
}

void add_network_options(Command& command, VerifyArguments& a) {
  command.add_option("--rate", a.rate, t("requests a second to one host", "每台主机每秒请求数"))
      .check(within(0.01, 20.0))
      .capture_default_str();
  command.add_option("--timeout", a.timeout, t("seconds for a whole page", "整页超时秒数"))
      .check(within(1.0, 600.0))
      .capture_default_str();
  command.add_flag("--allow-private", a.allow_private,
                   t("also ask private and loopback addresses", "允许访问私有与回环地址"));
  command.add_option("--resolve", a.resolve,
                     t("HOST:PORT:ADDRESS instead of DNS", "HOST:PORT:ADDRESS，替代 DNS"));
  command.add_option("--connect-to", a.connect_to,
                     t("HOST1:PORT1:HOST2:PORT2, as curl --connect-to", "HOST1:PORT1:HOST2:PORT2，同 curl"));
  command.add_option("--ca-file", a.ca_file, t("certificates to trust (PEM)", "信任的证书（PEM）"));
}

}  // namespace

void add_backlinks_verify(Command& backlinks, Program& program) {
  Command command = backlinks.add_subcommand(
      "verify", t("Fetch the pages that are said to link here, and see", "访问外链来源页并核实链接"));
  auto a = std::make_shared<VerifyArguments>();
  command.add_flag(
      "--due", a->request.due_only,
      t("only those whose time has come: agreed links daily, strong sources weekly, others monthly",
        "只核实到期的：约定链接每日，强来源每周，其余每月"));
  command.add_option("--limit", a->request.limit, t("at most so many pages", "最多页面数"))
      .check(above_zero());
  command.add_option("--domain", a->request.domain, t("only pages of this domain", "只核实此域名的页面"));
  command.add_flag("--competitors", a->request.rivals,
                   t("links to competitors, too", "同时核实指向竞争对手的链接"));
  command.add_flag("--fail-on-loss", a->fail_on_loss,
                   t("exit code 1 when a link was lost or got worse", "有外链丢失或变差时退出码为 1"));
  command.add_flag("--quiet", a->quiet, t("say nothing but errors", "只输出错误"));
  add_network_options(command, *a);
  set_examples(command,
               t("Example (daily, by cron):\n  sitelark backlinks verify --due --quiet --fail-on-loss\n",
                 "示例（cron 每日）：\n  sitelark backlinks verify --due --quiet --fail-on-loss\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
