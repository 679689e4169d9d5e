#include "text/prose.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(Prose, sentences_are_and_lists_and_code_are_not) {
  EXPECT_TRUE(is_prose("This release brings three things. The first is speed, the second is size."));
  EXPECT_TRUE(is_prose("本书由中文社区翻译。欢迎指正"));
  EXPECT_FALSE(
      is_prose("A. Smith, B. Jones, Chen Li, D. Kuhn, E. Ray, F. Ott, G. Lee, H. Fox, I. Zhu, J. Roe"));
  EXPECT_FALSE(is_prose("for (int i = 0; i < 10; ++i) { sum += values[i]; } return sum == 0;"));
  EXPECT_FALSE(is_prose("// a remark. And one more."));
}

TEST(Prose, copyright_year_is_the_last_of_the_line) {
  EXPECT_EQ(copyright_year("Copyright © 2014-2024 The Foundation"), 2024);
  EXPECT_EQ(copyright_year("© Example GmbH 2019. All rights reserved"), 2019);
  EXPECT_EQ(copyright_year("版权所有 © 2015 示例公司"), 2015);
  EXPECT_EQ(copyright_year("© 2014 - "), 0);
  EXPECT_EQ(copyright_year("© 2014-present Example"), 0);
  EXPECT_EQ(copyright_year("Founded 1999. Imprint"), 0);
  EXPECT_EQ(copyright_year("© 2012 A\n© 2020 B"), 2020);
}

}  // namespace
}  // namespace sitelark
