#include "text/csv.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace sitelark {
namespace {

std::vector<std::string> read_in_pieces(std::string_view text, std::size_t size) {
  std::vector<std::string> told;
  CsvReader reader([&](const CsvRow& row) {
    std::string one = fmt::format("{}{}", row.line, row.fault == CsvRow::Fault::none ? ":" : "!");
    for (const std::string& field : row.fields) one += fmt::format("[{}]", field);
    told.push_back(one);
  });
  for (std::size_t at = 0; at < text.size(); at += size) reader.feed(text.substr(at, size));
  reader.end();
  return told;
}

TEST(Csv, ReadsFieldsQuotesAndSeparators) {
  using Told = std::vector<std::string>;
  EXPECT_EQ(read_in_pieces("a,b\r\nc,\"d,\"\"e\"\"\nf\"\n\n", 99), (Told{"1:[a][b]", "2:[c][d,\"e\"\nf]"}));
  EXPECT_EQ(read_in_pieces("a;b,c\n1;2\n", 99), (Told{"1:[a;b][c]", "2:[1;2]"}));
  EXPECT_EQ(read_in_pieces("a;b;c\n1;2;\n", 99), (Told{"1:[a][b][c]", "2:[1][2][]"}));
  EXPECT_EQ(read_in_pieces("茶\tx", 99), (Told{"1:[茶][x]"}));
  EXPECT_TRUE(read_in_pieces("", 99).empty());
}

TEST(Csv, PiecesOfAnySizeGiveTheSameRowsWithTheirLines) {
  const std::string text = "a;\"b;\n\"\"c\"\"\";d,e\r\n\r\n1;2;3\n\nlast;;";
  const std::vector<std::string> wanted{"1:[a][b;\n\"c\"][d,e]", "4:[1][2][3]", "6:[last][][]"};
  for (std::size_t size = 1; size < 12; ++size) EXPECT_EQ(read_in_pieces(text, size), wanted) << size;
  EXPECT_EQ(read_in_pieces("a\tb\rc\td\r", 3), (std::vector<std::string>{"1:[a][b]", "2:[c][d]"}));
  EXPECT_EQ(read_in_pieces("\"x,y,z\"\tb\n", 100), (std::vector<std::string>{"1:[x,y,z][b]"}));
}

TEST(Csv, AnOpenQuoteCostsItsLineOnly) {
  EXPECT_EQ(read_in_pieces("a,b\nc,\"d\ne,f\ng,h\n", 5),
            (std::vector<std::string>{"1:[a][b]", "2!", "3:[e][f]", "4:[g][h]"}));
  const std::string rest(1'000'000, 'x');
  const auto rows = read_in_pieces("a,b\nc,\"d\ne,f\n" + rest + "\ng,h\n", 4'096);
  EXPECT_EQ(rows, (std::vector<std::string>{"1:[a][b]", "2!", "3:[e][f]", "4!", "5:[g][h]"}));
}

TEST(Csv, ManyFieldsAreATooLongRow) {
  const auto rows = read_in_pieces("a,b\n" + std::string(50'000, ',') + "\nc,d\n", 4'096);
  EXPECT_EQ(rows, (std::vector<std::string>{"1:[a][b]", "2!", "3:[c][d]"}));
}

// Each line opens a quote that no other closes.
TEST(Csv, QuotesLeftOpenInEveryLineCostNoMoreThanTheirShare) {
  std::string text;
  while (text.size() < (1u << 20)) text += "a\",\"\n";
  for (const std::size_t size : {std::size_t{50'000}, text.size()}) {
    std::int64_t lost = 0;
    CsvReader reader([&](const CsvRow& row) { lost += row.fault != CsvRow::Fault::none; });
    for (std::size_t at = 0; at < text.size(); at += size)
      reader.feed(std::string_view(text).substr(at, size));
    reader.end();
    EXPECT_EQ(lost, static_cast<std::int64_t>(text.size() / 5));
    EXPECT_LT(reader.looked_at(), 8 * text.size());
  }
}

TEST(Csv, ARowThatComesByteByByteIsLookedAtAFewTimes) {
  CsvReader reader([](const CsvRow&) {});
  for (std::size_t i = 0; i < 100'000; ++i) reader.feed(i == 2 ? "\n" : "x");
  reader.end();
  EXPECT_LT(reader.looked_at(), 400'000u);
}

TEST(Csv, AWholeTextIsReadByTheSameRules) {
  std::vector<std::int64_t> lines;
  read_csv("a,b\nc,\"d\ne,f\n", [&](const CsvRow& row) {
    lines.push_back(row.fault == CsvRow::Fault::none ? row.line : -row.line);
  });
  EXPECT_EQ(lines, (std::vector<std::int64_t>{1, -2, 3}));
}

}  // namespace
}  // namespace sitelark
