#include "reports/table.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "reports/csv.h"
#include "text/measure.h"

namespace sitelark {
namespace {

std::string plain(const Table::Cell& cell) {
  if (const auto* v = std::get_if<bool>(&cell)) return *v ? "yes" : "no";
  if (const auto* v = std::get_if<std::int64_t>(&cell)) return fmt::format("{}", *v);
  if (const auto* v = std::get_if<double>(&cell)) return fmt::format("{:.6g}", *v);
  if (const auto* v = std::get_if<std::string>(&cell)) return *v;
  return {};
}

bool is_number(const Table::Cell& cell) {
  return std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<double>(cell);
}

// For a terminal: no control characters (a page's title must not move the cursor), one line.
std::string harmless(std::string_view text) {
  std::string out;
  for (const char c : collapse_space(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7f) out.push_back(c);
  }
  return out;
}

int cells(std::string_view text) { return static_cast<int>(count_cells(text, false)); }

std::string cut(const std::string& text, int width) {
  if (cells(text) <= width) return text;
  std::string out = first_chars(text, width);
  while (!out.empty() && cells(out) > width - 1) {
    out = first_chars(out, count_chars(out) - 1);
  }
  return out + "…";
}

std::string padded(const std::string& text, int width, bool right) {
  const std::string space(static_cast<std::size_t>(std::max(0, width - cells(text))), ' ');
  return right ? space + text : text + space;
}

// Widths that fit: columns of weight 0 keep theirs, the others share what is left.
void fit(const Table& table, int width, std::vector<int>& widths) {
  const int gaps = 2 * (static_cast<int>(widths.size()) - 1);
  int fixed = gaps, weights = 0, wanted = gaps;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    wanted += widths[i];
    if (table.columns[i].weight == 0) fixed += widths[i];
    weights += table.columns[i].weight;
  }
  if (wanted <= width || weights == 0) return;
  const int left = std::max(width - fixed, weights * 8);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (const int weight = table.columns[i].weight) widths[i] = std::min(widths[i], std::max(8, left * weight / weights));
  }
}

}  // namespace

std::string terminal_table(const Table& table, int width) {
  std::vector<int> widths;
  for (const Table::Column& column : table.columns) widths.push_back(cells(column.title));
  std::vector<std::vector<std::string>> texts;
  for (const auto& row : table.rows) {
    auto& line = texts.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      line.push_back(harmless(plain(row[i])));
      widths[i] = std::max(widths[i], cells(line.back()));
    }
  }
  if (width > 0) fit(table, width, widths);
  std::string out;
  const auto add = [&](std::size_t i, const std::string& text, bool right) {
    const bool last = i + 1 == widths.size();
    const std::string shown = width > 0 ? cut(text, widths[i]) : text;
    out += last && !right ? shown : padded(shown, widths[i], right);
    out += last ? "\n" : "  ";
  };
  for (std::size_t i = 0; i < widths.size(); ++i) add(i, table.columns[i].title, false);
  for (std::size_t r = 0; r < texts.size(); ++r) {
    for (std::size_t i = 0; i < widths.size(); ++i) add(i, texts[r][i], is_number(table.rows[r][i]));
  }
  return out;
}

std::string csv_table(const Table& table) {
  std::string out(kCsvBom);
  std::vector<std::string> line;
  for (const Table::Column& column : table.columns) line.push_back(column.key);
  out += csv_line(line);
  for (const auto& row : table.rows) {
    line.clear();
    for (const Table::Cell& cell : row) line.push_back(is_number(cell) ? plain(cell) : csv_safe(plain(cell)));
    out += csv_line(line);
  }
  return out;
}

std::string json_table(const Table& table, std::string_view name) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const auto& row : table.rows) {
    nlohmann::ordered_json item = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::visit(
          [&](const auto& v) {
            if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::monostate>) {
              item[table.columns[i].key] = nullptr;
            } else {
              item[table.columns[i].key] = v;
            }
          },
          row[i]);
    }
    rows.push_back(std::move(item));
  }
  nlohmann::ordered_json out{{"format", 1}};
  out[std::string(name)] = std::move(rows);
  return out.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string markdown_table(const Table& table) {
  const auto escaped = [](const std::string& text) {
    std::string out;
    for (const char c : harmless(text)) {
      if (std::string_view("|\\`*_[]<>").find(c) != std::string_view::npos) out.push_back('\\');
      out.push_back(c);
    }
    return out;
  };
  std::string out = "|", rule = "|";
  for (const Table::Column& column : table.columns) {
    out += " " + escaped(column.title) + " |";
    rule += " --- |";
  }
  out += "\n" + rule + "\n";
  for (const auto& row : table.rows) {
    out += "|";
    for (const Table::Cell& cell : row) out += " " + escaped(plain(cell)) + " |";
    out += "\n";
  }
  return out;
}

}  // namespace sitelark
