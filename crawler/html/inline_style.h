// What a style attribute says about being seen: declarations are read one by one, nothing is cascaded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

struct InlineStyle {
  bool display_none = false;
  bool font_size_zero = false;
  bool font_size_set = false;  // to something that is not zero
  bool far_away = false;       // text-indent of -999px and beyond
  bool same_colours = false;   // color equals background
  bool bold = false;           // font-weight of bold, bolder, 600 and above
  bool weight_set = false;     // font-weight of any value
  bool ratio = false;          // aspect-ratio, or both width and height
  bool scrolls = false;        // overflow or overflow-x: auto, scroll
  double width = -1;           // px; -1: absent or in another unit
  double height = -1;
  double min_width = -1;
  double font_size = -1;
  std::string_view display;
  std::string_view colour;
  std::string_view background;               // of background-color, or of a background without image
  std::vector<std::string_view> image_urls;  // of url(...) in background, background-image, list-style ...
  bool hides_text() const { return display_none || font_size_zero || far_away || same_colours; }
};

InlineStyle read_inline_style(std::string_view style);

// The URLs of @import rules of a style sheet's text (they can only stand at its start).
std::vector<std::string_view> css_imports(std::string_view css);

}  // namespace sitelark
