// Anybody's list of backlinks that comes in pieces: exports of Ahrefs, Semrush, Majestic, Moz, DataForSEO
// (JSON), Bing, Search Console (in any language) and Chinese tools, CSV of any other, a plain list of
// addresses. In UTF-8, UTF-16 or GB18030; by commas, tabs or semicolons; as it is, gzipped or in a ZIP
// archive.
//
// The vendor is told by the heads of the columns (backlink_aliases.h), else the columns by what stands in
// them (export_shape.h); never by the file's name. Memory does not grow with the file, but for archives (64
// MiB).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/imports/backlink_aliases.h"
#include "crawler/imports/claim_maker.h"
#include "crawler/imports/link_claims.h"
#include "crawler/imports/plain_bytes.h"
#include "model/reading_trouble.h"

namespace sitelark {

struct BacklinkExportOptions {
  std::vector<LinkTableAliases> aliases;       // of users; looked at before those of the program
  std::vector<std::string> own;                // domains whose links they are; for self-links and shapes
  std::string encoding;                        // WHATWG name; empty: told by the bytes
  std::string vendor;                          // empty: whichever knows most columns
  std::map<std::string, std::string> columns;  // field ("source_url"): head of the column; before all
                                               // aliases. Of tables only, not of JSON
};

struct SkippedRow {
  std::int64_t line = 0;
  RowFault fault = RowFault::no_source;
  std::string start;  // of the row; at most 80 characters
};

// What was read of one file (of an archive: of one of its files).
struct BacklinkReading {
  enum class By : std::uint8_t { nothing, heads, shape, list, columns };  // columns: the user named them
  std::string file;          // in the archive; empty: the file itself
  std::string vendor, name;  // "ahrefs", "Ahrefs"
  bool verified = false;     // the vendor's columns
  By by = By::nothing;       // how the columns were known
  double score = 0;          // share of the columns that are known, 0-1
  LinkTableKind kind = LinkTableKind::links;
  std::string encoding;
  std::int64_t rows = 0;           // without the head
  std::int64_t claims = 0;         // given
  std::int64_t self_links = 0;     // from the target's own domain, or ours; not given
  std::int64_t unread_values = 0;  // that are none of their column, kept in `extra`
  std::int64_t replaced = 0;       // bytes that no character has
  std::map<RowFault, std::int64_t> skipped;
  std::vector<SkippedRow> first_skipped;     // at most 100
  std::vector<std::string> unknown_columns;  // heads; at most 100
  std::vector<LinkedPage> targets;           // of tables that name no source; at most 10,000
  ReadingTrouble trouble;                    // why nothing, or not all of it, was read
};

class ExportFile;  // reads one file

class BacklinkExportReader {
 public:
  BacklinkExportReader(BacklinkExportOptions options, TakeClaim take);
  ~BacklinkExportReader();
  BacklinkExportReader(const BacklinkExportReader&) = delete;
  BacklinkExportReader& operator=(const BacklinkExportReader&) = delete;

  void feed(std::string_view bytes);
  // One reading; of an archive one for each of its files.
  std::vector<BacklinkReading> end();

 private:
  void begin_file();
  BacklinkReading end_file();
  std::vector<BacklinkReading> read_archive();

  BacklinkExportOptions options_;
  TakeClaim take_;
  std::string head_;  // the first bytes, until they tell; of an archive all
  enum class Form : std::uint8_t { open, archive, pieces } form_ = Form::open;
  bool archive_too_large_ = false;
  std::unique_ptr<ExportFile> one_;
  std::unique_ptr<PlainBytes> bytes_;
};

}  // namespace sitelark
