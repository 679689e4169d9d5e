// How a file's columns become known: by their heads, by what the user says, by what stands in them.
#include <algorithm>
#include <set>

#include "crawler/imports/export_file.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostUnknown = 100;

}  // namespace

// True: these cells are the heads of columns that are known.
bool ExportFile::take_head(const std::vector<std::string>& cells) {
  if (!options_.columns.empty()) return take_named_columns(cells);
  const ChosenTable chosen = choose_table(tables_, cells, options_.vendor);
  const bool enough = chosen.known >= 2 || cells.size() == 1;
  if (chosen.table == nullptr || !enough) return false;
  use(chosen, cells);
  return true;
}

void ExportFile::use(const ChosenTable& chosen, const std::vector<std::string>& heads) {
  reading_.vendor = chosen.table->vendor;
  reading_.name = chosen.table->name;
  reading_.verified = chosen.table->verified;
  reading_.kind = chosen.table->kind;
  reading_.by = BacklinkReading::By::heads;
  reading_.score = static_cast<double>(chosen.known) / static_cast<double>(heads.size());
  maker_ = ClaimMaker(reading_.kind);
  for (const std::string& head : heads) {
    const auto known = chosen.table->columns.find(alias_key(head));
    columns_.push_back(known == chosen.table->columns.end() ? LinkColumn{} : known->second);
    columns_.back().head = trim_ascii(head);
    if (known == chosen.table->columns.end()) note_unknown(columns_.back().head);
  }
}

// The user's own words for columns; the others by the table that knows most of them.
bool ExportFile::take_named_columns(const std::vector<std::string>& cells) {
  std::vector<LinkField> fields(cells.size(), LinkField::unknown);
  std::set<LinkField> named;
  std::size_t found = 0;
  for (const auto& [field, head] : options_.columns) {
    const auto at = std::find_if(cells.begin(), cells.end(), [&head = head](const std::string& cell) {
      return alias_key(cell) == alias_key(head);
    });
    if (at == cells.end()) continue;
    fields[static_cast<std::size_t>(at - cells.begin())] = link_field(field);
    named.insert(link_field(field));
    ++found;
  }
  if (found < options_.columns.size()) return false;
  const ChosenTable chosen = choose_table(tables_, cells, options_.vendor);
  if (chosen.table != nullptr) use(chosen, cells);
  columns_.resize(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    columns_[i].head = trim_ascii(cells[i]);
    if (named.contains(columns_[i].field)) columns_[i].field = LinkField::unknown;
    if (fields[i] != LinkField::unknown) columns_[i].field = fields[i];
  }
  reading_.by = BacklinkReading::By::columns;
  reading_.kind = options_.columns.contains("source_url") || chosen.table == nullptr ? LinkTableKind::links
                                                                                     : chosen.table->kind;
  maker_ = ClaimMaker(reading_.kind);
  return true;
}

void ExportFile::choose_by_shape() {
  std::vector<std::vector<std::string>> rows;
  for (const EarlyRow& row : early_) rows.push_back(row.cells);
  ExportShape shape;
  if (options_.columns.empty() && options_.vendor.empty()) shape = shape_of(rows, own_);
  std::vector<EarlyRow> early = std::move(early_);
  early_.clear();
  if (!shape.found) {
    using enum ReadingTrouble::Kind;
    reading_.trouble.kind = early.empty()              ? is_empty
                            : options_.columns.empty() ? no_link_columns
                                                       : no_given_columns;
    shape.columns = {LinkColumn{}};
  }
  columns_ = std::move(shape.columns);
  reading_.kind = shape.kind;
  reading_.vendor = shape.vendor;
  if (shape.found) reading_.by = BacklinkReading::By::shape;
  maker_ = ClaimMaker(reading_.kind);
  const auto known = std::count_if(columns_.begin(), columns_.end(), [](const LinkColumn& column) {
    return column.field != LinkField::unknown;
  });
  reading_.score = static_cast<double>(known) / static_cast<double>(columns_.size());
  for (std::size_t i = shape.has_head ? 1 : 0; i < early.size() && !reading_.trouble; ++i) {
    ++reading_.rows;
    read_cells(early[i].cells, early[i].line);
  }
}

void ExportFile::note_unknown(const std::string& head) {
  if (reading_.unknown_columns.size() < kMostUnknown && !head.empty())
    reading_.unknown_columns.push_back(first_chars(head, 80));
}

}  // namespace sitelark
