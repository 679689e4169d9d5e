// Data files of this folder that are part of the program: providers/*.json and features.json.
#pragma once

#include <span>
#include <string_view>

#include "model/embedded_file.h"

namespace sitelark {

extern const std::span<const EmbeddedFile> kSerpFiles;

// Empty: there is none.
inline std::string_view shipped_file(std::string_view path) {
  for (const EmbeddedFile& file : kSerpFiles) {
    if (file.path == path) return file.content;
  }
  return {};
}

}  // namespace sitelark
