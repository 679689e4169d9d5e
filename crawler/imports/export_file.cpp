#include "crawler/imports/export_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/fold.h"
#include "text/json.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kStart = 16u << 10;  // that tells the form
constexpr std::size_t kMostTitles = 20;    // rows before the heads
constexpr std::size_t kShapeRows = 40;
constexpr std::size_t kLongestLine = 64u << 10;
constexpr std::size_t kMostSkipped = 100, kMostTargets = 10'000;

const LinkColumn kSourceColumn{.field = LinkField::source_url, .metric = {}, .head = {}};

bool is_one_address(std::string_view line) {
  return line.find("://") != line.npos && line.find("://") < 10 && line.find_first_of(" \t\";") == line.npos;
}

// Only addresses, one a line. The same number of commas in each line is a table.
bool is_list(std::string_view text) {
  std::ptrdiff_t commas = -1;
  bool same_commas = true, any = false;
  int read = 0;
  while (!text.empty() && read < 50) {
    const std::string_view line = trim_ascii(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    if (line.empty() || line.front() == '#') continue;
    ++read;
    if (!is_one_address(line) || line.find(",http") != line.npos) return false;
    const auto here = std::count(line.begin(), line.end(), ',');
    same_commas = same_commas && here > 0 && (commas < 0 || here == commas);
    commas = here;
    any = true;
  }
  return any && !same_commas;
}

std::string joined(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) {
    if (out.size() > 400) break;
    out.append(out.empty() ? "" : ",").append(cell, 0, 400);
  }
  return out;
}

// What stands in a cell of a table, of a JSON value. Lists of texts are joined.
std::string cell_of(const nlohmann::json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null()) return "";
  if (!value.is_array()) return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  std::string out;
  for (const auto& one : value) {
    if (!one.is_string()) return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    out.append(out.empty() ? "" : " ").append(one.get_ref<const std::string&>());
  }
  return out;
}

}  // namespace

ExportFile::ExportFile(const BacklinkExportOptions& options, const TakeClaim& take)
    : options_(options),
      take_(take),
      own_(options.own),
      tables_(options.aliases),
      csv_([this](CsvRow& row) { take_row(row); }),
      lines_(kLongestLine, [this](std::string_view line, bool too_long) { take_line(line, too_long); }),
      objects_([this](std::string_view start) { return begins_row(start); },
               [this](std::string_view object, std::int64_t line) { take_object(object, line); }),
      text_([this](std::string_view utf8) { take_text(utf8); }, options.encoding) {
  const auto& shipped = shipped_backlink_aliases();
  tables_.insert(tables_.end(), shipped.begin(), shipped.end());
}

void ExportFile::take_text(std::string_view utf8) {
  if (form_ != Form::open) return give(utf8);
  start_ += utf8;
  if (start_.size() >= kStart) choose_form();
}

void ExportFile::choose_form() {
  const std::string_view start = trim_ascii(start_);
  const bool is_json = start.starts_with('{') || start.starts_with('[');
  form_ = is_json ? Form::json : is_list(start_) ? Form::list : Form::table;
  if (form_ == Form::list) {
    reading_.by = BacklinkReading::By::list;
    reading_.vendor = "list";
    reading_.score = 1;
  }
  give(start_);
  start_.clear();
}

void ExportFile::give(std::string_view utf8) {
  if (form_ == Form::json) return objects_.feed(utf8);
  if (form_ == Form::list) return lines_.feed(utf8);
  csv_.feed(utf8);
}

void ExportFile::take_line(std::string_view line, bool too_long) {
  ++line_;
  line = trim_ascii(line);
  if (!too_long && (line.empty() || line.front() == '#')) return;
  ++reading_.rows;
  if (too_long) return skip(RowFault::too_long, line_, line);
  read({{&kSourceColumn, line}}, line_);
}

// A key whose name is that of a source column: what follows in lists belongs to this row.
bool ExportFile::begins_row(std::string_view json) const {
  constexpr std::size_t kLookedAt = 4'096;
  json = json.substr(0, kLookedAt);
  while (!json.empty()) {
    const std::size_t from = json.find('"');
    const std::size_t to = from == json.npos ? from : json.find('"', from + 1);
    if (to == json.npos) return false;
    const std::string key = alias_key(json.substr(from + 1, to - from - 1));
    json.remove_prefix(to + 1);
    if (!json.starts_with(':') && !json.starts_with(" :")) continue;
    for (const LinkTableAliases& table : tables_) {
      const auto column = table.columns.find(key);
      if (column != table.columns.end() && column->second.field == LinkField::source_url) return true;
    }
  }
  return false;
}

void ExportFile::take_object(std::string_view text, std::int64_t line) {
  ++reading_.rows;
  if (text.empty()) return skip(RowFault::too_long, line, "");
  const auto object = nlohmann::json::parse(text, nullptr, false);
  if (!object.is_object()) return skip(RowFault::broken_json, line, text);
  std::vector<std::string> heads, texts;
  for (const auto& item : object.items()) {
    heads.push_back(item.key());
    texts.push_back(cell_of(item.value()));
  }
  if (table_ == nullptr) {
    const ChosenTable chosen = choose_table(tables_, heads, options_.vendor);
    if (chosen.table == nullptr) return skip(RowFault::no_source, line, text);
    table_ = chosen.table;
    use(chosen, heads);
  }
  std::vector<LinkColumn> columns;
  for (const std::string& head : heads) {
    const auto known = table_->columns.find(alias_key(head));
    columns.push_back(known == table_->columns.end() ? LinkColumn{.field = {}, .metric = {}, .head = head}
                                                     : known->second);
    columns.back().head = head;
  }
  std::vector<ClaimMaker::Cell> cells;
  for (std::size_t i = 0; i < columns.size(); ++i) cells.push_back({&columns[i], texts[i]});
  read(cells, line);
}

void ExportFile::take_row(CsvRow& row) {
  if (row.fault != CsvRow::Fault::none) {
    ++reading_.rows;
    return skip(row.fault == CsvRow::Fault::too_long ? RowFault::too_long : RowFault::open_quote, row.line,
                "");
  }
  if (!columns_.empty()) {
    ++reading_.rows;
    return read_cells(row.fields, row.line);
  }
  if (early_.size() < kMostTitles && take_head(row.fields)) return early_.clear();  // titles above the heads
  early_.push_back({std::move(row.fields), row.line});
  if (early_.size() >= kShapeRows) choose_by_shape();
}

void ExportFile::read_cells(const std::vector<std::string>& row, std::int64_t line) {
  if (reading_.trouble) return;
  const bool too_many =
      std::any_of(row.begin() + static_cast<std::ptrdiff_t>(std::min(columns_.size(), row.size())), row.end(),
                  [](const std::string& cell) { return !cell.empty(); });
  if (too_many) return skip(RowFault::too_many_cells, line, joined(row));
  std::vector<ClaimMaker::Cell> cells;
  for (std::size_t i = 0; i < std::min(columns_.size(), row.size()); ++i)
    cells.push_back({&columns_[i], row[i]});
  read(cells, line);
}

void ExportFile::read(const std::vector<ClaimMaker::Cell>& cells, std::int64_t line) {
  if (reading_.kind == LinkTableKind::anchors) return;  // texts, and no page that has them
  BacklinkClaim claim;
  claim.line = line;
  if (const auto fault = maker_.read(cells, claim)) {
    std::vector<std::string> texts;
    for (const ClaimMaker::Cell& cell : cells) texts.emplace_back(cell.text);
    return skip(*fault, line, joined(texts));
  }
  if (reading_.kind != LinkTableKind::targets) return give_claim(std::move(claim));
  if (reading_.targets.size() >= kMostTargets) return;
  LinkedPage page{.url = claim.target_url};
  for (const auto& [name, number] : claim.metrics) (name == "links" ? page.links : page.sites) = number;
  reading_.targets.push_back(std::move(page));
}

void ExportFile::give_claim(BacklinkClaim&& claim) {
  const std::string &source = maker_.source_host(), &target = maker_.target_host();
  const bool is_self =
      target.empty() ? own_.holds(source) : source == target || domain_of(source) == domain_of(target);
  if (is_self) {
    ++reading_.self_links;
    return;
  }
  ++reading_.claims;
  take_(std::move(claim));
}

void ExportFile::skip(RowFault fault, std::int64_t line, std::string_view row) {
  ++reading_.skipped[fault];
  if (reading_.first_skipped.size() < kMostSkipped)
    reading_.first_skipped.push_back({line, fault, first_chars(collapse_space(row.substr(0, 1'000)), 80)});
}

BacklinkReading ExportFile::end() {
  text_.end();
  if (form_ == Form::open) choose_form();
  csv_.end();
  lines_.end();
  if (form_ == Form::table && columns_.empty()) choose_by_shape();
  using enum ReadingTrouble::Kind;
  if (form_ == Form::json)
    reading_.trouble.kind = objects_.is_too_deep()   ? json_too_deep
                            : objects_.ends_inside() ? json_ends_early
                            : table_ == nullptr      ? json_without_source
                                                     : none;
  if (reading_.name.empty()) reading_.name = reading_.vendor;
  reading_.encoding = text_.encoding();
  reading_.replaced = text_.replacements();
  reading_.unread_values = maker_.unread_values();
  return std::move(reading_);
}

}  // namespace sitelark
