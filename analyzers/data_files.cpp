#include "analyzers/data_files.h"

#include <stdexcept>

namespace sitelark {

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string_view data_file(std::string_view file) {
  for (const EmbeddedFile& data : kDataFiles) {
    if (data.path == file) return data.content;
  }
  throw std::logic_error("no data file " + std::string(file));
}

std::vector<std::string_view> data_lines(std::string_view file) {
  std::vector<std::string_view> lines = parts_of(data_file(file), '\n');
  lines.erase(
      std::remove_if(lines.begin(), lines.end(), [](std::string_view line) { return line[0] == '#'; }),
      lines.end());
  return lines;
}

}  // namespace sitelark
