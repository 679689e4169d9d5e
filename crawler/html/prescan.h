// prescan: one linear pass over the decoded source before it is parsed. It reads what tree construction
// hides (repeated html, head and body tags, what stands before <html>), and writes a shorter source that
// means the same to the parser: without comments, without the inside of script, style and noscript, with
// white space collapsed, and without what would cost the parser more than linear time. The parser is the
// most expensive thing a page meets, and pays for every byte.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/html/extract.h"
#include "crawler/html/open_elements.h"

namespace sitelark {

// From places in the shorter source to places in the original.
class SourceMap {
 public:
  // What was left out before `at` (an offset in the shorter source) in all, less what was put in.
  struct Cut {
    std::uint32_t at = 0;
    std::int32_t bytes = 0;
    std::int32_t lines = 0;
  };
  void add(std::size_t at, std::int64_t bytes, std::int32_t lines);
  Cut before(std::size_t at) const;

 private:
  std::vector<Cut> cuts_;
  mutable std::size_t last_ = 0;  // the walk asks in order, nearly always
};

// The inside of a script, style or noscript element. Offsets in the original source.
struct RawPart {
  std::size_t tag_begin = 0;
  std::size_t begin = 0;
  std::size_t size = 0;
};

struct Prescan {
  SourceFacts source;  // doctype, doctype_text, *_tags, content_before_html, before_html, depth, too_deep
  std::string_view original;
  std::string text;  // the shorter source
  SourceMap map;
  std::vector<RawPart> raw;  // in order
  bool has_base = false;     // a <base> start tag occurs
  std::uint64_t work = 0;    // steps over the stack that the parser will make, about

  // The inside of the element whose start tag stands at `tag_begin` (in the original).
  const RawPart* raw_at(std::size_t tag_begin) const;
  std::string_view raw_text(std::size_t tag_begin) const;
};

struct PrescanLimits {
  OpenElementLimits elements;
  std::int32_t max_attributes = 500;  // a tag
  std::int64_t max_tags = 600'000;
  std::uint64_t max_work = 60'000'000;
  bool xml = false;  // XHTML sent as such: <script/> and <div/> are closed
};

// `source` must outlive the result.
Prescan prescan(std::string_view source, const PrescanLimits& limits = {});

}  // namespace sitelark
