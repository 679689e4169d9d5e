// `methods read`: logs, mails, feeds and campaign exports become evidence. What is counted is kept, not the
// files.
#include <fmt/format.h>

#include <ctime>
#include <random>

#include "analyzers/methods/log_tally.h"
#include "analyzers/methods/mail_counts.h"
#include "analyzers/methods/offer_counts.h"
#include "cli/methods.h"
#include "cli/reading_words.h"
#include "cli/terminal.h"
#include "crawler/imports/campaign_export.h"
#include "crawler/imports/log_reader.h"
#include "crawler/imports/mail.h"
#include "crawler/imports/product_feed.h"
#include "store/method_records.h"
#include "text/hash.h"

namespace sitelark {
namespace {

std::string hex(const Hash128& hash) { return fmt::format("{:016x}{:016x}", hash.high, hash.low); }

std::string random_salt() {
  std::random_device device;
  return fmt::format("{:08x}{:08x}{:08x}{:08x}", device(), device(), device(), device());
}

// Reads one file after the other. A file that cannot be read is told and costs nothing but itself.
class Reader {
 public:
  Reader(const ReadArguments& a, const Folder& folder, const Url& own, MethodRecords& records)
      : a_(a), folder_(folder), own_(own), records_(records) {}

  int read() {
    for (const std::string& path : a_.logs) log(path);
    for (const std::string& path : a_.mails) mail(path);
    for (const std::string& path : a_.feeds) feed(path);
    for (const std::string& path : a_.campaigns) campaign(path);
    return failed_ == 0 ? kDone : read_ == 0 ? kCouldNot : kInPart;
  }

 private:
  void trouble(const std::string& path, std::string_view what) {
    ++failed_;
    complain({fmt::format("{}: {}", path, what), {}, false});
  }

  void failed_to_read(const Error& error) {
    ++failed_;
    complain(error);
  }

  void save(const std::string& path, std::string_view kind, const std::string& hash,
            std::vector<EvidenceCount> counts, const std::string& told) {
    const EvidenceReading reading{.site = own_.href(),
                                  .kind = std::string(kind),
                                  .source = path,
                                  .hash = hash,
                                  .read_at = std::time(nullptr),
                                  .counts = std::move(counts)};
    if (auto saved = records_.save(reading); !saved) return trouble(path, saved.error().what);
    ++read_;
    if (!a_.quiet) print_err(fmt::format("{}: {}\n", path, told));
  }

  void log(const std::string& path) {
    LogTally tally(method_list(), own_, random_salt());
    LogReader reader([&](const LogEntry& entry) { tally.add(entry); });
    Hash128 hash;  // chained, so that the whole log is never in memory
    const auto read = read_pieces(path, [&](std::string_view bytes) {
      hash = hash128(hex(hash) + hex(hash128(bytes)));
      reader.feed(bytes);
    });
    if (!read) return failed_to_read(read.error());
    const LogReading reading = reader.end();
    if (reading.trouble) trouble(path, words_of(reading.trouble));
    if (reading.entries == 0) return;
    std::string told =
        say("{} requests in {} lines", "{1} 行中读取 {0} 个请求", reading.entries, reading.lines);
    if (reading.unreadable > 0)
      told += say("; {} lines could not be read, the first is line {}", "；{} 行无法读取，第一处在第 {} 行",
                  reading.unreadable, reading.first_unreadable);
    save(path, "access_log", hex(hash), tally.take(), told);
  }

  void mail(const std::string& path) {
    const auto bytes = read_file(path);
    if (!bytes) return trouble(path, bytes.error().what);
    const MailSample sample = read_mail(*bytes);
    if (sample.trouble) return trouble(path, words_of(sample.trouble));
    auto counts = mail_counts(method_list(), sample, own_, folder_.project.brand);
    const char* told = counts.empty() ? t("a mail that is not about this site", "与本站无关的邮件")
                       : counts.front().name == "mail" ? t("outgoing mail", "外发邮件")
                                                       : t("an issue of the newsletter", "通讯期刊");
    save(path, "mail_sample", hex(hash128(*bytes)), std::move(counts), told);
  }

  // A feed is the state of the shop: its name stands for it, whatever it holds today.
  void feed(const std::string& path) {
    const auto bytes = read_file(path);
    if (!bytes) return trouble(path, bytes.error().what);
    const ProductFeed feed = read_product_feed(*bytes);
    if (feed.trouble) trouble(path, words_of(feed.trouble));
    if (feed.items.empty()) return;
    save(path, "product_feed", hex(hash128(path)), feed_counts(feed.items),
         say("{} products", "{} 个商品", feed.items.size()));
  }

  void campaign(const std::string& path) {
    const auto bytes = read_file(path);
    if (!bytes) return trouble(path, bytes.error().what);
    const CampaignExport read = read_campaign_export(*bytes);
    if (read.trouble) return trouble(path, words_of(read.trouble));
    std::string told = say("{} rows", "{} 行", read.rows.size());
    if (read.unreadable > 0)
      told += say("; {} could not be read, the first is line {}", "；{} 行无法读取，第一处在第 {} 行",
                  read.unreadable, read.first_unreadable);
    save(path, "campaign_import", hex(hash128(*bytes)),
         campaign_counts(read.rows, a_.method, a_.target_cost, std::time(nullptr)), told);
  }

  const ReadArguments& a_;
  const Folder& folder_;
  const Url own_;
  MethodRecords& records_;
  int read_ = 0, failed_ = 0;
};

int run(const Program& program, const ReadArguments& a) {
  if (a.logs.empty() && a.mails.empty() && a.feeds.empty() && a.campaigns.empty()) {
    return complain({t("there is nothing to read", "没有要读取的文件"),
                     t("Name files with --log, --mail, --feed or --campaign.",
                       "请用 --log、--mail、--feed 或 --campaign 指定文件。"),
                     true});
  }
  auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  const auto start = own_start(*folder, a.site);
  if (!start) return complain(start.error());
  const auto own = Url::parse(*start);
  if (!own) return complain({say("\"{}\" is not an address", "“{}”不是网址", *start), {}, true});
  auto store = open_store(*folder, false);
  if (!store) return complain(store.error());
  return read_evidence(a, *folder, *own, (*store)->methods());
}

void add_options(Command& command, ReadArguments& a) {
  command.add_option(
      "--log", a.logs,
      t("access logs (Combined, nginx, IIS W3C; .gz too)", "访问日志（Combined、nginx、IIS W3C，可为 .gz）"));
  command.add_option(
      "--mail", a.mails,
      t("mails: sent ones, and issues of the newsletter (.eml)", "邮件：外发邮件和通讯期刊（.eml）"));
  command.add_option(
      "--feed", a.feeds,
      t("product feeds (RSS or Atom with g:, CSV, TSV)", "商品数据源（带 g: 的 RSS 或 Atom、CSV、TSV）"));
  command.add_option("--campaign", a.campaigns,
                     t("exports of ad and mailing systems (CSV)", "广告与邮件系统导出（CSV）"));
  command
      .add_option("--method", a.method,
                  t("what the campaigns are: 28 paid search, 26 newsletter ads, 20 rented lists",
                    "广告活动的类型：28 竞价排名、26 通讯广告、20 租用列表"))
      .check(one_number_of({20, 26, 28}))
      .capture_default_str();
  command.add_option("--target-cost", a.target_cost, t("what an order may cost", "每单目标成本"))
      .check(not_negative());
  add_own_site_option(command, a.site);
}

}  // namespace

int read_evidence(const ReadArguments& a, const Folder& folder, const Url& own, MethodRecords& records) {
  return Reader(a, folder, own, records).read();
}

void add_methods_read(Command& methods, Program& program) {
  Command command =
      methods.add_subcommand("read", t("Read logs, mails, feeds and campaign exports as evidence",
                                       "读取日志、邮件、商品数据源和广告导出作为证据"));
  auto a = std::make_shared<ReadArguments>();
  add_options(command, *a);
  set_examples(command, t("Examples:\n  sitelark methods read --log access.log access.log.1.gz\n"
                          "  sitelark methods read --mail sent/*.eml --feed products.xml\n"
                          "  sitelark methods read --campaign ads.csv --target-cost 20\n",
                          "示例：\n  sitelark methods read --log access.log access.log.1.gz\n"
                          "  sitelark methods read --mail sent/*.eml --feed products.xml\n"
                          "  sitelark methods read --campaign ads.csv --target-cost 20\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
