#include "analyzers/brand.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(WithoutBrand, takes_it_from_either_end) {
  EXPECT_EQ(without_brand("Rakes | Spade House", "Spade House"), "Rakes");
  EXPECT_EQ(without_brand("Rakes | Large | spade house", "Spade House"), "Rakes | Large");
  EXPECT_EQ(without_brand("Spade House - Rakes - Large", "Spade House"), "Rakes - Large");
  EXPECT_EQ(without_brand("前言 - Go语言圣经", "Go语言圣经"), "前言");
}

TEST(WithoutBrand, leaves_other_titles_alone) {
  EXPECT_EQ(without_brand("Spade House", "Spade House"), "Spade House");
  EXPECT_EQ(without_brand("Rakes | Large", "Spade House"), "Rakes | Large");
  EXPECT_EQ(without_brand("Rakes | Large", ""), "Rakes | Large");
}

}  // namespace
}  // namespace sitelark
