#include "crawler/imports/zip_files.h"

#include <zip.h>

#include <algorithm>
#include <memory>

namespace sitelark {
namespace {

constexpr std::size_t kMostFiles = 100;
constexpr std::size_t kLargest = 32u << 20;
constexpr std::size_t kLargestInAll = 128u << 20;

std::size_t count_of(std::string_view bytes, std::string_view mark, std::size_t most) {
  std::size_t count = 0;
  for (std::size_t at = bytes.find(mark); at != bytes.npos && count <= most; at = bytes.find(mark, at + 1))
    ++count;
  return count;
}

// libzip reads the whole directory for each thing that may be its end, and takes memory for every file before
// it tells how many there are. Archives in the archive have marks, too: hence more of them than files.
bool has_too_many_marks(std::string_view bytes) {
  constexpr std::size_t kMostEnds = 10, kMostEntries = 10'000, kLongestTail = (64u << 10) + 100;
  const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), kLongestTail));
  return count_of(tail, "PK\x05\x06", kMostEnds) > kMostEnds ||
         count_of(bytes, "PK\x01\x02", kMostEntries) > kMostEntries;
}

struct CloseZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

std::unique_ptr<zip_t, CloseZip> open_zip(std::string_view bytes) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) return nullptr;
  std::unique_ptr<zip_t, CloseZip> zip(zip_open_from_source(source, ZIP_RDONLY, nullptr));
  if (!zip) zip_source_free(source);  // else the archive owns it
  return zip;
}

// False: it cannot be read, or is too large.
bool read_file(zip_t* zip, zip_uint64_t index, std::string& content) {
  zip_stat_t told;
  zip_stat_init(&told);
  // Others may ask for gigabytes of memory before they give a byte.
  const bool is_known = zip_stat_index(zip, index, 0, &told) == 0 &&
                        (told.valid & ZIP_STAT_COMP_METHOD) != 0 &&
                        (told.comp_method == ZIP_CM_STORE || told.comp_method == ZIP_CM_DEFLATE);
  const std::unique_ptr<zip_file_t, CloseFile> file(is_known ? zip_fopen_index(zip, index, 0) : nullptr);
  if (!file) return false;
  std::string buffer(1u << 16, '\0');
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), buffer.data(), buffer.size());
    if (got <= 0) return got == 0;
    content.append(buffer.data(), static_cast<std::size_t>(got));
    if (content.size() > kLargest) return false;
  }
}

}  // namespace

bool looks_zipped(std::string_view bytes) { return bytes.substr(0, 4) == "PK\x03\x04"; }

bool looks_like_workbook(const ZippedFile& file) { return file.name == "xl/workbook.xml"; }

ZippedFiles zipped_files(std::string_view bytes) {
  using enum ReadingTrouble::Kind;
  const auto wrong = [](ReadingTrouble::Kind kind, std::int64_t limit = 0, std::string file = {}) {
    return tl::unexpected<ReadingTrouble>(ReadingTrouble{kind, limit, std::move(file)});
  };
  if (looks_zipped(bytes) && has_too_many_marks(bytes)) return wrong(archive_too_many, kMostFiles);
  const auto zip = looks_zipped(bytes) ? open_zip(bytes) : nullptr;
  if (!zip) return wrong(archive_broken);
  const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
  if (count < 0 || static_cast<std::size_t>(count) > kMostFiles) return wrong(archive_too_many, kMostFiles);
  std::vector<ZippedFile> out;
  std::size_t all = 0;
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    const char* entry = zip_get_name(zip.get(), i, ZIP_FL_ENC_GUESS);
    ZippedFile file{.name = entry == nullptr ? "" : entry};
    if (file.name.empty() || file.name.back() == '/') continue;
    if (!read_file(zip.get(), i, file.content)) return wrong(archive_file, 0, file.name);
    all += file.content.size();
    if (all > kLargestInAll) return wrong(archive_too_large, kLargestInAll >> 20);
    out.push_back(std::move(file));
  }
  return out;
}

}  // namespace sitelark
