#include "crawler/imports/json_objects.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

// Whether an object is a row is asked once: not for each object in it.
TEST(JsonObjects, ARowIsKnownOnce) {
  std::string text = R"([{"source":"x","links":[)";
  for (int i = 0; i < 100'000; ++i) text += "{},";
  text += R"({}]},{"source":"y"},{"rows":[{"source":"z"},{"source":"w","more":[{}]}]}])";
  std::size_t asked = 0, looked_at = 0;
  std::vector<std::size_t> sizes;
  JsonObjects objects(
      [&](std::string_view start) {
        ++asked;
        looked_at += start.size();
        return start.find("source") != start.npos;
      },
      [&](std::string_view object, std::int64_t) { sizes.push_back(object.size()); });
  objects.feed(text);
  EXPECT_EQ(sizes, (std::vector<std::size_t>{300'027, 14, 14, 26}));
  EXPECT_EQ(asked, 3u);
  EXPECT_LT(looked_at, 200u);
}

TEST(JsonObjects, NestingIsBounded) {
  JsonObjects objects([](std::string_view) { return false; }, [](std::string_view, std::int64_t) {});
  objects.feed(std::string(500, '['));
  EXPECT_FALSE(objects.is_too_deep());
  objects.feed("[");
  EXPECT_TRUE(objects.is_too_deep());
}

}  // namespace
}  // namespace sitelark
