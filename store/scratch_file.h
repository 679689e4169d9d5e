// ScratchFile: a temporary file beside the database that nobody else sees: its name is removed at once, so
// it goes when it is closed, or when the program dies. Throws SQLite::Exception when the disk fails.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sitelark {

class ScratchFile {
 public:
  // `beside`: path of the database; where its folder cannot be written, the system's temporary folder.
  explicit ScratchFile(const std::string& beside);
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile();

  std::uint64_t append(std::string_view bytes);  // gives the offset
  void flush();                                  // before reading
  // Reads up to `size` bytes at `offset` into `out` (shorter at the end of the file).
  void read(std::uint64_t offset, std::size_t size, std::string& out) const;
  std::uint64_t size() const { return written_ + buffer_.size(); }

 private:
  int file_ = -1;
  std::uint64_t written_ = 0;
  std::string buffer_;
};

}  // namespace sitelark
