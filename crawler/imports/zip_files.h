// The files in a ZIP archive (libzip), within bounds whatever the archive says of itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace sitelark {

struct ZippedFile {
  std::string name;  // UTF-8, as the archive has it
  std::string content;
};

// At most 100 files of 32 MiB, 128 MiB in all, stored or deflated: else it is an error. `name` is for
// messages.
Result<std::vector<ZippedFile>> zipped_files(std::string_view bytes, const std::string& name);
bool looks_zipped(std::string_view bytes);

}  // namespace sitelark
