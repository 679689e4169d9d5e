#include "store/text_table.h"

#include <gtest/gtest.h>

#include "store/bytes.h"
#include "store/facts_blob.h"
#include "store/record.h"
#include "store/test_pages.h"

namespace sitelark {
namespace {

using testing::dumped;

std::vector<std::string> read_all(const std::string& bytes, const SharedTexts& shared, std::uint64_t count) {
  TextTable table(bytes, shared);
  std::vector<std::string> out;
  for (std::uint64_t n = 0; n < count; ++n) out.emplace_back(table.text(n));
  EXPECT_TRUE(table.ok());
  return out;
}

TEST(TextTable, EachTextHasOneNumberAndComesBack) {
  const SharedTexts shared{"title", "", "title", "anchor"};
  const std::vector<std::string> texts{"anchor",
                                       "one",
                                       "",
                                       "https://a.test/x/img.png",
                                       "/x/img.png",
                                       "img.png",
                                       "title",
                                       "one",
                                       "春",
                                       "https://a.test/x/img.png",
                                       std::string("\0\x01\x02\x03", 4)};
  TextTableWriter writer(shared);
  std::vector<std::uint64_t> numbers;
  for (const std::string& text : texts) numbers.push_back(writer.number(text));
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{4, 5, 0, 6, 7, 8, 1, 5, 9, 6, 10}));
  EXPECT_EQ(read_all(writer.bytes(), shared, 11),
            (std::vector<std::string>{"", "title", "", "title", "anchor", "one", "https://a.test/x/img.png",
                                      "/x/img.png", "img.png", "春", std::string("\0\x01\x02\x03", 4)}));
}

TEST(TextTable, AReferenceAndItsAddressCostAlmostNothingBesideEachOther) {
  TextTableWriter writer({});
  writer.number("https://a.test/media/catalog/picture-of-something.jpg");
  const std::size_t before = writer.bytes().size();
  writer.number("/media/catalog/picture-of-something.jpg");
  EXPECT_EQ(writer.bytes().size(), before + 2) << "a cut and its place";
}

TEST(TextTable, HostileBytesEndInAnError) {
  TextTableWriter writer({});
  for (const char* text : {"https://a.test/b/c", "/b/c", "other"}) writer.number(text);
  const std::string bytes = writer.bytes();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const int bits : {0x01, 0x40, 0x80, 0xff}) {
      std::string changed = bytes;
      changed[i] = static_cast<char>(changed[i] ^ bits);
      TextTable table(changed, {});
      for (std::uint64_t n = 0; n < 9; ++n) EXPECT_LE(table.text(n).size(), bytes.size() * 2);
    }
    EXPECT_FALSE(TextTable(bytes.substr(0, i), {}).ok()) << i;
  }
  TextTable table(bytes, {});
  EXPECT_EQ(table.text(4), "");
  EXPECT_FALSE(table.ok()) << "there is no fourth text";
}

TEST(TextTable, WhatItGivesIsBounded) {
  const std::string long_text(1u << 20, 'x');
  const std::string bytes = TextTableWriter({}).bytes();
  TextTable table(bytes, {long_text});
  for (int i = 0; i < 64; ++i) table.text(1);
  EXPECT_TRUE(table.ok());
  table.text(1);
  EXPECT_FALSE(table.ok());
  std::string growing;  // each text repeats the whole of the one before
  put_varint(growing, 1'000);
  growing += long_text + '\0';
  for (int i = 1; i < 1'000; ++i) growing += std::string("\x01\x00", 2);
  EXPECT_FALSE(TextTable(growing, {}).ok());
  std::string many;
  put_varint(many, 1u << 20);
  EXPECT_FALSE(TextTable(many + std::string(1u << 20, '\0'), {}).ok());
}

TEST(TextTable, AddressesAreParsedTexts) {
  TextTableWriter writer({"https://a.test/1"});
  writer.number("https://a.test/2");
  writer.number("no address");
  TextTable table(writer.bytes(), {"https://a.test/1"});
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(table.url(1).href(), "https://a.test/1");
    EXPECT_EQ(table.url(2).href(), "https://a.test/2");
    EXPECT_TRUE(table.url(0).empty() && table.url(3).empty());
  }
  EXPECT_TRUE(table.ok());
  EXPECT_TRUE(table.url(4).empty());
  EXPECT_FALSE(table.ok());
}

TEST(TextTable, FactsShareTextsWithWhatStandsBesideThem) {
  PageFacts facts;
  testing::Filler filler;
  PageFacts::fields(facts, filler);
  const std::string heading = facts.headings[1].text;
  const SharedTexts shared{heading, facts.images[2].url.href()};
  const std::string blob = encode_facts(facts, {.texts = shared});
  EXPECT_EQ(blob.find(heading), std::string::npos);
  EXPECT_NE(encode_facts(facts).find(heading), std::string::npos);
  PageFacts read;
  ASSERT_TRUE(decode_facts(blob, read, shared));
  EXPECT_EQ(dumped(read), dumped(facts));
  EXPECT_TRUE(has_field(blob, 24));
  PageFacts without;
  EXPECT_FALSE(decode_facts(blob, without)) << "the shared texts are missing";
}

TEST(TextTable, FactsOfOlderFormatsAreRead) {
  PageFacts facts;
  testing::Filler filler;
  PageFacts::fields(facts, filler);
  PageFacts read;
  ASSERT_TRUE(decode_facts(encode_plain_facts(facts), read, {"anything"}));
  EXPECT_EQ(dumped(read), dumped(facts));
}

}  // namespace
}  // namespace sitelark
