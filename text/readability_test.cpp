#include "text/readability.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(Readability, counts_syllables) {
  for (const auto& [word, syllables] : {std::pair{"cat", 1},
                                        {"make", 1},
                                        {"table", 2},
                                        {"garden", 2},
                                        {"the", 1},
                                        {"readability", 5},
                                        {"rhythm", 1},
                                        {"b", 1}})
    EXPECT_EQ(english_syllables(word), syllables) << word;
}

TEST(Readability, easy_and_hard_english) {
  EXPECT_GT(measure_readability("The cat sat on the mat. It was a warm day.").flesch(), 90);
  EXPECT_LT(measure_readability("Institutional interoperability necessitates comprehensive organizational "
                                "reconsideration of administrative responsibilities.")
                .flesch(),
            0);
}

TEST(Readability, only_whole_sentences_count) {
  const Readability sum = measure_readability("Heading\nOne two three. Four five six!\nint x = {1};");
  EXPECT_EQ(sum.sentences, 2);
  EXPECT_EQ(sum.words, 6);
}

TEST(Readability, versions_and_initials_end_no_sentence_within) {
  EXPECT_EQ(
      measure_readability("We are glad of version 1.5.0! It brings much, e.g. speed. It is out.").sentences,
      3);
}

TEST(Readability, chinese_sentences) {
  const Readability sum = measure_readability("今天天气很好。我们去公园散步吧！\n标题");
  EXPECT_EQ(sum.sentences, 2);
  EXPECT_EQ(sum.characters, 14);
  EXPECT_EQ(sum.long_sentences, 0);
}

}  // namespace
}  // namespace sitelark
