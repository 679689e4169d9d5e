// ExternalSort: records by key, in fixed memory: sorted runs in a scratch file, merged when they are read.
// Records of one key keep the order in which they were added.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "store/scratch_file.h"

namespace sitelark {

class ExternalSort {
 public:
  // About `memory` bytes while adding, and the same while reading.
  ExternalSort(const std::string& beside, std::size_t memory);

  void add(std::uint32_t key, std::string_view record);
  void finish();  // after the last add
  // May be called again. The record dies when `visit` returns.
  void for_each(const std::function<void(std::uint32_t key, std::string_view record)>& visit) const;

 private:
  struct Entry {
    std::uint32_t key;
    std::uint32_t offset;  // in arena_: varint length, record
  };
  struct Run {
    std::uint64_t begin;
    std::uint64_t end;
  };
  class RunReader;
  void write_run();

  const std::size_t memory_;
  ScratchFile file_;
  std::string arena_;
  std::vector<Entry> entries_;
  std::vector<Run> runs_;
};

}  // namespace sitelark
