// Columns: the same field of many structs, one after the other, so that like stands beside like and packs
// well. Whole numbers as differences from the one before, bools as bits, texts with their length.
#pragma once

#include <optional>

#include "store/bytes.h"
#include "store/fields.h"

namespace sitelark {

class ColumnWriter {
 public:
  const std::string& bytes() const { return out_; }

  void add(bool v) {
    if (bit_ == 0) out_.push_back(0);
    if (v) out_.back() = static_cast<char>(out_.back() | (1 << bit_));
    bit_ = (bit_ + 1) & 7;
  }

  template <class T>
  requires(std::is_enum_v<T>) void add(T v) { put_varint(out_, static_cast<std::uint64_t>(v)); }

  template <class T>
  requires(std::integral<T> && !std::same_as<T, bool>) void add(T v) {
    const auto now = static_cast<std::uint64_t>(static_cast<std::int64_t>(v));
    put_varint(out_, zigzag(static_cast<std::int64_t>(now - last_)));
    last_ = now;
  }

  void add(double v) { put_fixed64(out_, std::bit_cast<std::uint64_t>(v)); }
  void add(const std::string& v) { put_text(out_, v); }
  void add(const Url& v) { put_text(out_, v.href()); }
  void add(const Hash128& v) {
    put_fixed64(out_, v.high);
    put_fixed64(out_, v.low);
  }

  template <class T>
  requires(!kHasFields<T>) void add(const std::vector<T>& v) {
    put_varint(out_, v.size());
    for (const T& item : v) add(item);
  }

 private:
  std::string out_;
  std::uint64_t last_ = 0;
  int bit_ = 0;
};

// Reads what ColumnWriter wrote, in the same order. Hostile bytes give wrong values or a failed reader, and
// never more items than there are bytes.
class ColumnReader {
 public:
  ColumnReader() = default;
  explicit ColumnReader(std::string_view bytes) : in_(bytes) {}
  bool ok() const { return in_.ok(); }

  void read(bool& v) {
    if (bit_ == 0) bits_ = in_.byte();
    v = ((bits_ >> bit_) & 1) != 0;
    bit_ = (bit_ + 1) & 7;
  }

  template <class T>
  requires(std::is_enum_v<T>) void read(T& v) { v = static_cast<T>(in_.varint()); }

  template <class T>
  requires(std::integral<T> && !std::same_as<T, bool>) void read(T& v) {
    last_ += static_cast<std::uint64_t>(unzigzag(in_.varint()));
    v = static_cast<T>(last_);
  }

  void read(double& v) { v = std::bit_cast<double>(in_.fixed64()); }
  void read(std::string& v) { v = in_.text(); }
  void read(Url& v) {
    const std::string_view text = in_.text();
    v = text.empty() ? Url() : Url::parse(text).value_or(Url());
  }
  void read(Hash128& v) {
    v.high = in_.fixed64();
    v.low = in_.fixed64();
  }

  template <class T>
  requires(!kHasFields<T>) void read(std::vector<T>& v) {
    const std::uint64_t count = in_.varint();
    v.clear();
    if (count > in_.left()) return in_.fail();
    for (std::uint64_t i = 0; i < count && in_.ok(); ++i) {
      T item{};
      read(item);
      v.push_back(std::move(item));
    }
  }

 private:
  ByteReader in_;
  std::uint64_t last_ = 0;
  std::uint8_t bits_ = 0;
  int bit_ = 0;
};

}  // namespace sitelark
