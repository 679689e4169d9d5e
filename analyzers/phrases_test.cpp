// Lists of phrases: what they take, and what they leave alone.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "analyzers/generic_anchors.h"
#include "analyzers/not_found_words.h"

namespace sitelark {
namespace {

TEST(GenericAnchor, is_known_in_the_language_of_the_page) {
  for (const auto& [anchor, lang] : std::vector<std::pair<const char*, const char*>>{
           {"Click here", "en"},  {"  HERE ", ""},           {"read more »", "en"},
           {"More...", "de"},     {"[more]", "en"},          {"Learn more →", "en"},
           {"点击这里", "zh"},    {"查看更多>>", "zh"},      {"更多", ""},
           {"了解更多", "zh"},    {"ＭＯＲＥ", "zh"},        {"詳細", "ja"},
           {"더보기", "ko"},      {"leer más", "es"},        {"saiba mais", "pt"},
           {"weiterlesen", "de"}, {"En savoir plus…", "fr"}, {"leggi tutto", "it"},
           {"Läs mer", "sv"},     {"اینجا", "fa"},           {"மேலும்", "ta"},
           {"Подробнее", "ru"}}) {
    EXPECT_TRUE(is_generic_anchor(anchor, lang)) << anchor;
  }
}

std::string first_quoted(const std::string& line) {
  const std::size_t begin = line.find('"');
  return begin == line.npos ? "" : line.substr(begin + 1, line.find('"', begin + 1) - begin - 1);
}

// Every phrase that Lighthouse knows.
TEST(GenericAnchor, takes_the_lists_of_others) {
  const char* set = std::getenv("SITELARK_SHARED");
  const std::string shared = set ? set : std::string(SITELARK_SOURCE_DIR) + "/../shared";
  std::ifstream file(shared + "/corpora/09-lighthouse-seo/non_descriptive_link_texts.json");
  if (!file) GTEST_SKIP() << "the corpora are not at " << shared;
  std::string lang;
  int phrases = 0;
  for (std::string line; std::getline(file, line);) {
    const std::string text = first_quoted(line);
    if (text.empty()) continue;
    if (line.ends_with('[')) {
      lang = text;
    } else {
      ++phrases;
      EXPECT_TRUE(is_generic_anchor(text, lang)) << lang << ' ' << text;
    }
  }
  EXPECT_GT(phrases, 50);
}

TEST(GenericAnchor, leaves_names_and_other_languages_alone) {
  for (const auto& [anchor, lang] :
       std::vector<std::pair<const char*, const char*>>{{"", "en"},
                                                        {"Spades", "en"},
                                                        {"More about spades", "en"},
                                                        {"here|", "en"},
                                                        {"|", "en"},
                                                        {"»", "en"},
                                                        {"start()", "en"},
                                                        {"Go", "en"},
                                                        {"plus", "en"},
                                                        {"hier", "en"},
                                                        {"铁锹详情", "zh"},
                                                        {"更多铁锹", "zh"},
                                                        {"qui", "fr"},
                                                        {"мы", "ru"}}) {
    EXPECT_FALSE(is_generic_anchor(anchor, lang)) << anchor;
  }
}

TEST(NotFound, is_a_heading_of_its_own) {
  for (const char* text :
       {"404", "404 Not Found", "Page not found", "Oops! Page not found", "404 - File or page not found",
        "页面不存在", "抱歉，页面不存在", "Seite nicht gefunden", "Page introuvable", "Página no encontrada",
        "Страница не найдена", "ページが見つかりません", "페이지를 찾을 수 없습니다", "Error 404",
        "Product not found"}) {
    EXPECT_TRUE(is_not_found_heading(text)) << text;
  }
}

TEST(NotFound, is_no_subject_of_an_article) {
  for (const char* text :
       {"", "Spades", "How to fix 404 errors", "How page not found pages cost you visitors",
        "A page not found: the story of the lost folio of Hamlet", "Peugeot 404", "How a gold ring not found",
        "Room 404", "如何处理网站上页面不存在时返回的404状态码以及软404问题"}) {
    EXPECT_FALSE(is_not_found_heading(text)) << text;
  }
}

TEST(NotFound, is_found_in_short_texts) {
  EXPECT_EQ(not_found_phrase("Sorry. The page you requested could not be found."),
            "page you requested could not be found");
  EXPECT_EQ(not_found_phrase("抱歉，您访问的页面不存在或已删除。"), "页面不存在");
  EXPECT_EQ(not_found_phrase("Spades dig deep holes."), "");
}

}  // namespace
}  // namespace sitelark
