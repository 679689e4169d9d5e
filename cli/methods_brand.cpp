// `methods brand`: one host and one name, wherever the site carries its brand.
#include <fmt/format.h>

#include <ctime>

#include "analyzers/methods/brand_carriers.h"
#include "cli/methods.h"
#include "cli/terminal.h"
#include "pipeline/method_checklist.h"

namespace sitelark {
namespace {

std::string carrier_told(const std::string& id) {
  const std::pair<const char*, const char*> names[] = {
      {"host", t("one preferred host", "统一主机名")},
      {"title", t("name in titles", "标题中的站名")},
      {"site_name", t("og:site_name", "og:site_name")},
      {"structured_data", t("name in structured data", "结构化数据中的名称")},
      {"app_name", t("application name", "应用名称")},
      {"home_link", t("logo that leads home", "指向首页的标志")},
      {"mail", t("mail on the own domain", "自有域名邮箱")},
      {"filing", t("one filing number", "统一备案号")},
      {"brand_query", t("first for a search of the name", "品牌词搜索排第一")}};
  for (const auto& [known, words] : names) {
    if (id == known) return words;
  }
  return id;
}

std::string standing_told(BrandCarrier::Standing standing) {
  switch (standing) {
    case BrandCarrier::Standing::same:
      return t("the same everywhere", "一致");
    case BrandCarrier::Standing::differs:
      return t("differs", "不一致");
    case BrandCarrier::Standing::absent:
      return t("not on the site", "网站没有");
    case BrandCarrier::Standing::missing:
      return t("missing evidence", "证据缺失");
  }
  return {};
}

std::string others_told(const BrandCarrier& carrier) {
  std::string text;
  for (const auto& [value, count] : carrier.others)
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", value, count);
  return text;
}

int run(const Program& program, const ListArguments& a) {
  auto opened = open_own(program, a.snapshot, a.site);
  if (!opened) return complain(opened.error());
  auto site = opened->store->site_facts(opened->snapshot.id);
  if (!site) return complain(site.error());
  const SiteContext context = own_context(**site, opened->folder.project, std::time(nullptr));
  const BrandReport report = measure_brand(**site, context.brand);
  print_err(say("Host: {}. Name: {}\n", "主机：{}。名称：{}\n", report.preferred,
                report.brand.empty()
                    ? t("none - set brand in [project]", "未设置，请在 [project] 中填写 brand")
                    : report.brand));
  Table table{{{"carrier", t("carrier", "载体"), 1},
               {"standing", t("standing", "状态"), 0},
               {"same", t("same", "一致"), 0},
               {"of", t("of", "共"), 0},
               {"others", t("what stands there instead", "其他取值"), 2},
               {"example", t("for example", "示例"), 2}},
              {}};
  const bool for_people = a.format == "table" || a.format == "markdown";
  for (const BrandCarrier& one : report.carriers) {
    table.rows.push_back({for_people ? carrier_told(one.id) : one.id,
                          for_people ? standing_told(one.standing) : std::string(name(one.standing)),
                          one.same, one.of, others_told(one), one.example});
  }
  return print_table(table, a, "brand");
}

}  // namespace

void add_methods_brand(Command& methods, Program& program) {
  Command command = methods.add_subcommand(
      "brand", t("Brand carriers: one host and one name everywhere", "品牌载体：统一主机名与站名"));
  auto a = std::make_shared<ListArguments>();
  add_list_options(command, *a);
  set_examples(command, t("The name is [project] brand, else what titles have in common.\n"
                          "Examples:\n  sitelark methods brand\n  sitelark methods brand --format csv\n",
                          "站名取 [project] 的 brand，否则取标题的共同部分。\n"
                          "示例：\n  sitelark methods brand\n  sitelark methods brand --format csv\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
