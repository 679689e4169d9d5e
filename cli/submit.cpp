// `submit`: tells IndexNow or Baidu of new and changed pages. Nothing is sent without --send.
#include "crawler/submit/submit.h"

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>

#include "cli/methods.h"
#include "cli/terminal.h"
#include "pipeline/submissions.h"
#include "reports/safe_text.h"
#include "store/method_records.h"
#include "text/fold.h"

namespace sitelark {
namespace {

struct SubmitArguments {
  std::string engine;  // indexnow, baidu
  std::string key;     // of IndexNow
  std::string endpoint;
  std::size_t limit = 0;
  bool send = false;
  std::string site;
};

std::string secret(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Error usage(const std::string& what, const std::string& hint) { return {what, hint, true}; }

// The engine believes a key only where the site's own file holds it.
Result<void> check_key_file(const Url& site, const std::string& key) {
  const auto place = Url::parse(fmt::format("{}/{}.txt", site.origin(), key));
  if (!place) return fail(t("the key makes no address", "密钥无法构成网址"));
  const auto answer = post(*place, "text/plain", "");
  if (!answer) return tl::unexpected<Error>(answer.error());
  if (answer->status == 200 && trim_ascii(answer->body) == key) return {};
  return fail(say("{} does not hold the key (status {})", "{} 中没有该密钥（状态 {}）", place->href(),
                  answer->status),
              t("Put a file there that holds the key and nothing else.", "请在该位置放置仅含密钥的文件。"));
}

class Sender {
 public:
  Sender(const SubmitArguments& a, const Url& site, Store& store) : a_(a), site_(site), store_(store) {}

  // Sends in calls of the size that the engine takes, and stores after each what it took.
  int send(const std::vector<Submission>& all) {
    if (a_.engine == "indexnow") {
      if (auto good = check_key_file(site_, a_.key); !good) return complain(good.error());
    }
    const std::size_t most = a_.engine == "indexnow" ? kMostToIndexNow : kMostToBaidu;
    for (std::size_t from = 0; from < all.size(); from += most) {
      const std::vector<Submission> part(
          all.begin() + static_cast<std::ptrdiff_t>(from),
          all.begin() + static_cast<std::ptrdiff_t>(std::min(from + most, all.size())));
      if (const int code = send_part(part); code != kDone) return from == 0 ? code : kInPart;
    }
    return kDone;
  }

 private:
  Result<SubmitAnswer> ask(const std::vector<std::string>& addresses) const {
    const auto endpoint = Url::parse(a_.endpoint);
    if (!endpoint)
      return tl::unexpected<Error>(usage(say("\"{}\" is not an address", "“{}”不是网址", a_.endpoint), {}));
    if (a_.engine == "indexnow")
      return post(*endpoint, "application/json; charset=utf-8", indexnow_body(site_, a_.key, addresses));
    return post(baidu_endpoint(*endpoint, site_, secret("SITELARK_BAIDU_TOKEN")), "text/plain",
                baidu_body(addresses));
  }

  int send_part(const std::vector<Submission>& part) {
    std::vector<std::string> addresses;
    for (const Submission& one : part) addresses.push_back(one.url);
    const auto answer = ask(addresses);
    if (!answer) return complain(answer.error());
    const SubmitOutcome outcome =
        a_.engine == "indexnow" ? indexnow_outcome(*answer, part.size()) : baidu_outcome(*answer);
    if (!outcome.accepted) {
      return complain(
          {say("{} refused: {}", "{} 拒绝：{}", a_.engine, one_line(outcome.trouble)), {}, false});
    }
    print_err(say("{}: {} addresses taken\n", "{}：已接收 {} 个网址\n", a_.engine, outcome.taken));
    if (outcome.remaining)
      print_err(say("Left of today's quota: {}\n", "今日剩余配额：{}\n", *outcome.remaining));
    if (!outcome.trouble.empty()) print_err(fmt::format("{}\n", one_line(outcome.trouble)));
    // An engine that took fewer names none of them: the first ones, as it reads from the top.
    const auto taken = std::min(part.size(), static_cast<std::size_t>(outcome.taken));
    const std::vector<Submission> kept(part.begin(), part.begin() + static_cast<std::ptrdiff_t>(taken));
    const auto saved = store_.methods().save(told(site_.href(), a_.engine, kept, std::time(nullptr)));
    return saved ? kDone : complain(saved.error());
  }

  const SubmitArguments& a_;
  const Url& site_;
  Store& store_;
};

std::optional<Error> complaint_about(const SubmitArguments& a) {
  if (a.engine == "indexnow" && !is_indexnow_key(a.key)) {
    return usage(t("IndexNow needs a key of 8 to 128 letters, digits and hyphens",
                   "IndexNow 需要 8 至 128 位由字母、数字和连字符组成的密钥"),
                 t("Give it with --key and put it into KEY.txt at the root of the site.",
                   "请用 --key 指定，并放入网站根目录的 KEY.txt。"));
  }
  if (a.engine == "baidu" && a.send && secret("SITELARK_BAIDU_TOKEN").empty()) {
    return usage(t("Baidu needs the token of its console", "百度需要站长平台的 token"),
                 t("Put it into the environment as SITELARK_BAIDU_TOKEN; it is stored nowhere.",
                   "请设置环境变量 SITELARK_BAIDU_TOKEN；程序不会保存它。"));
  }
  return std::nullopt;
}

int run(const Program& program, SubmitArguments a) {
  if (const auto wrong = complaint_about(a)) return complain(*wrong);
  if (a.endpoint.empty())
    a.endpoint =
        a.engine == "indexnow" ? "https://api.indexnow.org/indexnow" : "http://data.zz.baidu.com/urls";
  auto opened = open_own(program, "last", a.site);
  if (!opened) return complain(opened.error());
  opened->store.reset();
  auto store = open_store(opened->folder, false);
  if (!store) return complain(store.error());
  const auto readings = (*store)->methods().readings(opened->snapshot.site);
  if (!readings) return complain(readings.error());
  auto site = (*store)->site_facts(opened->snapshot.id);
  if (!site) return complain(site.error());
  std::vector<Submission> all = to_submit(**site, *readings, a.engine);
  site->reset();
  if (a.limit > 0 && all.size() > a.limit) all.resize(a.limit);
  if (all.empty()) {
    print_err(t("Nothing is new or changed since the last submission.\n",
                "自上次提交以来没有新增或变化的页面。\n"));
    return kDone;
  }
  if (!a.send) {
    for (const Submission& one : all) print(fmt::format("{}\n", one.url));
    print_err(say("{} addresses would be sent to {}; add --send to do it\n",
                  "将向 {1} 提交 {0} 个网址；加 --send 执行\n", all.size(), a.endpoint));
    return kDone;
  }
  const auto start = Url::parse(opened->snapshot.site);
  return Sender(a, *start, **store).send(all);
}

}  // namespace

void add_submit(Command& app, Program& program) {
  Command command = app.add_subcommand("submit", t("Tell IndexNow or Baidu of new and changed pages",
                                                   "向 IndexNow 或百度推送新增和变化的页面"));
  auto a = std::make_shared<SubmitArguments>();
  command.add_option("engine", a->engine, "indexnow, baidu").required().check(one_of({"indexnow", "baidu"}));
  command.add_option("--key", a->key, t("key of IndexNow", "IndexNow 密钥"));
  command.add_flag("--send", a->send,
                   t("send it; else the addresses are only listed", "真正提交；否则只列出网址"));
  command.add_option("--limit", a->limit, t("at most so many addresses", "最多提交的网址数"));
  command.add_option("--endpoint", a->endpoint, t("another address of the interface", "接口的其他地址"));
  add_own_site_option(command, a->site);
  set_examples(command, t("Examples:\n  sitelark submit indexnow --key 0123456789abcdef\n"
                          "  SITELARK_BAIDU_TOKEN=... sitelark submit baidu --limit 10 --send\n",
                          "示例：\n  sitelark submit indexnow --key 0123456789abcdef\n"
                          "  SITELARK_BAIDU_TOKEN=... sitelark submit baidu --limit 10 --send\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
