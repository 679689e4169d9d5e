#include "pipeline/plan_words.h"

#include <fmt/format.h>

#include <cmath>

#include "analyzers/methods/method_list.h"

namespace sitelark {

std::string quantity_text(std::optional<double> value, const std::string& metric) {
  if (!value) return "–";
  const MetricInfo* info = method_list().metric(metric);
  if (info != nullptr && info->unit == MetricUnit::ratio) return fmt::format("{:.1f} %", 100 * *value);
  return fmt::format("{:.10g}", std::round(*value * 10) / 10);
}

Table control_table(const ControlReport& report, const std::string& language, bool for_people) {
  const bool zh = language == "zh";
  Table table{{{"indicator", zh ? "指标" : "indicator", 2}}, {}};
  for (const Period& period : report.periods) table.columns.push_back({period.name, period.name, 0});
  if (!for_people) table.columns.insert(table.columns.begin(), {"id", "id", 0});
  table.columns.push_back({"note", zh ? "说明" : "note", 2});
  for (const ControlRow& row : report.rows) {
    std::vector<Table::Cell> cells{row.title};
    bool any = false;
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      any = any || row.values[i].has_value();
      const std::string actual = quantity_text(row.values[i], row.metric);
      if (i < row.planned.size() && row.planned[i]) {
        cells.emplace_back(fmt::format("{} / {}", actual, quantity_text(row.planned[i], row.metric)));
      } else {
        cells.push_back(row.values[i] ? Table::Cell{actual} : Table::Cell{});
      }
    }
    cells.emplace_back(any || row.missing.empty()
                           ? std::string()
                           : fmt::format("{}{}", zh ? "证据缺失：" : "missing evidence: ", row.missing));
    if (!for_people) cells.insert(cells.begin(), row.id);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace sitelark
