#include "crawler/fetch/gzip_stream.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

std::string gzip(std::string_view text) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(GzipStream, IsWholeOnlyAtItsEnd) {
  const std::string whole = gzip("hello, hello, hello");
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    GzipStream stream;
    std::string out;
    stream.add(whole.substr(0, size), out, 100);
    EXPECT_EQ(stream.begun(), size > 0);
    EXPECT_EQ(stream.state() == GzipStream::State::whole, size == whole.size()) << size;
  }
}

TEST(GzipStream, ReadsMembersByteByByteAndLeavesTheRest) {
  GzipStream stream;
  std::string out;
  const std::string body = gzip("one ").append(gzip("two")).append("rest");
  for (const char byte : body) stream.add({&byte, 1}, out, 100);
  EXPECT_EQ(out, "one two");
  EXPECT_EQ(stream.state(), GzipStream::State::whole);
  stream.restart();
  EXPECT_EQ(stream.add("no gzip", out, 100), GzipStream::State::broken);
  EXPECT_NE(stream.error(), "");
  stream.restart();
  EXPECT_EQ(stream.add(gzip("three"), out, 100), GzipStream::State::whole);
  EXPECT_EQ(out, "one twothree");
}

TEST(GzipStream, StaysBelowTheLimit) {
  const std::string bomb = gzip(std::string(10'000'000, 'x'));
  GzipStream stream;
  std::string out;
  EXPECT_EQ(stream.add(bomb, out, 1000), GzipStream::State::over_limit);
  EXPECT_EQ(out.size(), 1000u);
  EXPECT_EQ(stream.add(bomb, out, 1000), GzipStream::State::over_limit);
  EXPECT_EQ(out.size(), 1000u);
}

}  // namespace
}  // namespace sitelark
