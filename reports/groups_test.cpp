#include "reports/groups.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(Groups, AnAddressOfTheSiteIsShownFromItsPathOn) {
  ReportData data;
  data.snapshot.site = "https://www.a.test/shop/";
  EXPECT_EQ(readable_path(data, "https://www.a.test/tea/?p=2"), "/tea/?p=2");
  EXPECT_EQ(readable_path(data, "https://www.a.test/"), "/");
  EXPECT_EQ(readable_path(data, "https://www.a.test/%E8%8C%B6"), "/茶");
  EXPECT_EQ(readable_path(data, "http://www.a.test/tea"), "http://www.a.test/tea");
  EXPECT_EQ(readable_path(data, "https://www.a.test.other.test/tea"), "https://www.a.test.other.test/tea");
  data.snapshot.site = "https://www.a.test";
  EXPECT_EQ(readable_path(data, "https://www.a.test/tea"), "https://www.a.test/tea");
}

}  // namespace
}  // namespace sitelark
