// prescan: one linear pass over the decoded source before it is parsed. It reads what tree construction
// hides (repeated html, head and body tags, what stands before <html>), takes the inside of <noscript> out,
// and flattens what would cost the parser more than linear time. What is taken out becomes spaces, so
// offsets and lines stay true.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/html/extract.h"
#include "crawler/html/open_elements.h"

namespace sitelark {

struct NoscriptPart {
  std::size_t tag_begin = 0;      // of the <noscript> in the source: how the tree's element finds its part
  std::size_t content_begin = 0;  // offset in the source
  std::size_t text_begin = 0;     // in Prescan::noscript_text
  std::size_t size = 0;
};

struct Prescan {
  SourceFacts source;  // doctype, doctype_text, *_tags, content_before_html, before_html, depth, too_deep
  std::string noscript_text;
  std::vector<NoscriptPart> noscripts;  // in order; at most 500, the inside of later ones is dropped
  bool has_base = false;                // a <base> start tag occurs
  std::size_t parse_size = 0;           // bytes of the source that may be parsed
  std::uint64_t work = 0;               // steps over the stack that the parser will make, about
};

struct PrescanLimits {
  OpenElementLimits elements;
  std::int32_t max_attributes = 500;  // a tag
  std::int64_t max_tags = 600'000;
  std::uint64_t max_work = 60'000'000;
};

Prescan prescan(std::string& source, const PrescanLimits& limits);

}  // namespace sitelark
