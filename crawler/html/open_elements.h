// OpenElements: a rough copy of the tree builder's stack of open elements, kept while the tags go by, so
// that input which would cost the parser more than linear time is recognised before it is parsed:
// nesting beyond the limit, formatting elements left open (each block opens them anew), and the sum of the
// walks over the stack that each tag causes. It errs on the side of counting too much.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace sitelark {

struct OpenElementLimits {
  int max_depth = 512;
  int max_formatting = 24;  // open b, i, font ... at once; those beyond carry no facts and are dropped
};

class OpenElements {
 public:
  explicit OpenElements(OpenElementLimits limits) : limits_(limits) { stack_.reserve(64); }

  // Both: false when the tag is to be dropped from the source.
  bool start(std::string_view name, bool self_closing);
  bool end(std::string_view name);

  bool foreign() const { return !stack_.empty() && stack_.back().foreign && !stack_.back().integration; }
  GumboTag last_started() const { return last_; }
  bool raw_text_follows() const { return raw_text_; }  // what the last start tag began is text to its end tag
  bool end_tag_needed() const { return end_tag_needed_; }  // the last started is not void and no svg or math
  std::int32_t deepest() const { return deepest_; }        // what the source asked for, beyond the limit too
  bool too_deep() const { return too_deep_; }
  std::uint64_t work() const { return work_; }  // steps over the stack that the parser will make, about

 private:
  struct Entry {
    std::uint32_t key;  // GumboTag, or a hash above them for unknown names
    std::uint32_t traits;
    bool foreign;
    bool integration;  // HTML again inside (foreignObject)
  };
  bool push(const Entry& entry);
  void pop_to(std::size_t size);
  bool pop_last(std::uint32_t key, std::uint32_t boundary);
  void imply_ends(std::uint32_t key, std::uint32_t traits);
  void imply_table_ends(std::uint32_t key);
  void leave_list_item(std::uint32_t key, std::uint32_t other);
  void leave_foreign();
  bool end_formatting(std::uint32_t key);
  bool end_overflow(std::uint32_t key);
  void count_work() { work_ += stack_.size() + formatting_.size() + 1; }

  OpenElementLimits limits_;
  std::vector<Entry> stack_;
  std::vector<std::uint32_t> formatting_;  // active formatting elements; 0 is a marker
  std::vector<std::uint32_t> overflow_;    // open elements whose start tags were dropped
  int open_paragraphs_ = 0;
  GumboTag last_ = GUMBO_TAG_UNKNOWN;
  bool raw_text_ = false;
  bool end_tag_needed_ = false;
  std::int32_t deepest_ = 0;
  bool too_deep_ = false;
  std::uint64_t work_ = 0;
};

}  // namespace sitelark
