// One struct as plain bytes, for scratch files: no tags, so only for the program that wrote it.
#pragma once

#include "store/bytes.h"
#include "store/fields.h"

namespace sitelark {

class RowWriter {
 public:
  template <class T>
  void operator()(int, const char*, const T& v) {
    if constexpr (std::same_as<T, std::string>) {
      put_text(out, v);
    } else if constexpr (std::integral<T> || std::is_enum_v<T>) {
      put_varint(out, zigzag(static_cast<std::int64_t>(v)));
    }
  }
  std::string out;
};

class RowReader {
 public:
  explicit RowReader(std::string_view bytes) : in(bytes) {}
  template <class T>
  void operator()(int, const char*, T& v) {
    if constexpr (std::same_as<T, std::string>) {
      v = in.text();
    } else if constexpr (std::integral<T> || std::is_enum_v<T>) {
      v = static_cast<T>(unzigzag(in.varint()));
    }
  }
  ByteReader in;
};

}  // namespace sitelark
