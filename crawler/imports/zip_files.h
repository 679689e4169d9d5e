// The files in a ZIP archive (libzip), within bounds whatever the archive says of itself.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "model/reading_trouble.h"

namespace sitelark {

struct ZippedFile {
  std::string name;  // UTF-8, as the archive has it
  std::string content;
};

// At most 100 files of 32 MiB, 128 MiB in all, stored or deflated: else it is told what is wrong.
using ZippedFiles = tl::expected<std::vector<ZippedFile>, ReadingTrouble>;
ZippedFiles zipped_files(std::string_view bytes);
bool looks_zipped(std::string_view bytes);
bool looks_like_workbook(const ZippedFile& file);  // a part of one, of Excel

}  // namespace sitelark
