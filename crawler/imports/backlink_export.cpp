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

std::vector<BacklinkReading> BacklinkExportReader::end(const std::string& file) {
  if (form_ == Form::archive) return read_archive(file);
  if (form_ == Form::open) {
    begin_file();
    bytes_->feed(head_);
  }
  const std::string trouble = bytes_->end();
  std::vector<BacklinkReading> readings{one_->end()};
  if (!trouble.empty()) readings.front().error = trouble;
  return readings;
}

std::vector<BacklinkReading> BacklinkExportReader::read_archive(const std::string& file) {
  const Result<std::vector<ZippedFile>> files =
      archive_too_large_
          ? Result<std::vector<ZippedFile>>(fail(file + " is an archive of more than 64 MiB; unpack it"))
          : zipped_files(head_, file);
  head_ = {};
  if (!files) {
    BacklinkReading none;
    none.error = files.error().what;
    return {none};
  }
  const auto is_workbook = [](const ZippedFile& one) { return one.name == "xl/workbook.xml"; };
  if (std::any_of(files->begin(), files->end(), is_workbook)) {
    BacklinkReading none;
    none.error = "it is an Excel workbook; export CSV";
    return {none};
  }
  std::vector<BacklinkReading> readings;
  for (const ZippedFile& one : *files) {
    begin_file();
    bytes_->feed(one.content);
    const std::string trouble = bytes_->end();
    readings.push_back(one_->end());
    readings.back().file = one.name;
    if (!trouble.empty()) readings.back().error = trouble;
  }
  return readings;
}

}  // namespace sitelark
