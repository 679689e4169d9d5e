// Columns: the same field of many structs, one after the other, so that like stands beside like and packs
// well. Whole numbers as differences from the one before, bools as bits, texts with their length or, where
// the record has a table of texts, as numbers of it.
#pragma once

#include <cmath>
#include <optional>

#include "store/bytes.h"
#include "store/fields.h"
#include "store/text_table.h"

namespace sitelark {

class ColumnWriter {
 public:
  explicit ColumnWriter(TextTableWriter* texts = nullptr) : texts_(texts) {}
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

  void add(double v) {
    if (texts_ != nullptr && add_tenths(v)) return;
    put_fixed64(out_, std::bit_cast<std::uint64_t>(v));
  }
  void add(const std::string& v) { texts_ == nullptr ? put_text(out_, v) : add_number(texts_->number(v)); }
  void add(const Url& v) { add(v.href()); }
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
  // Counts of words and ratios have one decimal at most: tenths, from 1 on. 0: eight bytes follow.
  bool add_tenths(double v) {
    constexpr double kMost = 1e15;
    const std::int64_t tenths = v > -kMost && v < kMost ? std::llround(v * 10) : 0;
    const double back = static_cast<double>(tenths) / 10;
    const bool exact = std::bit_cast<std::uint64_t>(back) == std::bit_cast<std::uint64_t>(v);
    put_varint(out_, exact ? zigzag(tenths) + 1 : 0);
    return exact;
  }

  // 0 for an empty text, which many fields mostly are; the others as differences that leave it out.
  void add_number(std::uint64_t number) {
    if (number == 0) return put_varint(out_, 0);
    put_varint(out_, zigzag(static_cast<std::int64_t>(number - last_)) + 1);
    last_ = number;
  }

  TextTableWriter* texts_;
  std::string out_;
  std::uint64_t last_ = 0;
  int bit_ = 0;
};

// Reads what ColumnWriter wrote, in the same order. Hostile bytes give wrong values or a failed reader, and
// never more items than there are bytes.
class ColumnReader {
 public:
  ColumnReader() = default;
  explicit ColumnReader(std::string_view bytes, TextTable* texts = nullptr) : in_(bytes), texts_(texts) {}
  bool ok() const { return in_.ok() && (texts_ == nullptr || texts_->ok()); }

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

  void read(double& v) {
    const std::uint64_t tenths = texts_ == nullptr ? 0 : in_.varint();
    v = tenths == 0 ? std::bit_cast<double>(in_.fixed64()) : static_cast<double>(unzigzag(tenths - 1)) / 10;
  }
  void read(std::string& v) { v = text(); }
  void read(Url& v) {
    if (texts_ != nullptr) {
      v = texts_->url(number());
      return;
    }
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
    for (std::uint64_t i = 0; i < count && ok(); ++i) {
      T item{};
      read(item);
      v.push_back(std::move(item));
    }
  }

 private:
  std::string_view text() { return texts_ == nullptr ? in_.text() : texts_->text(number()); }

  std::uint64_t number() {
    const std::uint64_t code = in_.varint();
    if (code != 0) last_ += static_cast<std::uint64_t>(unzigzag(code - 1));
    return code == 0 ? 0 : last_;
  }

  ByteReader in_;
  TextTable* texts_ = nullptr;
  std::uint64_t last_ = 0;
  std::uint8_t bits_ = 0;
  int bit_ = 0;
};

}  // namespace sitelark
