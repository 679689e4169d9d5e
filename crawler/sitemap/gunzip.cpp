#include "crawler/sitemap/gunzip.h"

#include <zlib.h>

#include <array>
#include <limits>

namespace sitelark {
namespace {

constexpr int kGzipOnly = 16 + MAX_WBITS;

class Inflater {
 public:
  Inflater() { ready_ = inflateInit2(&stream_, kGzipOnly) == Z_OK; }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  bool ready() const { return ready_; }
  z_stream& stream() { return stream_; }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

std::string name_of(const z_stream& stream, int code) {
  if (stream.msg != nullptr) {
    return std::string("gzip: ") + stream.msg;
  }
  return code == Z_BUF_ERROR ? "gzip: the stream is cut" : "gzip: broken";
}

}  // namespace

Gunzipped gunzip(std::string_view bytes, std::int64_t limit) {
  Gunzipped result;
  Inflater inflater;
  if (!inflater.ready() || bytes.size() > std::numeric_limits<uInt>::max()) {
    result.error = "gzip: too large";
    return result;
  }
  z_stream& stream = inflater.stream();
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::array<char, 64 << 10> buffer{};
  for (;;) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = buffer.size();
    const int code = inflate(&stream, Z_NO_FLUSH);
    result.bytes.append(buffer.data(), buffer.size() - stream.avail_out);
    if (static_cast<std::int64_t>(result.bytes.size()) > limit) {
      result.bytes.resize(static_cast<std::size_t>(limit));
      result.over_limit = true;
      return result;
    }
    const std::string_view rest(reinterpret_cast<const char*>(stream.next_in), stream.avail_in);
    if (code == Z_STREAM_END && is_gzip(rest)) {  // one more member
      inflateReset(&stream);
    } else if (code == Z_STREAM_END) {
      return result;
    } else if (code != Z_OK) {
      result.error = name_of(stream, code);
      return result;
    }
  }
}

}  // namespace sitelark
