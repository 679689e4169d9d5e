// A file compiled into the program by scripts/embed.py. Views live as long as the program.
#pragma once

#include <span>
#include <string_view>

namespace sitelark {

struct EmbeddedFile {
  std::string_view path;  // relative, with '/'
  std::string_view content;
};

}  // namespace sitelark
