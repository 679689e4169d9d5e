#include "crawler/html/tree.h"

#include <csetjmp>
#include <vector>

namespace sitelark {
namespace {

constexpr std::size_t kBlock = 1u << 20;
constexpr std::size_t kAlignment = 16;

// Blocks that the last tree of this thread left: fresh pages of the system cost more than the parser's
// whole work on a small document.
struct SpareBlocks {
  static constexpr std::size_t kKept = 8;
  std::vector<std::unique_ptr<char[]>> blocks;
};
thread_local SpareBlocks spare;

}  // namespace

struct HtmlTree::Arena {
  explicit Arena(std::size_t memory_limit) : limit(memory_limit) {}

  void* allocate(std::size_t size) {
    size = (size + kAlignment - 1) & ~(kAlignment - 1);
    if (static_cast<std::size_t>(end - top) < size) add_block(size);
    last = top;
    top += size;
    return last;
  }

  // Only what was allocated last can be given back.
  void release(const void* memory) {
    if (memory == last && last != nullptr) top = last;
  }

  void add_block(std::size_t size) {
    const std::size_t want = std::max(size, kBlock);
    if (used + want > limit && !blocks.empty()) std::longjmp(escape, 1);  // gumbo knows no failing allocator
    if (want == kBlock && !spare.blocks.empty()) {
      blocks.push_back(std::move(spare.blocks.back()));
      spare.blocks.pop_back();
    } else {
      blocks.push_back(std::unique_ptr<char[]>(new char[want]));
    }
    sizes.push_back(want);
    used += want;
    top = blocks.back().get();
    end = top + want;
  }

  std::size_t limit;
  std::size_t used = 0;
  char* top = nullptr;
  char* end = nullptr;
  char* last = nullptr;
  std::vector<std::unique_ptr<char[]>> blocks;
  std::vector<std::size_t> sizes;
  std::jmp_buf escape;
};

HtmlTree::HtmlTree(std::size_t memory_limit) : arena_(std::make_unique<Arena>(memory_limit)) {
  arena_->blocks.reserve(64);
  arena_->sizes.reserve(64);
}

HtmlTree::~HtmlTree() {
  for (std::size_t i = 0; i < arena_->blocks.size(); ++i)
    if (arena_->sizes[i] == kBlock && spare.blocks.size() < SpareBlocks::kKept)
      spare.blocks.push_back(std::move(arena_->blocks[i]));
}

std::size_t HtmlTree::memory_used() const {
  return arena_->used - static_cast<std::size_t>(arena_->end - arena_->top);
}

const GumboOutput* HtmlTree::parse(std::string_view source) { return run(source, GUMBO_TAG_LAST); }
const GumboOutput* HtmlTree::parse_fragment(std::string_view source) { return run(source, GUMBO_TAG_DIV); }

const GumboOutput* HtmlTree::run(std::string_view source, GumboTag context) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* arena, std::size_t size) {
    return static_cast<Arena*>(arena)->allocate(size);
  };
  options.deallocator = [](void* arena, void* memory) { static_cast<Arena*>(arena)->release(memory); };
  options.userdata = arena_.get();
  options.max_errors = 0;
  options.tab_stop = 1;
  options.fragment_context = context;
  if (setjmp(arena_->escape) != 0) return nullptr;  // NOLINT(cert-err52-cpp): only C frames are left behind
  return gumbo_parse_with_options(&options, source.data(), source.size());
}

}  // namespace sitelark
