#include "reports/texts.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "text/pattern.h"

namespace sitelark {
namespace {

namespace fs = std::filesystem;

std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    names.emplace(text.substr(open, text.find('}', open) - open));
  }
  return names;
}

std::string content(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

bool exists(const std::string& key) {
  const auto texts = interface_texts();
  return std::any_of(texts.begin(), texts.end(), [&](const InterfaceText& text) { return text.key == key; });
}

TEST(Texts, BothLanguagesSayEverything) {
  ASSERT_GT(interface_texts().size(), 100u);
  std::string_view before;
  for (const InterfaceText& text : interface_texts()) {
    EXPECT_LT(before, text.key);
    EXPECT_FALSE(text.en.empty()) << text.key;
    EXPECT_FALSE(text.zh.empty()) << text.key;
    EXPECT_EQ(placeholders(text.en), placeholders(text.zh)) << text.key;
    before = text.key;
  }
}

TEST(Texts, ChineseIsChinese) {
  for (const InterfaceText& text : interface_texts()) {
    if (text.key == "indexability.noindex" || text.key == "evidence.url") continue;
    EXPECT_NE(text.en, text.zh) << text.key;
  }
}

// Keys written in a file, by the ways of asking for a text there.
TEST(Texts, EveryKeyThatIsAskedForExists) {
  const std::pair<const char*, const char*> ways[] = {
      {".cpp", R"re(\b(?:say_?|phrase)\("([a-z_0-9]+\.[a-z_.0-9]+[a-z0-9])")re"},
      {".js", R"re(\.text\('([a-z_]+\.[a-z_.]+)')re"},
      {".html", R"re(\{\{t:([^}]+)\}\})re"},
  };
  std::size_t asked = 0;
  for (const auto& entry : fs::recursive_directory_iterator(SITELARK_SOURCE_DIR "/reports")) {
    for (const auto& [extension, way] : ways) {
      if (entry.path().extension() != extension) continue;
      const std::string text = content(entry.path());
      const Pattern pattern(way);
      std::string_view rest = text;
      for (auto found = pattern.match(rest); !found.empty(); found = pattern.match(rest)) {
        EXPECT_TRUE(exists(std::string(found[1]))) << found[1] << " in " << entry.path();
        rest = rest.substr(static_cast<std::size_t>(found[0].data() + found[0].size() - rest.data()));
        ++asked;
      }
    }
  }
  EXPECT_GT(asked, 100u);
}

TEST(Texts, CountsHaveTwoForms) {
  EXPECT_EQ(Words("en").counted("count.pages", 1), "1 page");
  EXPECT_EQ(Words("en").counted("count.pages", 12'345), "12,345 pages");
  EXPECT_EQ(Words("zh").counted("count.pages", 2), "2 个页面");
  for (const InterfaceText& text : interface_texts()) {
    const std::string key(text.key);
    if (!key.ends_with(".one")) continue;
    EXPECT_TRUE(exists(key.substr(0, key.size() - 3) + "other")) << key;
  }
}

TEST(Texts, WhatHasNoTranslationIsStillSaid) {
  EXPECT_EQ(Words("zh").named("outcome", "something_new"), "something_new");
  EXPECT_EQ(Words("zh").evidence("some_new_thing"), "some new thing");
  EXPECT_EQ(Words("zh").reason("for no reason"), "for no reason");
}

TEST(Texts, FillingIsNotRepeated) {
  const std::vector<Slot> slots{{"a", "{b}"}, {"b", "x"}};
  EXPECT_EQ(filled("{a} {b} {c} {", slots), "{b} x {c} {");
  EXPECT_EQ(grouped(-1234567), "-1,234,567");
  EXPECT_EQ(grouped(999), "999");
}

}  // namespace
}  // namespace sitelark
