#include "crawler/fetch/gzip_stream.h"

#include <gtest/gtest.h>

#include "crawler/gzip_for_tests.h"

namespace sitelark {
namespace {

using testing::gzip;

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
