#include "crawler/imports/console_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "crawler/imports/zip_files.h"
#include "model/url.h"
#include "text/calendar.h"
#include "text/charset.h"
#include "text/countries.h"
#include "text/csv.h"
#include "text/dates.h"
#include "text/fold.h"

namespace sitelark {
namespace {

using Kind = ConsoleTable::Kind;

constexpr std::pair<std::string_view, Device> kDeviceWords[] = {
    {"mobil", Device::mobile},       {"móvil", Device::mobile},       {"móveis", Device::mobile},
    {"移动", Device::mobile},        {"行動", Device::mobile},        {"手机", Device::mobile},
    {"モバイル", Device::mobile},    {"휴대", Device::mobile},        {"모바일", Device::mobile},
    {"мобил", Device::mobile},       {"telefon", Device::mobile},     {"desktop", Device::desktop},
    {"computer", Device::desktop},   {"ordinateur", Device::desktop}, {"ordenador", Device::desktop},
    {"escritorio", Device::desktop}, {"computador", Device::desktop}, {"桌面", Device::desktop},
    {"桌機", Device::desktop},       {"电脑", Device::desktop},       {"電腦", Device::desktop},
    {"パソコン", Device::desktop},   {"pc", Device::desktop},         {"데스크톱", Device::desktop},
    {"компьютер", Device::desktop},  {"bilgisayar", Device::desktop}, {"komputer", Device::desktop},
    {"tablet", Device::tablet},      {"tableta", Device::tablet},     {"tablette", Device::tablet},
    {"平板", Device::tablet},        {"タブレット", Device::tablet},  {"태블릿", Device::tablet},
    {"планшет", Device::tablet},
};

Device device_of(const std::string& text) {
  const std::string folded = fold(text);
  for (const auto& [word, device] : kDeviceWords) {
    const bool is_short = word.size() <= 2;
    if (is_short ? folded == word : folded.find(word) != folded.npos) return device;
  }
  return Device::unspecified;
}

// Digits and the marks that stand between groups of three, whatever they are in that language.
std::optional<std::int64_t> count_of(const std::string& text) {
  std::string digits;
  std::size_t group = 0;
  bool grouped = false;
  for (const char32_t c : code_points(fold(text))) {
    if (c >= '0' && c <= '9') {
      digits += static_cast<char>(c);
      ++group;
      continue;
    }
    const bool is_mark = c == ',' || c == '.' || c == ' ' || c == '\'' || c == 0x2019 || c == 0x66C;
    if (!is_mark || digits.empty() || (grouped && group != 3) || group > 3) return std::nullopt;
    grouped = true;
    group = 0;
  }
  if (digits.empty() || digits.size() > 15 || (grouped && group != 3)) return std::nullopt;
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// "4.7", "4,7".
std::optional<double> decimal_of(const std::string& text) {
  std::string plain(trim_ascii(text));
  std::replace(plain.begin(), plain.end(), ',', '.');
  double number = 0;
  const auto [end, bad] = std::from_chars(plain.data(), plain.data() + plain.size(), number);
  const bool whole = bad == std::errc() && end == plain.data() + plain.size();
  return whole && number >= 0 && number < 100'000 ? std::optional(number) : std::nullopt;
}

bool is_percentage(const std::string& text) {
  const bool marked = text.find('%') != text.npos || text.find("٪") != text.npos;
  return marked && text.find_first_of("0123456789") != text.npos;
}

std::optional<ConsoleRow> row_of(const std::vector<std::string>& cells) {
  if (cells.size() != 5 || !is_percentage(cells[3])) return std::nullopt;
  const auto clicks = count_of(cells[1]), impressions = count_of(cells[2]);
  const auto position = decimal_of(cells[4]);
  if (!clicks || !impressions || !position) return std::nullopt;
  return ConsoleRow{.clicks = *clicks, .impressions = *impressions, .position = *position};
}

// Clicks, impressions, CTR and position twice: two periods compared.
bool is_comparison(const std::vector<std::string>& row) {
  return row.size() == 9 && is_percentage(row[5]) && is_percentage(row[6]);
}

bool has_word(const std::string& text, std::initializer_list<std::string_view> words) {
  const std::string folded = fold(text);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return folded.find(word) != folded.npos; });
}

struct RawTable {
  std::string file, head;  // of the first column
  std::vector<std::string> keys;
  ConsoleTable table;

  template <class Test>
  bool mostly(const Test& test) const {
    const auto count = std::count_if(keys.begin(), keys.end(), test);
    return !keys.empty() && static_cast<std::size_t>(count) * 5 >= keys.size() * 4;
  }
};

// Each one another device.
bool are_devices(const std::vector<std::string>& keys) {
  std::vector<Device> seen;
  for (const std::string& key : keys) {
    const Device device = device_of(key);
    const bool is_new = std::find(seen.begin(), seen.end(), device) == seen.end();
    if (device == Device::unspecified || !is_new) return false;
    seen.push_back(device);
  }
  return !seen.empty();
}

// By what its texts are; queries where they are nothing else.
Kind kind_of(const RawTable& raw) {
  if (raw.mostly([](const std::string& key) { return parse_day(key, "UTC").has_value(); })) return Kind::days;
  const auto is_address = [](const std::string& key) {
    const auto url = Url::parse(key);
    return url && url->is_http();
  };
  if (raw.mostly(is_address)) return Kind::pages;
  if (!has_word(raw.file + " " + raw.head, {"quer", "requêtes", "查询", "クエリ", "suchanfragen"})) {
    if (are_devices(raw.keys)) return Kind::devices;
    if (raw.mostly([](const std::string& key) { return !country_of_name(key).empty(); }))
      return Kind::countries;
  }
  const bool are_looks = has_word(raw.file + " " + raw.head,
                                  {"appearance", "apparence", "darstellung", "aspecto", "呈现", "呈現",
                                   "見え方", "apariencia", "aparência", "вид в поиске", "aspetto"});
  return are_looks ? Kind::appearance : Kind::queries;
}

void put_key(Kind kind, const std::string& key, ConsoleRow& row) {
  switch (kind) {
    case Kind::queries:
      row.query = key;
      return;
    case Kind::pages:
      row.page = key;
      return;
    case Kind::countries:
      row.country = country_of_name(key);
      return;
    case Kind::devices:
      row.device = device_of(key);
      return;
    case Kind::days:
      row.day = row.last_day = parse_day(key, "UTC").value_or(0) / kSecondsPerDay;
      return;
    case Kind::appearance:
      return;
  }
}

class ExportReader {
 public:
  ConsoleExport read(std::string_view bytes, const std::string& file) {
    if (looks_zipped(bytes)) {
      const ZippedFiles files = zipped_files(bytes);
      if (!files) {
        out_.trouble = files.error();
        return std::move(out_);
      }
      const bool is_workbook = std::any_of(files->begin(), files->end(), looks_like_workbook);
      if (is_workbook) out_.trouble.kind = ReadingTrouble::Kind::workbook;
      for (const ZippedFile& one : *files) read_table(one.content, one.name);
    } else {
      read_table(bytes, file);
    }
    if (tables_.empty() && !out_.trouble) out_.trouble.kind = ReadingTrouble::Kind::no_console_table;
    for (RawTable& raw : tables_) finish(raw);
    set_period();
    return std::move(out_);
  }

 private:
  void read_table(std::string_view bytes, const std::string& file) {
    RawTable raw{.file = file, .head = {}};
    std::int64_t rows = 0;
    read_csv(decode(bytes, sniff_encoding(bytes, {}, "UTF-8").encoding).utf8, [&](CsvRow& cells) {
      if (++rows == 1) {
        if (!cells.fields.empty()) raw.head = cells.fields.front();
        return;
      }
      if (rows == 2 && is_comparison(cells.fields))
        out_.trouble = {.kind = ReadingTrouble::Kind::two_periods, .line = 0, .detail = file};
      auto row = row_of(cells.fields);
      if (!row) return void(++raw.table.unreadable);
      raw.keys.push_back(std::move(cells.fields.front()));
      raw.table.rows.push_back(std::move(*row));
    });
    if (!raw.keys.empty()) tables_.push_back(std::move(raw));
  }

  // In an archive the first table that could be queries is; a second one tells how results looked.
  void finish(RawTable& raw) {
    raw.table.kind = kind_of(raw);
    if (raw.table.kind == Kind::queries && has(Kind::queries)) raw.table.kind = Kind::appearance;
    raw.table.file = raw.file;
    for (std::size_t i = 0; i < raw.keys.size(); ++i) put_key(raw.table.kind, raw.keys[i], raw.table.rows[i]);
    out_.tables.push_back(std::move(raw.table));
  }

  bool has(Kind kind) const {
    return std::any_of(out_.tables.begin(), out_.tables.end(),
                       [kind](const ConsoleTable& table) { return table.kind == kind; });
  }

  void set_period() {
    for (const ConsoleTable& table : out_.tables) {
      if (table.kind != Kind::days) continue;
      for (const ConsoleRow& row : table.rows) {
        if (row.day == 0) continue;
        out_.first_day = out_.first_day == 0 ? row.day : std::min(out_.first_day, row.day);
        out_.last_day = std::max(out_.last_day, row.day);
      }
    }
    for (ConsoleTable& table : out_.tables) {
      if (table.kind == Kind::days) continue;
      for (ConsoleRow& row : table.rows) {
        row.day = out_.first_day;
        row.last_day = out_.last_day;
      }
    }
  }

  std::vector<RawTable> tables_;
  ConsoleExport out_;
};

}  // namespace

ConsoleExport read_console_export(std::string_view bytes, const std::string& file) {
  return ExportReader().read(bytes, file);
}

}  // namespace sitelark
