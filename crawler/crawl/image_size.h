// The size of an image as its first bytes tell it: PNG, JPEG, GIF, WebP, AVIF, BMP, ICO. Pure; reads nothing
// beyond the bytes, whatever they say.
#pragma once

#include <cstdint>
#include <string_view>

namespace sitelark {

struct ImageSize {
  std::int32_t width = 0;  // px; 0: the bytes do not tell
  std::int32_t height = 0;
};

// Of an icon file the largest icon. An AVIF file tells the largest of its parts.
ImageSize image_size(std::string_view bytes);

// Does the path end as images of these kinds do (".png", ".JPG")?
bool is_image_name(std::string_view path);

}  // namespace sitelark
