#include "text/han_scripts.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(HanVariants, tells_simplified_from_traditional) {
  const HanVariants simplified = count_han_variants("这个软件的发布说明，请点击链接查看详细内容");
  EXPECT_GE(simplified.simplified, 10);
  EXPECT_EQ(simplified.traditional, 0);
  const HanVariants traditional = count_han_variants("這個軟體的發佈說明，請點擊連結查看詳細內容");
  EXPECT_GE(traditional.traditional, 10);
  EXPECT_EQ(traditional.simplified, 0);
}

TEST(HanVariants, what_both_use_is_not_counted) {
  const HanVariants count = count_han_variants("大小上中下 and Latin, かな, \xff");
  EXPECT_EQ(count.simplified, 0);
  EXPECT_EQ(count.traditional, 0);
}

TEST(HanVariants, samples_are_few_and_each_once) {
  const HanVariants count = count_han_variants("这这这这");
  EXPECT_EQ(count.simplified, 4);
  EXPECT_EQ(count.simplified_samples, "这");
}

}  // namespace
}  // namespace sitelark
