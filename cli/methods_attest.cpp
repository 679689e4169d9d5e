// `methods attest`: what a person states about a method, with proof. Rows are only added.
#include <fmt/format.h>

#include <ctime>

#include "analyzers/check_page.h"
#include "analyzers/methods/method_list.h"
#include "cli/methods.h"
#include "cli/terminal.h"
#include "store/method_records.h"
#include "text/calendar.h"
#include "text/dates.h"
#include "text/fold.h"
#include "text/hash.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::int64_t kMostChars = 500;  // of any text

struct AttestArguments {
  std::string method, item, state, evidence, owner, by, start, check, due, performed, note, site;
  std::vector<std::string> sets;
};

std::vector<std::string> state_names() {
  std::vector<std::string> names;
  for (int i = 0; i <= static_cast<int>(AttestedState::not_applicable); ++i)
    names.emplace_back(name(static_cast<AttestedState>(i)));
  return names;
}

tl::unexpected<Error> wrong(std::string what, std::string hint = {}) {
  return tl::unexpected<Error>(Error{std::move(what), std::move(hint), true});
}

Result<const MethodInfo*> method_of(const std::string& typed) {
  if (const MethodInfo* method = method_list().find(typed)) return method;
  std::vector<std::string> keys;
  for (const MethodInfo& method : method_list().methods) keys.push_back(method.key);
  const std::string guess = nearest(typed, keys);
  return wrong(say("there is no method \"{}\"", "没有方法“{}”", typed),
               guess.empty() ? t("`sitelark methods` lists all 29.", "`sitelark methods` 列出全部 29 种。")
                             : say("Did you mean {}?", "是否想写 {}？", guess));
}

// Reads one statement from the command line, and what is wrong with it.
class Reader {
 public:
  Reader(const AttestArguments& a, const MethodInfo& method, const Folder& folder)
      : a_(a), method_(method), folder_(folder) {}

  Result<Attestation> read() {
    said_.method = method_.number;
    said_.attested_on = std::time(nullptr);
    said_.state = state();
    if (auto checked = check(); !checked) return tl::unexpected<Error>(checked.error());
    for (const auto& [typed, text] : {std::pair{&a_.item, &said_.item},
                                      {&a_.owner, &said_.owner},
                                      {&a_.by, &said_.attested_by},
                                      {&a_.note, &said_.note},
                                      {&a_.evidence, &said_.evidence}}) {
      *text = first_chars(collapse_space(*typed), kMostChars);
    }
    if (auto read = read_dates(); !read) return tl::unexpected<Error>(read.error());
    if (auto read = read_fields(); !read) return tl::unexpected<Error>(read.error());
    if (auto read = read_evidence(); !read) return tl::unexpected<Error>(read.error());
    return std::move(said_);
  }

 private:
  AttestedState state() const {
    const auto names = state_names();
    return static_cast<AttestedState>(std::find(names.begin(), names.end(), a_.state) - names.begin());
  }

  Result<void> check() const {
    if (method_.statement == MethodInfo::Statement::never) {
      return wrong(say("method {} is measured; statements do not count there",
                       "方法 {} 由程序测量，不接受人工确认", method_.number));
    }
    if (said_.state == AttestedState::not_applicable && a_.item.empty() && a_.note.empty()) {
      return wrong(t("not_applicable needs a reason", "not_applicable 需要说明理由"),
                   t("Give it with --note.", "请用 --note 说明。"));
    }
    return {};
  }

  Result<void> read_dates() {
    const std::pair<const std::string*, std::int64_t*> dates[] = {{&a_.start, &said_.start},
                                                                  {&a_.check, &said_.check},
                                                                  {&a_.due, &said_.due},
                                                                  {&a_.performed, &said_.performed_on}};
    for (const auto& [typed, date] : dates) {
      if (typed->empty()) continue;
      const auto day = parse_day(*typed, folder_.zone());
      if (!day)
        return wrong(say("\"{}\" is no date", "“{}”不是日期", *typed),
                     t("Write 2026-10-01.", "请写成 2026-10-01。"));
      *date = *day;
    }
    if (said_.state != AttestedState::done) return {};
    if (said_.performed_on == 0) said_.performed_on = said_.attested_on;
    if (said_.performed_on > said_.attested_on)
      return wrong(t("what is done cannot have been done in future", "已完成的事不可能在将来完成"));
    said_.expires_on = said_.performed_on + method_.valid_days * kSecondsPerDay;
    return {};
  }

  Result<void> read_fields() {
    for (const std::string& set : a_.sets) {
      const std::size_t equals = set.find('=');
      std::string key = set.substr(0, equals);
      if (equals == set.npos ||
          std::find(method_.fields.begin(), method_.fields.end(), key) == method_.fields.end()) {
        return wrong(say("\"{}\" is no field of method {}", "方法 {1} 没有字段“{0}”", key, method_.number),
                     say("Its fields: {}", "可用字段：{}", fmt::join(method_.fields, ", ")));
      }
      said_.fields.emplace_back(std::move(key),
                                first_chars(collapse_space(set.substr(equals + 1)), kMostChars));
    }
    return {};
  }

  // A file is read for its hash: whoever looks at it later knows whether it is the same.
  Result<void> read_evidence() {
    if (said_.evidence.empty()) return {};
    if (const auto url = Url::parse(said_.evidence); url && url->is_http()) {
      said_.evidence = url->href();
      return {};
    }
    auto bytes = read_file(said_.evidence);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    const Hash128 hash = hash128(*bytes);
    said_.evidence_hash = fmt::format("{:016x}{:016x}", hash.high, hash.low);
    return {};
  }

  const AttestArguments& a_;
  const MethodInfo& method_;
  const Folder& folder_;
  Attestation said_;
};

void tell(const Attestation& said, const MethodInfo& method, const std::string& zone) {
  const std::string& title = method.title.in(language_of(language()));
  print_err(say("Recorded for method {} ({}): {}\n", "已记录方法 {}（{}）：{}\n", method.number, title,
                name(said.state)));
  if (said.expires_on > 0)
    print_err(say("Valid until {}\n", "有效期至 {}\n", format_day(said.expires_on, zone)));
  if (said.state == AttestedState::done && said.evidence.empty())
    print_err(say("Without --evidence it counts as partial. Proof: {}\n",
                  "未提供 --evidence，只算部分通过。证明材料：{}\n",
                  method.proof.in(language_of(language()))));
}

int run(const Program& program, const AttestArguments& a) {
  auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  const auto method = method_of(a.method);
  if (!method) return complain(method.error());
  auto site = own_start(*folder, a.site);
  if (!site) return complain(site.error());
  auto said = Reader(a, **method, *folder).read();
  if (!said) return complain(said.error());
  said->site = *site;
  auto store = open_store(*folder, false);
  if (!store) return complain(store.error());
  if (auto added = (*store)->methods().add(*said); !added) return complain(added.error());
  tell(*said, **method, folder->zone());
  return kDone;
}

void add_options(Command& command, AttestArguments& a) {
  command.add_option("method", a.method, t("number or key of the method", "方法的编号或代号")).required();
  command.add_option("--state", a.state, fmt::format("{}", fmt::join(state_names(), ", ")))
      .required()
      .check(one_of(state_names()));
  command.add_option(
      "--item", a.item,
      t("one of several: a card, a directory, a campaign", "多项中的一项：名片、目录、广告活动"));
  command.add_option("--evidence", a.evidence, t("file or address that proves it", "证明文件或网址"));
  command.add_option("--owner", a.owner, t("who does it", "负责人"));
  command.add_option("--by", a.by, t("who says so", "确认人"));
  command.add_option("--start", a.start, t("begins on 2026-10-01", "开始日期 2026-10-01"));
  command.add_option("--check", a.check, t("to be looked at on", "检查日期"));
  command.add_option("--due", a.due, t("to be done by", "截止日期"));
  command.add_option("--performed", a.performed, t("was done on (default: today)", "完成日期（默认：今天）"));
  command.add_option("--note", a.note,
                     t("remark; of not_applicable the reason", "备注；not_applicable 时为理由"));
  command.add_option("--set", a.sets, t("field of the method: KEY=VALUE", "方法的字段：字段=值"))
      .one_value_each();
  add_own_site_option(command, a.site);
}

}  // namespace

void add_methods_attest(Command& methods, Program& program) {
  Command command = methods.add_subcommand("attest", t("State what no program can measure, with proof",
                                                       "对程序无法测量的事项作人工确认，并附证明"));
  auto a = std::make_shared<AttestArguments>();
  add_options(command, *a);
  set_examples(
      command,
      t("Examples:\n  sitelark methods attest 13 --item card --state done --evidence card.jpg --owner Li\n"
        "  sitelark methods attest 20 --state not_applicable --note \"consent cannot be proven\"\n",
        "示例：\n  sitelark methods attest 13 --item 名片 --state done --evidence card.jpg --owner 李\n"
        "  sitelark methods attest 20 --state not_applicable --note \"无法证明用户同意\"\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
