// `methods factors`: what makes a site succeed, measured and scored, beside competitors.
#include <fmt/format.h>

#include <cmath>

#include "analyzers/check_page.h"
#include "cli/methods.h"
#include "cli/terminal.h"
#include "pipeline/method_checklist.h"
#include "pipeline/site_factors.h"

namespace sitelark {
namespace {

Language reader() { return language_of(language()); }

Table::Cell rounded(std::optional<double> value) {
  return value ? Table::Cell{std::round(*value * 10) / 10} : Table::Cell{};
}

// "12.5 %", "340 ms"; nothing: missing evidence.
Table::Cell told(const IndicatorInfo& info, const Measures& measures) {
  const auto found = measures.find(info.id);
  if (found == measures.end()) return {};
  const Measure& measure = found->second;
  if (info.unit == "ratio") {
    if (measure.denominator == 0) return {};
    return fmt::format("{:.1f} %", 100 * measure.numerator / measure.denominator);
  }
  const double value = std::round(measure.numerator * 10) / 10;
  if (info.unit == "ms" || info.unit == "bytes") return fmt::format("{:.0f} {}", value, info.unit);
  return value;
}

class FactorTable {
 public:
  FactorTable(const SiteRating& rating, bool for_people) : rating_(rating), for_people_(for_people) {
    if (!for_people) table_.columns.push_back({"id", "id", 0});
    table_.columns.push_back({"factor", t("factor", "因素"), 2});
    table_.columns.push_back({"weight", t("weight", "权重"), 0});

    for (std::size_t i = 0; i < rating.sites.size(); ++i)
      table_.columns.push_back({i == 0 ? "own" : rating.sites[i].name, rating.sites[i].name, 1});
    table_.columns.push_back({"note", t("note", "说明"), 3});
  }

  Table build(std::string_view site_type) {
    for (std::size_t i = 0; i < factor_list().factors.size(); ++i) add_factor(i);
    std::vector<Table::Cell> row = begun("quality", t("all that was measured", "已测因素合计"), {});
    for (const RatedSite& site : rating_.sites) row.push_back(rounded(site.quality));
    row.emplace_back(std::string(t("weighted mean, 0-100", "加权平均，0-100")));
    table_.rows.push_back(std::move(row));
    if (const auto needs = factor_list().types.find(site_type); needs != factor_list().types.end())
      add_needs(needs->second);
    return std::move(table_);
  }

 private:
  std::vector<Table::Cell> begun(const std::string& id, std::string title, Table::Cell weight) const {
    std::vector<Table::Cell> row;
    if (!for_people_) row.emplace_back(id);
    row.emplace_back(std::move(title));
    row.push_back(std::move(weight));
    return row;
  }

  void add_factor(std::size_t index) {
    const FactorInfo& info = factor_list().factors[index];
    std::vector<Table::Cell> row =
        begun(info.id, info.title.in(reader()), rating_.sites.front().factors[index].weight);
    for (const RatedSite& site : rating_.sites) row.push_back(rounded(site.factors[index].score));
    row.emplace_back(info.note.in(reader()));
    table_.rows.push_back(std::move(row));
    for (const IndicatorInfo& one : factor_list().indicators) {
      if (one.factor == info.id) add_indicator(one);
    }
  }

  void add_indicator(const IndicatorInfo& info) {
    std::vector<Table::Cell> row =
        begun(info.id, fmt::format("{}{}", for_people_ ? "  " : "", info.title.in(reader())), {});
    bool missing = false;
    for (const RatedSite& site : rating_.sites) {
      row.push_back(told(info, site.measured.indicators));
      missing = missing || row.back().index() == 0;
    }
    row.emplace_back(missing ? say("missing evidence: {}", "证据缺失：{}", info.missing.in(reader()))
                             : found_of(info));
    table_.rows.push_back(std::move(row));
  }

  // Which kinds the own site has, where an indicator counts kinds.
  std::string found_of(const IndicatorInfo& info) const {
    std::string names;
    if (info.id != "service_devices" && info.id != "interaction_devices") return names;
    for (const DeviceInfo& device : factor_list().devices) {
      if (device.factor == info.factor && rating_.sites.front().measured.devices.contains(device.id))
        names += fmt::format("{}{}", names.empty() ? "" : ", ", device.title.in(reader()));
    }
    return names;
  }
  // What a site of this type needs, found or not.
  void add_needs(const std::vector<std::string>& devices) {
    for (const std::string& id : devices) {
      for (const DeviceInfo& info : factor_list().devices) {
        if (info.id == id) add_device(info);
      }
    }
  }

  void add_device(const DeviceInfo& info) {
    std::vector<Table::Cell> row =
        begun(info.id, say("for this type of site: {}", "此类网站需要：{}", info.title.in(reader())), {});
    for (const RatedSite& site : rating_.sites)
      row.emplace_back(site.measured.devices.contains(info.id) ? t("found", "有") : t("not found", "未发现"));
    const auto& own = rating_.sites.front().measured.devices;
    const auto seen = own.find(info.id);
    row.emplace_back(seen == own.end() ? std::string() : seen->second);
    table_.rows.push_back(std::move(row));
  }

  const SiteRating& rating_;
  const bool for_people_;
  Table table_;
};

int run(const Program& program, const ListArguments& a) {
  auto opened = open_own(program, a.snapshot, a.site);
  if (!opened) return complain(opened.error());
  const Project& project = opened->folder.project;
  const auto rating = rate_sites(*opened->store, opened->snapshot, project);
  if (!rating) return complain(rating.error());
  for (const std::string& name : rating->not_audited)
    print_err(say("{} has no finished audit: sitelark audit URL\n",
                  "{} 尚无完成的审计：sitelark audit 网址\n", name));
  if (rating->sites.front().measured.partly_read)
    print_err(
        t("A limit ended the audit: counts are at least that.\n", "审计因达到上限而结束：数量为下限。\n"));
  const bool for_people = a.format == "table" || a.format == "markdown";
  return print_table(FactorTable(*rating, for_people).build(type_of_site(project, opened->snapshot.site)), a,
                     "factors");
}

}  // namespace

void add_methods_factors(Command& methods, Program& program) {
  Command command = methods.add_subcommand(
      "factors", t("Success factors: volume, freshness, services, speed, interactivity; beside competitors",
                   "成功因素：信息量、更新、服务、速度、交互；与竞争对手并列"));
  auto a = std::make_shared<ListArguments>();
  add_list_options(command, *a);
  set_examples(command,
               t("Weights are those of a survey of some twenty years ago; change them in [factors].\n"
                 "Examples:\n  sitelark methods factors\n  sitelark methods factors --format json\n",
                 "权重来自约二十年前的调查，可在 [factors] 中修改。\n"
                 "示例：\n  sitelark methods factors\n  sitelark methods factors --format json\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
