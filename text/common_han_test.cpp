#include "text/common_han.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "text/charset.h"
#include "text/fold.h"

namespace sitelark {
namespace {

// Share of characters above ASCII that are common ones.
double share(std::string_view bytes, std::string_view encoding) {
  std::u32string letters = code_points(decode(bytes, encoding).utf8);
  std::erase_if(letters, [](char32_t c) { return c < 0x80; });
  const auto common = std::count_if(letters.begin(), letters.end(), is_common_han);
  return static_cast<double>(common) / static_cast<double>(letters.size());
}

TEST(CommonHan, HoldsMostOfChineseTextAndHardlyAnyOfOtherTextThatIsReadAsChinese) {
  EXPECT_TRUE(is_common_han(U'的'));
  EXPECT_FALSE(is_common_han(U'漓'));
  EXPECT_FALSE(is_common_han(U'a'));
  EXPECT_FALSE(is_common_han(U'の'));
  EXPECT_GT(share("春风又绿江南岸明月何时照我还", "UTF-8"), 0.6);
  EXPECT_GT(share("我们的网站为客户提供产品与服务", "UTF-8"), 0.9);
  EXPECT_LT(share("магазин зелёного чая и посуды", "GBK"), 0.3);
}

}  // namespace
}  // namespace sitelark
