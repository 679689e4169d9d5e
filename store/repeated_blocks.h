// RepeatedBlocks: what the pages of a site have in common, learnt from a sample of their main texts: a block
// (line) that half of the pages of one language hold. Pages with equal texts count once, so that copies do
// not make each other's words common. Memory: 8 bytes a block of the sample, then of what is common.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace sitelark {

class RepeatedBlocks {
 public:
  static constexpr std::size_t kSample = 2000;  // pages; learn() is to be called for so many at most

  void learn(const std::string& language, std::string_view text);
  void finish();  // after the last learn()

  // False: `text` holds no common block. Else `own` is what is left of it.
  bool strip(const std::string& language, std::string_view text, std::string& own) const;

 private:
  struct Sample {
    std::uint32_t pages = 0;
    std::vector<std::uint64_t> blocks;  // of each page once
    std::unordered_set<std::uint64_t> texts;
  };
  std::map<std::string, Sample> samples_;
  std::map<std::string, std::vector<std::uint64_t>> common_;  // sorted
};

}  // namespace sitelark
