#include "store/repeated_blocks.h"

#include <algorithm>
#include <functional>

#include "text/hash.h"

namespace sitelark {
namespace {

constexpr std::uint32_t kLeastPages = 10;
constexpr std::size_t kMostBlocks = 2000;  // of one page, half from its beginning: common blocks stand around

void for_each_block(std::string_view text, const std::function<void(std::string_view)>& visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) visit(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::vector<std::uint64_t> blocks_of(std::string_view text) {
  std::vector<std::uint64_t> blocks;
  for_each_block(text, [&](std::string_view block) { blocks.push_back(hash64(block)); });
  if (blocks.size() > kMostBlocks)
    blocks.erase(blocks.begin() + kMostBlocks / 2, blocks.end() - kMostBlocks / 2);
  std::sort(blocks.begin(), blocks.end());
  blocks.erase(std::unique(blocks.begin(), blocks.end()), blocks.end());
  return blocks;
}

}  // namespace

void RepeatedBlocks::learn(const std::string& language, std::string_view text) {
  Sample& sample = samples_[language];
  if (text.empty() || !sample.texts.insert(hash64(text)).second) return;
  ++sample.pages;
  const std::vector<std::uint64_t> blocks = blocks_of(text);
  sample.blocks.insert(sample.blocks.end(), blocks.begin(), blocks.end());
}

void RepeatedBlocks::finish() {
  for (auto& [language, sample] : samples_) {
    if (sample.pages < kLeastPages) continue;
    std::vector<std::uint64_t>& blocks = sample.blocks;
    std::vector<std::uint64_t>& common = common_[language];
    std::sort(blocks.begin(), blocks.end());
    for (auto begin = blocks.begin(); begin != blocks.end();) {
      const auto end = std::upper_bound(begin, blocks.end(), *begin);
      if (2 * (end - begin) >= static_cast<std::ptrdiff_t>(sample.pages)) common.push_back(*begin);
      begin = end;
    }
  }
  samples_.clear();
}

bool RepeatedBlocks::strip(const std::string& language, std::string_view text, std::string& own) const {
  const auto found = common_.find(language);
  if (found == common_.end() || found->second.empty()) return false;
  const std::vector<std::uint64_t>& common = found->second;
  bool any = false;
  own.clear();
  for_each_block(text, [&](std::string_view block) {
    if (std::binary_search(common.begin(), common.end(), hash64(block))) {
      any = true;
      return;
    }
    if (!own.empty()) own += '\n';
    own += block;
  });
  return any;
}

}  // namespace sitelark
