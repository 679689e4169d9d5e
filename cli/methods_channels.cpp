// `methods channels`: how visitors learn of the site, beside what the documents' survey says.
#include <cmath>
#include <ctime>

#include "analyzers/check_page.h"
#include "analyzers/methods/channels.h"
#include "cli/methods.h"
#include "cli/terminal.h"
#include "store/method_records.h"

namespace sitelark {
namespace {

constexpr int kDays = 90;

int run(const Program& program, const ListArguments& a) {
  auto opened = open_own(program, "last", a.site);
  if (!opened) return complain(opened.error());
  const auto readings = opened->store->methods().readings(opened->snapshot.site);
  if (!readings) return complain(readings.error());
  const Channels channels = channels_of(method_list(), *readings, kDays, std::time(nullptr));
  if (channels.date == 0) {
    const EvidenceInfo& logs = method_list().evidence_of("access_log");
    return complain({t("no access log was read yet", "尚未读取访问日志"),
                     logs.supply.in(language_of(language())), false});
  }
  Table table{{{"channel", t("channel", "渠道"), 2},
               {"sessions", t("visits in 90 days", "90 天访问"), 0},
               {"percent", "%", 0},
               {"survey", t("survey: users who learn that way, %", "调查：由此得知的用户 %"), 0}},
              {}};
  for (const ChannelCount& one : channels.counts) {
    const double share = channels.sessions > 0 ? 100 * one.sessions / channels.sessions : 0;
    const std::string title =
        one.channel == nullptr ? t("not told", "未知") : one.channel->title.in(language_of(language()));
    table.rows.push_back({title, std::llround(one.sessions), std::round(share * 10) / 10,
                          one.channel != nullptr && one.channel->survey >= 0
                              ? Table::Cell{std::int64_t{one.channel->survey}}
                              : Table::Cell{}});
  }
  return print_table(table, a, "channels");
}

}  // namespace

void add_methods_channels(Command& methods, Program& program) {
  Command command = methods.add_subcommand("channels", t("How visitors learn of the site, from access logs",
                                                         "访客得知网站的渠道（来自访问日志）"));
  auto a = std::make_shared<ListArguments>();
  add_table_options(command, *a);
  add_own_site_option(command, a->site);
  set_examples(command,
               t("Example:\n  sitelark methods channels\n", "示例：\n  sitelark methods channels\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
