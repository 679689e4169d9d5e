// A gzip body (RFC 1952) that comes in pieces, inflated as it comes, with bounded output. Members may follow
// each other; what follows the last one and begins none is left out, as browsers do.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace sitelark {

class GzipStream {
 public:
  GzipStream();
  ~GzipStream();
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;

  void restart();  // for another body

  enum class State : std::uint8_t {
    open,        // nothing came, or a member is not at its end
    whole,       // all members so far are
    over_limit,  // `out` was filled up to the limit
    broken       // see error()
  };
  // Appends to `out`, which never grows beyond `limit` bytes.
  State add(std::string_view piece, std::string& out, std::uint64_t limit);
  // Gives out what comes, at most 32 KiB at a time; false from `take`: over its limit.
  State add(std::string_view piece, const std::function<bool(std::string_view)>& take);

  State state() const { return state_; }
  bool begun() const { return begun_; }
  bool has_rest() const { return has_rest_; }  // bytes came after the last member, and began none
  std::string error() const;  // what is wrong with a stream that is broken, or ends here while open

 private:
  State inflate_some(const std::function<bool(std::string_view)>& take);

  z_stream stream_{};
  State state_ = State::broken;
  bool begun_ = false;
  bool has_rest_ = false;
};

}  // namespace sitelark
