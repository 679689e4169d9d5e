// HtmlTree: gumbo's parse tree in an arena that is freed in one go (gumbo frees recursively, and dies of
// deep trees). One tree at a time and thread. The source must outlive the tree.
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <memory>
#include <string_view>

namespace sitelark {

class HtmlTree {
 public:
  explicit HtmlTree(std::size_t memory_limit);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  // Null: the memory limit was reached. May be called several times; all results live as long as the tree.
  const GumboOutput* parse(std::string_view source);
  // The children of the root are those of a <div>.
  const GumboOutput* parse_fragment(std::string_view source);
  std::size_t memory_used() const;

 private:
  struct Arena;
  const GumboOutput* run(std::string_view source, GumboTag context);
  std::unique_ptr<Arena> arena_;
};

}  // namespace sitelark
