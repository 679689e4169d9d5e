#include "reports/table.h"

#include <fmt/format.h>

#include "reports/csv.h"
#include "reports/safe_text.h"
#include "text/json.h"
#include "text/measure.h"

namespace sitelark {
namespace {

std::string plain(const Table::Cell& cell, std::string_view separator = "; ") {
  if (const auto* v = std::get_if<bool>(&cell)) return *v ? "yes" : "no";
  if (const auto* v = std::get_if<std::int64_t>(&cell)) return fmt::format("{}", *v);
  if (const auto* v = std::get_if<double>(&cell)) return fmt::format("{:.6g}", *v);
  if (const auto* v = std::get_if<std::string>(&cell)) return *v;
  if (const auto* v = std::get_if<std::vector<std::string>>(&cell))
    return fmt::format("{}", fmt::join(*v, separator));
  return {};
}

bool is_number(const Table::Cell& cell) {
  return std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<double>(cell);
}

std::size_t cells(std::string_view text) { return static_cast<std::size_t>(count_cells(text, false)); }

// Widths that fit: columns of weight 0 keep theirs, the others share what is left.
void fit(const Table& table, std::size_t width, std::vector<std::size_t>& widths) {
  const std::size_t gaps = 2 * (widths.size() - 1);
  std::size_t fixed = gaps, weights = 0, wanted = gaps;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    wanted += widths[i];
    if (table.columns[i].weight == 0) fixed += widths[i];
    weights += table.columns[i].weight;
  }
  if (wanted <= width || weights == 0) return;
  const std::size_t left = std::max(width > fixed ? width - fixed : 0, weights * 8);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (const std::size_t weight = table.columns[i].weight)
      widths[i] = std::min(widths[i], left * weight / weights);
  }
}

}  // namespace

std::string terminal_table(const Table& table, std::size_t width) {
  std::vector<std::size_t> widths;
  for (const Table::Column& column : table.columns) widths.push_back(cells(column.title));
  std::vector<std::vector<std::string>> texts;
  for (const auto& row : table.rows) {
    auto& line = texts.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      line.push_back(one_line(plain(row[i])));
      widths[i] = std::max(widths[i], cells(line.back()));
    }
  }
  if (width > 0) fit(table, width, widths);
  std::string out;
  const auto add = [&](std::size_t i, const std::string& text, bool right) {
    const std::string shown = cut_to_cells(text, widths[i]);
    if (i > 0) out += "  ";
    if (right) out.append(widths[i] - cells(shown), ' ');
    out += right || i + 1 == widths.size() ? shown : padded_to_cells(shown, widths[i]);
    if (i + 1 == widths.size()) out += '\n';
  };
  for (std::size_t i = 0; i < widths.size(); ++i) add(i, table.columns[i].title, false);
  for (std::size_t r = 0; r < texts.size(); ++r) {
    for (std::size_t i = 0; i < widths.size(); ++i) add(i, texts[r][i], is_number(table.rows[r][i]));
  }
  return out;
}

std::string csv_table(const Table& table) {
  std::vector<std::string_view> keys;
  std::vector<std::string> others;  // names that are not ours; they come last
  for (const Table::Column& column : table.columns) {
    if (column.group.empty()) {
      keys.push_back(column.key);
    } else {
      others.push_back(column.key);
    }
  }
  CsvText csv(fmt::format("{}", fmt::join(keys, ",")), others);
  for (const auto& row : table.rows) {
    for (const Table::Cell& cell : row) {
      if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        csv.cell(*whole);
      } else if (const auto* number = std::get_if<double>(&cell)) {
        csv.cell(*number);
      } else {
        csv.cell(plain(cell, "\n"));
      }
    }
    csv.end_row();
  }
  return csv.take();
}

namespace {

void put(nlohmann::ordered_json& row, const Table::Column& column, const Table::Cell& cell) {
  const auto value = [&](const auto& v) -> nlohmann::ordered_json {
    if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::monostate>) {
      return nullptr;
    } else {
      return v;
    }
  };
  nlohmann::ordered_json told = std::visit(value, cell);
  if (column.group.empty()) {
    row[column.key] = std::move(told);
  } else {
    nlohmann::ordered_json& group = row[column.group];
    if (group.is_null()) group = nlohmann::ordered_json::object();
    if (!told.is_null()) group[column.key] = std::move(told);
  }
}

nlohmann::ordered_json row_object(const Table& table, const std::vector<Table::Cell>& row) {
  nlohmann::ordered_json item = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < row.size(); ++i) put(item, table.columns[i], row[i]);
  return item;
}

}  // namespace

void json_rows(const Table& table, const TextSink& out) {
  std::string_view before = "[\n";
  for (const auto& row : table.rows) {
    out(before);
    out(row_object(table, row).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    before = ",\n";
  }
  out(table.rows.empty() ? "[]" : "\n]");
}

std::string json_table(const Table& table, std::string_view name) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const auto& row : table.rows) rows.push_back(row_object(table, row));
  nlohmann::ordered_json out{{"format", 1}};
  out[std::string(name)] = std::move(rows);
  return out.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string markdown_table(const Table& table) {
  std::string out = "|", rule = "|";
  for (const Table::Column& column : table.columns) {
    out += " " + markdown_escaped(column.title) + " |";
    rule += " --- |";
  }
  out += "\n" + rule + "\n";
  for (const auto& row : table.rows) {
    out += "|";
    for (const Table::Cell& cell : row) out += " " + markdown_escaped(plain(cell)) + " |";
    out += "\n";
  }
  return out;
}

}  // namespace sitelark
