// A file that comes in pieces, as it is or gzipped (any number of members): its content in pieces.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "crawler/fetch/gzip_stream.h"
#include "model/reading_trouble.h"

namespace sitelark {

class PlainBytes {
 public:
  using Take = std::function<void(std::string_view)>;  // at most 32 KiB at a time where it is gzipped
  explicit PlainBytes(Take take);

  void feed(std::string_view bytes);
  // gzip_ends_early, gzip_damaged or none.
  ReadingTrouble::Kind end();

 private:
  Take take_;
  std::optional<GzipStream> gzip_;
  bool started_ = false;
  std::string head_;  // the first bytes, until they tell gzip from text
};

}  // namespace sitelark
