#include "text/csv.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

using Rows = std::vector<std::vector<std::string>>;

TEST(Csv, ReadsFieldsQuotesAndSeparators) {
  EXPECT_EQ(csv_rows("a,b\r\nc,\"d,\"\"e\"\"\nf\"\n\n"), (Rows{{"a", "b"}, {"c", "d,\"e\"\nf"}}));
  EXPECT_EQ(csv_rows("a;b,c\n1;2\n"), (Rows{{"a;b", "c"}, {"1;2"}}));
  EXPECT_EQ(csv_rows("a;b;c\n1;2;\n"), (Rows{{"a", "b", "c"}, {"1", "2", ""}}));
  EXPECT_EQ(csv_rows("茶\tx"), (Rows{{"茶", "x"}}));
  EXPECT_EQ(csv_rows("\"open, never closed"), (Rows{{"open, never closed"}}));
  EXPECT_TRUE(csv_rows("").empty());
}

}  // namespace
}  // namespace sitelark
