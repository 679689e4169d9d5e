#include "text/countries.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(Countries, AreKnownByCodeAndName) {
  EXPECT_EQ(country_of_code("usa"), "us");
  EXPECT_EQ(country_of_code("CHN"), "cn");
  EXPECT_EQ(country_of_code("De"), "de");
  for (const char* none : {"", "zzz", "xx", "germany", "u"}) EXPECT_EQ(country_of_code(none), "") << none;
  for (const char* name : {"Germany", "germany", "Allemagne", "德国", "ドイツ", "Alemania", "Германия"})
    EXPECT_EQ(country_of_name(name), "de") << name;
  EXPECT_EQ(country_of_name("United States"), "us");
  EXPECT_EQ(country_of_name("États-Unis"), "us");
  EXPECT_EQ(country_of_name("green tea"), "");
  EXPECT_EQ(country_of_name(""), "");
}

}  // namespace
}  // namespace sitelark
