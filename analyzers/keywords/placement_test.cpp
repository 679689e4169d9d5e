#include "analyzers/keywords/placement.h"

#include <gtest/gtest.h>

#include "text/measure.h"

namespace sitelark {
namespace {

// A page's row without a crawl.
struct Sample {
  Visit visit{.url = *Url::parse("https://a.test/tea/green-tea.html"), .status = 200};
  PageSummary summary{.title = "Fresh green teas", .lang = "en", .words = 40};
  UrlState state{.status = 200, .known = true, .html = true};
  PageFacts facts;

  KeywordPage read(const std::string& keyword, const std::optional<std::string>& text = std::nullopt) {
    const Keyword one{.text = keyword};
    PlacementReader reader(std::span<const Keyword>(&one, 1));
    return reader.read({.id = 1, .visit = visit, .summary = summary, .state = state, .facts = &facts}, text)
        .front();
  }
};

TEST(Placement, TellsWhereAPageNamesAKeyword) {
  Sample page;
  page.facts.headings = {{.level = 1, .text = "Green tea"}, {.level = 2, .text = "Brewing"}};
  page.facts.bold_text = "green tea";
  page.facts.text.main_chars = 100;
  page.facts.images = {
      {.url = *Url::parse("https://a.test/a.png"), .alt = "A cup of green tea", .has_alt = true}};
  page.facts.data_items = {{.types = {"Product"}}};
  page.facts.data_values = {{.name = "name", .text = "green tea"}};
  const KeywordPage seen = page.read("green tea",
                                     "Green tea\nGreen tea is tea that was not left to wilt, and we have "
                                     "it from gardens that we know. Buy green tea here.");
  EXPECT_EQ(seen.at(KeywordPlace::title), PhraseMatch::stemmed);
  EXPECT_EQ(seen.title_chars, 6);
  EXPECT_NEAR(seen.title_px, pixel_width("Fresh ", 20), 6);
  EXPECT_EQ(seen.at(KeywordPlace::h1), PhraseMatch::folded);
  EXPECT_EQ(seen.at(KeywordPlace::heading), PhraseMatch::none);
  EXPECT_EQ(seen.at(KeywordPlace::bold), PhraseMatch::exact);
  EXPECT_EQ(seen.at(KeywordPlace::first_paragraph), PhraseMatch::exact);
  EXPECT_EQ(seen.at(KeywordPlace::alt), PhraseMatch::exact);
  EXPECT_EQ(seen.at(KeywordPlace::structured_data), PhraseMatch::exact);
  EXPECT_EQ(seen.at(KeywordPlace::url), PhraseMatch::exact);
  EXPECT_EQ(seen.uses, 3);
  EXPECT_DOUBLE_EQ(seen.density(), 7.5);
  EXPECT_DOUBLE_EQ(seen.score, 0.30 + 0.20 + 0.20 + 0.15 + 0.05);
}

TEST(Placement, KnowsNothingOfTextThatWasNotKept) {
  Sample page;
  page.facts.text.main_chars = 100;
  EXPECT_FALSE(page.read("green tea").has_text);
  page.facts.text.main_chars = 0;
  EXPECT_TRUE(page.read("green tea").has_text);
}

TEST(Placement, ReadsAddressesInPinyinAndJoined) {
  const auto match = [](const char* url, const char* keyword) {
    Sample page;
    page.visit.url = *Url::parse(url);
    return page.read(keyword).at(KeywordPlace::url);
  };
  EXPECT_EQ(match("https://a.test/puer-cha/", "普洱茶"), PhraseMatch::words);
  EXPECT_EQ(match("https://a.test/puercha.html", "普洱茶"), PhraseMatch::words);
  EXPECT_EQ(match("https://a.test/%E6%99%AE%E6%B4%B1%E8%8C%B6", "普洱茶"), PhraseMatch::exact);
  EXPECT_EQ(match("https://a.test/greentea", "Green Tea"), PhraseMatch::words);
  EXPECT_EQ(match("https://a.test/p?q=green+tea", "green tea"), PhraseMatch::exact);
  EXPECT_EQ(match("https://a.test/4711", "green tea"), PhraseMatch::none);
  EXPECT_TRUE(Sample().read("普洱茶").url_in_other_script);
}

TEST(Placement, FindsTheFirstParagraph) {
  const std::vector<Heading> headings{
      {.text = "A heading that is as long as a paragraph with more than fifteen words "
               "is no paragraph for all that"}};
  const std::string paragraph =
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
      "fifteen";
  EXPECT_EQ(first_paragraph("Home\n" + headings[0].text + "\n" + paragraph + "\nmore", headings), paragraph);
  EXPECT_EQ(first_paragraph("首页\n云南的普洱茶来自古老的茶山每一饼都写明年份与产地", {}),
            "云南的普洱茶来自古老的茶山每一饼都写明年份与产地");
  EXPECT_EQ(first_paragraph("", {}), "");
}

TEST(Placement, CutsTheOpening) {
  std::string text;
  for (int i = 0; i < 1'000; ++i) text += "word ";
  EXPECT_NEAR(count_words(first_words(text, 100)).words, 105, 10);
  std::string chinese;
  for (int i = 0; i < 1'000; ++i) chinese += "茶";
  EXPECT_NEAR(count_words(first_words(chinese, 100)).words, 110, 15);
  EXPECT_EQ(first_words("short", 100), "short");
  EXPECT_EQ(first_words("", 100), "");
}

}  // namespace
}  // namespace sitelark
