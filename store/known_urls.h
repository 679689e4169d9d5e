// KnownUrls: the addresses a snapshot knows, as a bitmap over the numbers of the url table that also gives
// each a place 0..n-1, in order of the numbers. A quarter of a byte for each number of the table.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "model/snapshot.h"

namespace sitelark {

class KnownUrls {
 public:
  static constexpr std::uint32_t kNone = 0xffffffff;

  void add(UrlId id) {
    if (id / 64 >= words_.size()) words_.resize(id / 64 + id / 128 + 1);
    words_[id / 64] |= std::uint64_t{1} << (id % 64);
  }

  void finish() {  // after the last add
    ranks_.resize(words_.size());
    for (std::size_t i = 0; i < words_.size(); ++i) {
      ranks_[i] = size_;
      size_ += static_cast<std::uint32_t>(std::popcount(words_[i]));
    }
  }

  bool has(UrlId id) const { return id / 64 < words_.size() && ((words_[id / 64] >> (id % 64)) & 1) != 0; }

  std::uint32_t place(UrlId id) const {
    if (!has(id)) return kNone;
    const std::uint64_t before = words_[id / 64] & ((std::uint64_t{1} << (id % 64)) - 1);
    return ranks_[id / 64] + static_cast<std::uint32_t>(std::popcount(before));
  }

  std::uint32_t size() const { return size_; }

 private:
  std::vector<std::uint64_t> words_;
  std::vector<std::uint32_t> ranks_;
  std::uint32_t size_ = 0;
};

}  // namespace sitelark
