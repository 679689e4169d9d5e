// Texts kept once each, under small numbers: addresses, ids and names come again on every page of a site.
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <vector>

namespace sitelark {

// Bytes that stay where they are as long as this lives.
class TextBlocks {
 public:
  std::string_view keep(std::string_view text);

 private:
  std::unique_ptr<std::pmr::monotonic_buffer_resource> blocks_ =
      std::make_unique<std::pmr::monotonic_buffer_resource>();
};

// Numbers are given in order of first use: 0, 1, 2 ... About 24 bytes a text beside its own.
class TextNumbers {
 public:
  std::uint32_t id(std::string_view text);
  std::string_view text(std::uint32_t id) const { return texts_[id]; }  // lives as long as the table
  std::size_t size() const { return texts_.size(); }

 private:
  std::size_t slot_of(std::string_view text) const;
  void widen();

  TextBlocks blocks_;
  std::vector<std::string_view> texts_;
  std::vector<std::uint32_t> slots_;  // number + 1 of a text by its hash; 0: free. A power of two, half free
};

}  // namespace sitelark
