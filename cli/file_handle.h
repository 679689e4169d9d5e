// A file of the C library that is closed when its handle goes.
#pragma once

#include <cstdio>
#include <memory>

namespace sitelark {

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FileHandle = std::unique_ptr<std::FILE, FileCloser>;

}  // namespace sitelark
