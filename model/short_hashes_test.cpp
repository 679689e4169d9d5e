#include "model/short_hashes.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(ShortHashes, FindsWhatIsThere) {
  std::vector<std::string> texts;
  for (int i = 0; i < 500; ++i) texts.push_back("line " + std::to_string(i));
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const std::string packed = pack_short_hashes(views);
  for (const std::string& text : texts) EXPECT_TRUE(has_short_hash(packed, text)) << text;
  int wrong = 0;
  for (int i = 0; i < 500; ++i) wrong += has_short_hash(packed, "other " + std::to_string(i)) ? 1 : 0;
  EXPECT_LT(wrong, 20);
  EXPECT_FALSE(has_short_hash("", "line 1"));
  EXPECT_FALSE(has_short_hash(pack_short_hashes({}), "line 1"));
  EXPECT_FALSE(pack_short_hashes({}).empty());
}

}  // namespace
}  // namespace sitelark
