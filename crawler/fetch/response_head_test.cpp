#include "crawler/fetch/response_head.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace sitelark {
namespace {

// Feeds lines; gives how many were taken.
std::size_t feed(ResponseHead& head, const std::vector<std::string>& lines) {
  std::size_t taken = 0;
  for (const std::string& line : lines) taken += head.take(line);
  return taken;
}

TEST(ResponseHead, FinalHeadOnly) {
  ResponseHead head({.all = 1000, .line = 100});
  feed(head, {"HTTP/1.1 100 Continue\r\n", "X-Interim: 1\r\n", "\r\n"});
  EXPECT_FALSE(head.started());
  feed(head, {"HTTP/2 103 \r\n", "\r\n", "HTTP/2 404 \r\n"});
  EXPECT_TRUE(head.started());
  EXPECT_FALSE(head.complete());
  feed(head, {"a: 1\r\n", "\r\n", "Trailer: 2\r\n"});
  EXPECT_TRUE(head.complete());
  EXPECT_EQ(head.status(), 404);
  ASSERT_EQ(head.headers().size(), 1u);
  EXPECT_EQ(head.headers()[0].name, "a");
  head.clear();
  EXPECT_FALSE(head.started());
  EXPECT_TRUE(head.headers().empty());
}

TEST(ResponseHead, Fields) {
  ResponseHead head({.all = 1000, .line = 100});
  feed(head, {"HTTP/1.1 200 OK\n", "A:b\n", "C: \t d \t\r\n", " folded\r\n", "E:\r\n", "F : g:h\r\n", "\n"});
  std::vector<std::pair<std::string, std::string>> seen;
  for (const Header& h : head.headers()) seen.emplace_back(h.name, h.value);
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"A", "b"}, {"C", "d folded"}, {"E", ""}, {"F", "g:h"}};
  EXPECT_EQ(seen, expected);
}

TEST(ResponseHead, BothLimitsAreExact) {
  const std::string status = "HTTP/1.1 200 OK\r\n";
  ResponseHead line({.all = 1000, .line = 50});
  EXPECT_EQ(feed(line, {status, "A: " + std::string(45, 'x') + "\r\n"}), 2u);
  line.clear();
  EXPECT_EQ(feed(line, {status, "A: " + std::string(46, 'x') + "\r\n"}), 1u);

  ResponseHead all({.all = status.size() + 7, .line = 50});
  EXPECT_EQ(feed(all, {status, "A: b\r\n"}), 2u);
  all.clear();
  EXPECT_EQ(feed(all, {status, "A: b\r\n", "\r\n"}), 2u);

  ResponseHead interim({.all = 100, .line = 50});
  std::size_t taken = 0;
  while (taken < 100 && feed(interim, {"HTTP/1.1 102 P\r\n", "\r\n"}) == 2) ++taken;
  EXPECT_EQ(taken, 5u) << "interim heads count too";
}

TEST(ResponseHead, BadStatusLines) {
  for (const char* line : {"HTTP/1.1\r\n", "HTTP/1.1 20\r\n", "HTTP/1.1 abc OK\r\n"}) {
    ResponseHead head({.all = 1000, .line = 100});
    head.take(line);
    EXPECT_EQ(head.status(), 0) << line;
  }
}

}  // namespace
}  // namespace sitelark
