#include "crawler/fetch/gzip_stream.h"

#include <algorithm>
#include <array>
#include <limits>

namespace sitelark {
namespace {

constexpr int kGzipOnly = 16 + MAX_WBITS;

// The second byte may still be on its way.
bool begins_member(std::string_view bytes) {
  return bytes.substr(0, 2) == std::string_view("\x1F\x8B").substr(0, bytes.size());
}

}  // namespace

GzipStream::GzipStream() {
  if (inflateInit2(&stream_, kGzipOnly) == Z_OK) state_ = State::open;
}

GzipStream::~GzipStream() { inflateEnd(&stream_); }

void GzipStream::restart() {
  state_ = inflateReset(&stream_) == Z_OK ? State::open : State::broken;
  stream_.msg = nullptr;
  begun_ = false;
  has_rest_ = false;
}

GzipStream::State GzipStream::add(std::string_view piece, std::string& out, std::uint64_t limit) {
  return add(piece, [&](std::string_view bytes) {
    const std::uint64_t room = limit - std::min<std::uint64_t>(limit, out.size());
    out.append(bytes.substr(0, std::min<std::uint64_t>(bytes.size(), room)));
    return bytes.size() <= room;
  });
}

GzipStream::State GzipStream::add(std::string_view piece, const std::function<bool(std::string_view)>& take) {
  while (!piece.empty()) {
    if (state_ == State::whole) {
      has_rest_ = has_rest_ || !begins_member(piece);
      if (has_rest_) return state_;
      inflateReset(&stream_);
      state_ = State::open;
    }
    if (state_ != State::open) return state_;
    begun_ = true;
    const std::size_t size = std::min<std::size_t>(piece.size(), std::numeric_limits<uInt>::max());
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    stream_.avail_in = static_cast<uInt>(size);
    state_ = inflate_some(take);
    piece.remove_prefix(size - stream_.avail_in);
  }
  return state_;
}

// Until the input is used up, or the member ends.
GzipStream::State GzipStream::inflate_some(const std::function<bool(std::string_view)>& take) {
  std::array<char, 32 << 10> buffer{};
  for (;;) {
    stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream_.avail_out = buffer.size();
    const int code = inflate(&stream_, Z_NO_FLUSH);
    if (!take({buffer.data(), buffer.size() - stream_.avail_out})) return State::over_limit;
    if (code == Z_STREAM_END) return State::whole;
    if (code == Z_BUF_ERROR && stream_.avail_in == 0) return State::open;
    if (code != Z_OK) return State::broken;
  }
}

std::string GzipStream::error() const {
  if (state_ == State::open) return "gzip: the stream is cut";
  return stream_.msg == nullptr ? "gzip: broken" : std::string("gzip: ") + stream_.msg;
}

}  // namespace sitelark
