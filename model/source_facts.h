// How a page's bytes became text, and the skeleton of its source. A part of PageFacts (model/page_facts.h,
// whose rules for lines, offsets and field numbers hold here, too).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sitelark {

enum class CharsetSource : std::uint8_t {
  none = 0,
  bom = 1,
  header = 2,
  meta = 3,
  detected = 4,
  fallback = 5
};

struct CharsetFacts {
  std::string effective;  // WHATWG name the page was decoded with: "UTF-8", "GBK"
  CharsetSource source = CharsetSource::none;
  std::string header_label;             // charset parameter of Content-Type, as sent
  std::string meta_label;               // the first <meta> declaration anywhere in the source, as written
  std::int64_t meta_offset = -1;        // its byte offset in the raw body
  std::string bom;                      // encoding named by a byte order mark, or empty
  std::int64_t undecodable = 0;         // U+FFFD put in by the decoder
  std::int64_t first_undecodable = -1;  // raw byte offset
  bool utf8_declared_gb_bytes = false;  // declared UTF-8, invalid as such, reads as Chinese in GB18030
  bool gb18030_four_byte = false;       // declared gb2312 or gbk, holds four-byte sequences

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "effective", s.effective);
    f(2, "source", s.source);
    f(3, "header_label", s.header_label);
    f(4, "meta_label", s.meta_label);
    f(5, "meta_offset", s.meta_offset);
    f(6, "bom", s.bom);
    f(7, "undecodable", s.undecodable);
    f(8, "first_undecodable", s.first_undecodable);
    f(9, "utf8_declared_gb_bytes", s.utf8_declared_gb_bytes);
    f(10, "gb18030_four_byte", s.gb18030_four_byte);
  }
};

// The skeleton of the source, from a linear scan of its start tags (tree construction hides these).
struct SourceFacts {
  bool doctype = false;
  bool quirks = false;         // quirks or limited-quirks by the doctype, or none at all
  std::string doctype_text;    // "html", 'html PUBLIC "-//W3C//DTD XHTML 1.0 ..."'
  std::int32_t html_tags = 0;  // start tags in the source
  std::int32_t head_tags = 0;
  std::int32_t body_tags = 0;
  bool content_before_html = false;  // text or elements before <html> or the doctype
  std::string before_html;           // what stood there, cut at 100 code points
  std::string head_breaker;          // element (or "#text") that closed the head early; empty: none did
  std::int32_t head_breaker_line = 0;
  std::int64_t last_metadata_offset = -1;  // start of the last of title, canonical, robots, hreflang
  std::int32_t elements = 0;
  std::int32_t depth = 0;  // deepest nesting
  std::int32_t max_children = 0;
  bool too_deep = false;                   // nesting beyond our limit: the page was read only in part
  std::vector<std::string> duplicate_ids;  // at most 20
  std::int64_t inline_script_bytes = 0;
  std::int64_t inline_style_bytes = 0;
  std::int64_t data_uri_bytes = 0;

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "doctype", s.doctype);
    f(2, "quirks", s.quirks);
    f(3, "doctype_text", s.doctype_text);
    f(4, "html_tags", s.html_tags);
    f(5, "head_tags", s.head_tags);
    f(6, "body_tags", s.body_tags);
    f(7, "content_before_html", s.content_before_html);
    f(8, "before_html", s.before_html);
    f(9, "head_breaker", s.head_breaker);
    f(10, "head_breaker_line", s.head_breaker_line);
    f(11, "last_metadata_offset", s.last_metadata_offset);
    f(12, "elements", s.elements);
    f(13, "depth", s.depth);
    f(14, "max_children", s.max_children);
    f(15, "too_deep", s.too_deep);
    f(16, "duplicate_ids", s.duplicate_ids);
    f(17, "inline_script_bytes", s.inline_script_bytes);
    f(18, "inline_style_bytes", s.inline_style_bytes);
    f(19, "data_uri_bytes", s.data_uri_bytes);
  }
};

}  // namespace sitelark
