// The two columns of packed links that are most of their bytes, and how formats 1 and 2 of the database had
// them.
//
// Targets: a byte below 32 is a difference from the target before (zigzag); another begins a number of two,
// three or five bytes, highest byte first, so that like numbers begin alike. Anchors end with a zero byte:
// words then stand between the same neighbours wherever they are, and match.
#pragma once

#include "model/snapshot.h"
#include "store/column.h"

namespace sitelark {

void put_target(std::string& out, UrlId target, UrlId before);

class TargetColumn {
 public:
  TargetColumn() = default;
  // One of them is empty, or both.
  TargetColumn(std::string_view bytes, std::string_view old) : in_(bytes), old_(old), is_old_(!old.empty()) {}

  UrlId next();
  bool ok() const { return is_old_ ? old_.ok() : in_.ok(); }

 private:
  ByteReader in_;
  ColumnReader old_;
  bool is_old_ = false;
  UrlId last_ = 0;
};

class AnchorColumn {
 public:
  AnchorColumn() = default;
  AnchorColumn(std::string_view bytes, std::string_view old)
      : in_(old.empty() ? bytes : old), is_old_(!old.empty()) {}

  std::string_view next() { return is_old_ ? in_.text() : in_.until('\0'); }
  bool ok() const { return in_.ok(); }
  bool at_end() const { return in_.at_end(); }

 private:
  ByteReader in_;
  bool is_old_ = false;
};

}  // namespace sitelark
