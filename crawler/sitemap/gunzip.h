// Gzip members, detected by their magic bytes, with bounded output.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sitelark {

inline bool is_gzip(std::string_view bytes) { return bytes.substr(0, 2) == "\x1F\x8B"; }

struct Gunzipped {
  std::string bytes;  // what could be read, at most `limit`
  std::string error;  // empty: all members whole
  bool over_limit = false;
};
Gunzipped gunzip(std::string_view bytes, std::int64_t limit);

}  // namespace sitelark
