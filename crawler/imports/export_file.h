// One file of backlinks, its bytes plain: finds out what it is and gives its rows.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/imports/backlink_export.h"
#include "crawler/imports/export_shape.h"
#include "crawler/imports/json_objects.h"
#include "crawler/imports/line_cutter.h"
#include "crawler/imports/text_pieces.h"
#include "text/csv.h"

namespace sitelark {

class ExportFile {
 public:
  ExportFile(const BacklinkExportOptions& options, const TakeClaim& take);
  ExportFile(const ExportFile&) = delete;
  ExportFile& operator=(const ExportFile&) = delete;

  void feed(std::string_view bytes) { text_.feed(bytes); }
  BacklinkReading end();

 private:
  enum class Form : std::uint8_t { open, table, list, json };
  struct EarlyRow {
    std::vector<std::string> cells;
    std::int64_t line = 0;
  };

  void take_text(std::string_view utf8);
  void choose_form();
  void give(std::string_view utf8);
  void take_line(std::string_view line, bool too_long);
  void take_object(std::string_view object, std::int64_t line);
  void take_row(CsvRow& row);
  bool take_head(const std::vector<std::string>& cells);
  bool take_named_columns(const std::vector<std::string>& cells);
  void use(const ChosenTable& chosen, const std::vector<std::string>& heads);
  void choose_by_shape();
  void read_cells(const std::vector<std::string>& cells, std::int64_t line);
  void read(const std::vector<ClaimMaker::Cell>& cells, std::int64_t line);
  void give_claim(BacklinkClaim&& claim);
  void skip(RowFault fault, std::int64_t line, std::string_view row);
  void note_unknown(const std::string& head);
  bool begins_row(std::string_view json) const;

  const BacklinkExportOptions& options_;
  const TakeClaim& take_;
  WantedDomains own_;
  std::vector<LinkTableAliases> tables_;
  BacklinkReading reading_;
  Form form_ = Form::open;
  std::string start_;                        // of the text, until its form is known
  std::vector<EarlyRow> early_;              // rows before the columns are known
  std::vector<LinkColumn> columns_;          // empty: not known yet
  const LinkTableAliases* table_ = nullptr;  // of JSON
  ClaimMaker maker_{LinkTableKind::links};
  std::int64_t line_ = 0;  // of lists
  CsvReader csv_;
  LineCutter lines_;
  JsonObjects objects_;
  TextPieces text_;
};

}  // namespace sitelark
