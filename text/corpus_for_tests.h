// Where the tests of this room find the shared corpora.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace sitelark {

inline std::filesystem::path corpora() {
  const char* shared = std::getenv("SITELARK_SHARED");
  const std::filesystem::path root = shared != nullptr
                                         ? std::filesystem::path(shared)
                                         : std::filesystem::path(SITELARK_SOURCE_DIR) / ".." / "shared";
  return root / "corpora";
}

inline std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace sitelark
