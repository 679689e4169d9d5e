#include "analyzers/message.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(Message, counts_what_a_list_leaves_out) {
  const std::vector<std::string> list{"a", "b", "c", "d", "e", "f", "g"};
  const Evidence sample{{"count", std::int64_t{54}}, {"urls", list}};
  EXPECT_EQ(fill_message("{urls}", sample, Language::en), "a, b, c, d, e and 49 more");
  EXPECT_EQ(fill_message("{urls}", sample, Language::zh), "a、b、c、d、e 等（另有 49 个）");
  const Evidence breakdown{{"count", std::int64_t{54}}, {"numbers", list}};
  EXPECT_EQ(fill_message("{numbers}", breakdown, Language::en), "a, b, c, d, e and 2 more");
  const Evidence two{{"added", list}, {"added_count", std::int64_t{9}}, {"removed", list}};
  EXPECT_EQ(fill_message("{added}; {removed}", two, Language::en),
            "a, b, c, d, e and 4 more; a, b, c, d, e and 2 more");
}

}  // namespace
}  // namespace sitelark
