#include "store/scratch_file.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cerrno>

#include "store/database.h"

namespace sitelark {
namespace {

constexpr std::size_t kBuffer = 256u << 10;

int open_in(std::string folder) {
  folder += "/.sitelark-XXXXXX";
  const int file = mkostemp(folder.data(), O_CLOEXEC);
  if (file >= 0) unlink(folder.c_str());
  return file;
}

std::string temporary_folder() {
  const char* named = getenv("TMPDIR");
  return named != nullptr && *named != '\0' ? named : "/tmp";
}

[[noreturn]] void failed(const char* what) {
  const int code = errno == ENOSPC || errno == EDQUOT ? SQLITE_FULL : SQLITE_IOERR;
  char text[200] = "";
  throw SQLite::Exception(std::string(what) + ": " + strerror_r(errno, text, sizeof text), code);
}

}  // namespace

ScratchFile::ScratchFile(const std::string& beside) {
  const std::size_t slash = beside.rfind('/');
  if (beside != ":memory:") file_ = open_in(slash == std::string::npos ? "." : beside.substr(0, slash + 1));
  if (file_ < 0) file_ = open_in(temporary_folder());
  if (file_ < 0) failed("temporary file");
}

ScratchFile::~ScratchFile() {
  if (file_ >= 0) close(file_);
}

std::uint64_t ScratchFile::append(std::string_view bytes) {
  const std::uint64_t offset = size();
  buffer_.append(bytes);
  if (buffer_.size() >= kBuffer) flush();
  return offset;
}

void ScratchFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t done = pwrite(file_, rest.data(), rest.size(), static_cast<off_t>(written_));
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) failed("temporary file");
    written_ += static_cast<std::uint64_t>(done);
    rest.remove_prefix(static_cast<std::size_t>(done));
  }
  buffer_.clear();
}

void ScratchFile::read(std::uint64_t offset, std::size_t size, std::string& out) const {
  out.resize(size);
  std::size_t have = 0;
  while (have < size) {
    const ssize_t got = pread(file_, out.data() + have, size - have, static_cast<off_t>(offset + have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) failed("temporary file");
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  out.resize(have);
}

}  // namespace sitelark
