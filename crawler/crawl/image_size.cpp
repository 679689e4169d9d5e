#include "crawler/crawl/image_size.h"

#include <algorithm>
#include <array>

#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::uint32_t kMostPixels = 1'000'000;  // of one side: nothing real is larger

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at, int count) {
  std::uint32_t value = 0;
  for (int i = 0; i < count; ++i) value = value << 8 | byte_at(bytes, at + static_cast<std::size_t>(i));
  return value;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, int count) {
  std::uint32_t value = 0;
  for (int i = count - 1; i >= 0; --i) value = value << 8 | byte_at(bytes, at + static_cast<std::size_t>(i));
  return value;
}

ImageSize size_of(std::uint32_t width, std::uint32_t height) {
  if (width == 0 || height == 0 || width > kMostPixels || height > kMostPixels) return {};
  return {static_cast<std::int32_t>(width), static_cast<std::int32_t>(height)};
}

bool is_frame_start(std::uint32_t marker) {
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

// ITU T.81, B.1: segments of a marker and a length, up to the frame header.
ImageSize jpeg(std::string_view bytes) {
  for (std::size_t at = 2; at + 9 <= bytes.size();) {
    if (byte_at(bytes, at) != 0xff) return {};
    const std::uint32_t marker = byte_at(bytes, at + 1);
    if (marker == 0xff) {  // filling
      ++at;
      continue;
    }
    if (is_frame_start(marker)) return size_of(big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2));
    at += 2 + std::max<std::uint32_t>(2, big_endian(bytes, at + 2, 2));
  }
  return {};
}

// RFC 9649: simple lossy, simple lossless, extended.
ImageSize webp(std::string_view bytes) {
  const std::string_view chunk = bytes.substr(12, 4);
  if (chunk == "VP8 " && bytes.size() >= 30)
    return size_of(little_endian(bytes, 26, 2) & 0x3fff, little_endian(bytes, 28, 2) & 0x3fff);
  if (chunk == "VP8L" && bytes.size() >= 25) {
    const std::uint32_t bits = little_endian(bytes, 21, 4);
    return size_of((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
  }
  if (chunk == "VP8X" && bytes.size() >= 30)
    return size_of(little_endian(bytes, 24, 3) + 1, little_endian(bytes, 27, 3) + 1);
  return {};
}

// ISO 23008-12: ispe properties, one for each size that a part of the picture has.
ImageSize avif(std::string_view bytes) {
  ImageSize largest;
  for (std::size_t at = bytes.find("ispe"); at != bytes.npos; at = bytes.find("ispe", at + 4)) {
    if (at + 16 > bytes.size()) break;
    const ImageSize size = size_of(big_endian(bytes, at + 8, 4), big_endian(bytes, at + 12, 4));
    if (size.width > largest.width) largest = size;
  }
  return largest;
}

ImageSize icon(std::string_view bytes) {
  ImageSize largest;
  const std::uint32_t count = std::min<std::uint32_t>(little_endian(bytes, 4, 2), 64);
  for (std::size_t i = 0; i < count && 6 + 16 * (i + 1) <= bytes.size(); ++i) {
    const auto side = [&](std::size_t at) {
      const std::uint32_t value = byte_at(bytes, at);
      return value == 0 ? 256 : value;  // the format's way to say 256
    };
    const ImageSize size = size_of(side(6 + 16 * i), side(7 + 16 * i));
    if (size.width > largest.width) largest = size;
  }
  return largest;
}

}  // namespace

ImageSize image_size(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.size() < 22) return {};
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv) && bytes.size() >= 24)
    return size_of(big_endian(bytes, 16, 4), big_endian(bytes, 20, 4));
  if (bytes.starts_with("\xff\xd8\xff"sv)) return jpeg(bytes);
  if (bytes.starts_with("GIF8"sv)) return size_of(little_endian(bytes, 6, 2), little_endian(bytes, 8, 2));
  if (bytes.starts_with("RIFF"sv) && bytes.substr(8, 4) == "WEBP"sv) return webp(bytes);
  if (bytes.substr(4, 4) == "ftyp"sv && bytes.substr(8, 3) == "avi"sv) return avif(bytes);
  if (bytes.starts_with("BM"sv) && bytes.size() >= 26)
    return size_of(little_endian(bytes, 18, 4), little_endian(bytes, 22, 4));
  if (bytes.starts_with("\0\0\1\0"sv)) return icon(bytes);
  return {};
}

bool is_image_name(std::string_view path) {
  constexpr std::array kEndings{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".bmp"};
  const std::string end = ascii_lower(path.substr(path.size() - std::min<std::size_t>(path.size(), 5)));
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](const char* ending) { return end.ends_with(ending); });
}

}  // namespace sitelark
