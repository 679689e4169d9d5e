#include "crawler/imports/backlink_export.h"

#include <algorithm>

#include "crawler/imports/export_file.h"
#include "crawler/imports/zip_files.h"

namespace sitelark {
namespace {

constexpr std::size_t kLargestArchive = 64u << 20;
constexpr std::size_t kMagic = 4;  // bytes that tell an archive

}  // namespace

BacklinkExportReader::BacklinkExportReader(BacklinkExportOptions options, TakeClaim take)
    : options_(std::move(options)), take_(std::move(take)) {}

BacklinkExportReader::~BacklinkExportReader() = default;

void BacklinkExportReader::begin_file() {
  one_ = std::make_unique<ExportFile>(options_, take_);
  bytes_ = std::make_unique<PlainBytes>([this](std::string_view plain) { one_->feed(plain); });
}

void BacklinkExportReader::feed(std::string_view bytes) {
  if (form_ == Form::pieces) return bytes_->feed(bytes);
  archive_too_large_ = archive_too_large_ || head_.size() + bytes.size() > kLargestArchive;
  if (form_ == Form::archive && archive_too_large_) return;
  head_ += bytes;
  if (form_ == Form::archive || head_.size() < kMagic) return;
  form_ = looks_zipped(head_) ? Form::archive : Form::pieces;
  if (form_ == Form::archive) return;
  begin_file();
  bytes_->feed(head_);
  head_ = {};
}

BacklinkReading BacklinkExportReader::end_file() {
  const ReadingTrouble::Kind trouble = bytes_->end();
  BacklinkReading reading = one_->end();
  if (trouble != ReadingTrouble::Kind::none) reading.trouble = {.kind = trouble, .line = reading.rows};
  return reading;
}

std::vector<BacklinkReading> BacklinkExportReader::end() {
  if (form_ == Form::archive) return read_archive();
  if (form_ == Form::open) {
    begin_file();
    bytes_->feed(head_);
  }
  return {end_file()};
}

std::vector<BacklinkReading> BacklinkExportReader::read_archive() {
  const auto nothing = [](const ReadingTrouble& trouble) {
    BacklinkReading none;
    none.trouble = trouble;
    return std::vector<BacklinkReading>{none};
  };
  if (archive_too_large_)
    return nothing({.kind = ReadingTrouble::Kind::archive_too_large, .line = kLargestArchive >> 20});
  const ZippedFiles files = zipped_files(head_);
  head_ = {};
  if (!files) return nothing(files.error());
  if (std::any_of(files->begin(), files->end(), looks_like_workbook))
    return nothing({.kind = ReadingTrouble::Kind::workbook});
  std::vector<BacklinkReading> readings;
  for (const ZippedFile& one : *files) {
    begin_file();
    bytes_->feed(one.content);
    readings.push_back(end_file());
    readings.back().file = one.name;
  }
  return readings;
}

}  // namespace sitelark
