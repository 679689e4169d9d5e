#include "analyzers/rankings/merged_list.h"

#include <algorithm>
#include <set>

namespace sitelark {
namespace {

std::int32_t first_page(const ResultList& part) { return part.pages.empty() ? 0 : part.pages.front(); }

std::int32_t highest_block(const ResultList& part) {
  std::int32_t block = 0;
  for (const SearchResult& result : part.results) block = std::max(block, result.block);
  for (const SerpFeature& feature : part.features) block = std::max(block, feature.block);
  return block;
}

// Blocks are counted on from those of the part before; where that is not known, none is.
void move_blocks(ResultList& part, std::int32_t before) {
  const auto move = [&](std::int32_t& block) { block = before < 0 || block == 0 ? 0 : block + before; };
  for (SearchResult& result : part.results) move(result.block);
  for (SerpFeature& feature : part.features) move(feature.block);
}

void count_places(ResultList& list, std::int32_t page_size) {
  const std::set<std::int32_t> read(list.pages.begin(), list.pages.end());
  std::int32_t unbroken = 0;
  while (read.contains(unbroken + 1)) ++unbroken;
  std::int32_t page = 0, place = 0, count = 0;
  for (SearchResult& result : list.results) {
    place = result.page == page ? place + 1 : 1;
    page = result.page;
    ++count;
    result.place = place;
    result.estimated = page > unbroken;
    result.position = result.estimated ? (page - 1) * page_size + place : count;
  }
}

}  // namespace

ResultList merged_list(std::vector<ResultList> parts, std::int32_t page_size) {
  std::stable_sort(parts.begin(), parts.end(),
                   [](const ResultList& a, const ResultList& b) { return first_page(a) < first_page(b); });
  ResultList out;
  std::set<std::int32_t> seen;
  std::int32_t blocks = 0;  // on the pages before; -1: not known
  for (ResultList& part : parts) {
    const std::set<std::int32_t> before = seen;
    if (first_page(part) != (seen.empty() ? 1 : *seen.rbegin() + 1)) blocks = -1;
    const std::int32_t highest = highest_block(part);
    move_blocks(part, blocks);
    blocks = blocks < 0 || highest == 0 ? -1 : blocks + highest;
    seen.insert(part.pages.begin(), part.pages.end());
    for (SearchResult& result : part.results) {
      if (!before.contains(result.page)) out.results.push_back(std::move(result));
    }
    std::move(part.features.begin(), part.features.end(), std::back_inserter(out.features));
    if (out.total < 0) out.total = part.total;
    out.ended = part.ended;
  }
  out.pages.assign(seen.begin(), seen.end());
  std::stable_sort(out.results.begin(), out.results.end(),
                   [](const SearchResult& a, const SearchResult& b) { return a.page < b.page; });
  count_places(out, page_size);
  return out;
}

}  // namespace sitelark
