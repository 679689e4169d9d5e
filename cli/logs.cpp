// `logs`: what access logs tell of bots, of the errors that they met, and of links that people followed.
#include "cli/logs.h"

#include <fmt/format.h>

#include <cstdlib>
#include <unordered_map>

#include "analyzers/methods/method_list.h"
#include "cli/methods.h"
#include "cli/reading_words.h"
#include "cli/terminal.h"
#include "crawler/fetch/host_proof.h"
#include "crawler/imports/log_reader.h"
#include "reports/plan_tables.h"

namespace sitelark {
namespace {

struct LogsArguments {
  ListArguments list;
  std::vector<std::string> files;
  std::vector<std::string> ranges;  // "GPTBot=gptbot.json"
  std::string table = "bots";
  bool verify = false;
};

// Remembers what it found in this run, and forgets addresses with it.
class BotVerifier {
 public:
  BotVerifier(const BotList& bots, bool asks_dns) : bots_(bots), asks_dns_(asks_dns) {}

  BotProof verify(const BotInfo& bot, std::string_view client) {
    key_.assign(client.substr(0, 64)).append("\n").append(bot.token);
    const auto known = known_.find(key_);
    if (known != known_.end()) return known->second;
    BotProof proof = bots_.proof_by_range(bot, client);
    if (proof == BotProof::unverifiable && asks_dns_ && !bot.domains.empty()) proof = ask(bot, client);
    if (known_.size() < kMostKnown) known_.emplace(key_, proof);
    return proof;
  }

  // Sentences about what was not asked; empty: all was.
  std::string trouble() const {
    if (unanswered_in_a_row_ >= kMostUnanswered)
      return t("The name service does not answer; bots were verified by published ranges only.\n",
               "域名服务没有响应；仅按公布的地址段验证蜘蛛。\n");
    if (asked_ < kMostAsked) return "";
    return say("Only {} addresses were looked up; the others are unverifiable.\n",
               "仅查询了 {} 个地址；其余无法验证。\n", kMostAsked);
  }

 private:
  static constexpr std::size_t kMostKnown = 200'000;
  static constexpr int kMostAsked = 5'000, kMostUnanswered = 5;

  BotProof ask(const BotInfo& bot, std::string_view client) {
    if (asked_ >= kMostAsked || unanswered_in_a_row_ >= kMostUnanswered) return BotProof::unverifiable;
    ++asked_;
    const HostProof proof = prove_host({.address = std::string(client), .domains = bot.domains},
                                       names_of_address, addresses_of_name);
    unanswered_in_a_row_ = proof == HostProof::unknown ? unanswered_in_a_row_ + 1 : 0;
    switch (proof) {
      case HostProof::proved:
        return BotProof::verified;
      case HostProof::refuted:
        return BotProof::spoofed;
      case HostProof::unknown:
        return BotProof::unverifiable;
    }
    return BotProof::unverifiable;
  }

  const BotList& bots_;
  bool asks_dns_;
  int asked_ = 0, unanswered_in_a_row_ = 0;
  std::unordered_map<std::string, BotProof> known_;
  std::string key_;
};

Result<BotList> bot_list(const std::vector<std::string>& ranges) {
  BotList bots = BotList::shipped();
  for (const std::string& typed : ranges) {
    const std::size_t equals = typed.find('=');
    const BotInfo* bot = equals == typed.npos ? nullptr : bots.bot(typed.substr(0, equals));
    if (bot == nullptr) {
      return tl::unexpected<Error>(
          Error{say("\"{}\" names no bot that is known", "“{}”未指明已知的蜘蛛", typed),
                t("Write GPTBot=FILE.", "请写成 GPTBot=文件。"), true});
    }
    const std::string path = typed.substr(equals + 1);
    const auto text = read_file(path);
    if (!text) return tl::unexpected<Error>(text.error());
    auto read = read_ip_ranges(*text, path);
    if (!read) return tl::unexpected<Error>(read.error());
    bots.use_ranges(*bot, std::move(*read));
  }
  return bots;
}

// The exit code; a file that cannot be read is told and costs nothing but itself.
int read_logs(const std::vector<std::string>& files, LogSurvey& survey) {
  int failed = 0;
  std::int64_t entries = 0, lines = 0, unreadable = 0;
  for (const std::string& path : files) {
    LogReader reader([&](const LogEntry& entry) { survey.add(entry); });
    auto read = read_pieces(path, [&](std::string_view piece) { reader.feed(piece); });
    const LogReading reading = reader.end();
    if (read && reading.trouble) read = fail(fmt::format("{}: {}", path, words_of(reading.trouble)));
    if (!read) {
      complain(read.error());
      ++failed;
    }
    entries += reading.entries;
    lines += reading.lines;
    unreadable += reading.unreadable;
  }
  if (entries == 0) return kCouldNot;
  print_err(say("{} requests in {} lines; {} by known bots, {} by other machines\n",
                "{1} 行中 {0} 个请求；已知蜘蛛 {2} 个，其他程序 {3} 个\n", entries, lines,
                survey.bot_requests(), survey.other_machines()));
  if (unreadable > 0) print_err(say("{} lines could not be read\n", "{} 行无法读取\n", unreadable));
  return failed == 0 ? kDone : kInPart;
}

bool needs_audit(const std::string& table) { return table == "not-audited" || table == "not-crawled"; }

Result<Table> audited_table(const Program& program, const LogsArguments& a, const LogSurvey& survey,
                            const Url& own) {
  if (survey.left_out_addresses() > 0 && a.table == "not-crawled") {
    return fail(t("the logs hold too many addresses to tell which pages no bot asked for: not evaluated",
                  "日志中的网址过多，无法判断哪些页面未被抓取：未评估"),
                t("Read the logs of fewer days at once.", "请减少一次读取的天数。"));
  }
  auto opened = open_own(program, a.list.snapshot, a.list.site);
  if (!opened) return tl::unexpected<Error>(opened.error());
  auto site = opened->store->site_facts(opened->snapshot.id);
  if (!site) return tl::unexpected<Error>(site.error());
  return a.table == "not-audited" ? not_audited_table(survey, **site, own, opened->folder.zone())
                                  : not_crawled_table(survey, **site, own);
}

Table table_of(const LogsArguments& a, const LogSurvey& survey, const std::string& zone) {
  if (a.table == "days") return bot_day_table(survey);
  if (a.table == "sections") return section_table(survey);
  if (a.table == "errors") return bot_error_table(survey, zone);
  if (a.table == "referrers") return referrer_table(survey, zone);
  return bot_table(survey, zone, a.table == "ai");
}

int print_logs(const Table& table, const LogsArguments& a, const Folder& folder) {
  if (a.list.format != "xlsx") return print_table(table, a.list, a.table);
  const std::string output =
      a.list.output.empty() ? fmt::format("{}/logs-{}.xlsx", folder.path, a.table) : a.list.output;
  if (auto written = write_file(output, xlsx_table(table, a.table)); !written)
    return complain(written.error());
  if (output != "-") print_err(say("Wrote {}\n", "已写入 {}\n", output));
  return kDone;
}

int run(const Program& program, const LogsArguments& a) {
  auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  const auto start = own_start(*folder, a.list.site);
  if (!start) return complain(start.error());
  const auto own = Url::parse(*start);
  if (!own) return complain({say("\"{}\" is not an address", "“{}”不是网址", *start), {}, true});
  const auto bots = bot_list(a.ranges);
  if (!bots) return complain(bots.error());
  if (a.verify) setenv("RES_OPTIONS", "timeout:2 attempts:1", 0);  // thousands of addresses, one by one
  BotVerifier verifier(*bots, a.verify);
  LogSurvey survey(*bots, *own, method_list().list("search_referrers"),
                   [&](const BotInfo& bot, std::string_view client) { return verifier.verify(bot, client); });
  const int code = read_logs(a.files, survey);
  if (code == kCouldNot) return code;
  print_err(verifier.trouble());
  Result<Table> table = needs_audit(a.table) ? audited_table(program, a, survey, *own)
                                             : Result<Table>(table_of(a, survey, folder->zone()));
  if (!table) return complain(table.error());
  const int printed = print_logs(*table, a, *folder);
  return printed == kDone ? code : printed;
}

void add_options(Command& command, LogsArguments& a) {
  command
      .add_option("files", a.files,
                  t("access logs (Combined, nginx, IIS W3C; .gz too)",
                    "访问日志（Combined、nginx、IIS W3C，可为 .gz）"))
      .required();
  command
      .add_option(
          "--table", a.table,
          t("bots, ai, days (bots by day), sections (crawl budget by first path segment), errors (404 and "
            "5xx that bots met), referrers (pages that people came from), not-audited (asked for by bots, "
            "unknown to the audit), not-crawled (indexable, and no search engine asked for it)",
            "bots 蜘蛛, ai AI 蜘蛛, days 按天, sections 按一级目录的抓取预算, errors 蜘蛛遇到的 404 与 5xx, "
            "referrers 访客来源页面, not-audited 被抓取但审计未见, not-crawled 可索引但搜索引擎未抓取"))
      .check(one_of({"bots", "ai", "days", "sections", "errors", "referrers", "not-audited", "not-crawled"}))
      .capture_default_str();
  command.add_flag("--verify", a.verify,
                   t("look up names of bots' addresses, and the addresses of these names (DNS)",
                     "通过反向与正向 DNS 查询验证蜘蛛地址"));
  command.add_option("--ranges", a.ranges,
                     t("published addresses of a bot, as downloaded: GPTBot=gptbot.json",
                       "某蜘蛛公布的地址段文件：GPTBot=gptbot.json"));
  command
      .add_option("--format", a.list.format,
                  t("table, csv, json, markdown or xlsx", "table、csv、json、markdown 或 xlsx"))
      .check(one_of({"table", "csv", "json", "markdown", "xlsx"}))
      .capture_default_str();
  command.add_option("--output,-o", a.list.output,
                     t("file (default: standard output)", "输出文件（默认：标准输出）"));
  command
      .add_option("--snapshot", a.list.snapshot,
                  t("which audit: last, a number, 7d, 2026-10-01", "哪次审计：last、编号、7d、2026-10-01"))
      .capture_default_str();
  add_own_site_option(command, a.list.site);
}

}  // namespace

void add_logs(Command& app, Program& program) {
  Command command = app.add_subcommand(
      "logs", t("What access logs tell of bots, errors and referrers", "从访问日志看蜘蛛、错误与来源"));
  auto a = std::make_shared<LogsArguments>();
  add_options(command, *a);
  set_examples(command, t("Examples:\n  sitelark logs access.log access.log.1.gz --verify\n"
                          "  sitelark logs access.log --table errors --format csv\n"
                          "  sitelark logs access.log --table not-crawled\n",
                          "示例：\n  sitelark logs access.log access.log.1.gz --verify\n"
                          "  sitelark logs access.log --table errors --format csv\n"
                          "  sitelark logs access.log --table not-crawled\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
