#include "crawler/crawl/image_size.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

using namespace std::string_view_literals;

std::string told(std::string_view bytes) {
  std::string padded(bytes);
  if (padded.size() < 40) padded.resize(40);
  const ImageSize size = image_size(padded);
  return std::to_string(size.width) + "x" + std::to_string(size.height);
}

TEST(ImageSize, EveryFormat) {
  EXPECT_EQ(told("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\2\x80\0\0\1\xe0"sv), "640x480");
  EXPECT_EQ(told("GIF89a\x80\2\xe0\1"sv), "640x480");
  EXPECT_EQ(told("\xff\xd8\xff\xe0\0\4ab\xff\xdb\0\3q\xff\xc2\0\x11\x8\1\xe0\2\x80\3"sv), "640x480");
  EXPECT_EQ(told("RIFF----WEBPVP8 ----...\x9d\1\x2a\x80\2\xe0\1"sv), "640x480");
  EXPECT_EQ(told("RIFF----WEBPVP8L----\x2f\x7f\xc2\x77\0"sv), "640x480");
  EXPECT_EQ(told("RIFF----WEBPVP8X----\0\0\0\0\x7f\2\0\xdf\1\0"sv), "640x480");
  EXPECT_EQ(told("\0\0\0\x1c"
                 "ftypavif----....ispe\0\0\0\0\0\0\2\x80\0\0\1\xe0"sv),
            "640x480");
  EXPECT_EQ(told("BM----------------\x80\2\0\0\xe0\1\0\0"sv), "640x480");
  EXPECT_EQ(told("\0\0\1\0\2\0\x10\x10------------..\x30\x30------------.."sv), "48x48");
}

TEST(ImageSize, BytesThatDoNotTell) {
  EXPECT_EQ(told(""), "0x0");
  EXPECT_EQ(told("<svg width='640' height='480'>"), "0x0");
  EXPECT_EQ(told("\x89PNG\r\n\x1a\n"sv), "0x0");
  EXPECT_EQ(told("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff"sv), "0x0");
  EXPECT_EQ(told("\xff\xd8\xff\xe1\xff\xff"sv), "0x0");  // the frame header lies behind
  EXPECT_EQ(
      told("\xff\xd8\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"sv),
      "0x0");
}

TEST(ImageSize, NamesOfImages) {
  EXPECT_TRUE(is_image_name("/a/b.PNG"));
  EXPECT_TRUE(is_image_name("/b.jpeg"));
  EXPECT_FALSE(is_image_name("/b.svg"));
  EXPECT_FALSE(is_image_name("/png"));
  EXPECT_FALSE(is_image_name(""));
}

}  // namespace
}  // namespace sitelark
