// g++ 12 sees uninitialised strings in copies of a std::variant when it builds with sanitizers; there are
// none.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

// What must hold for all checks at once.
#include "analyzers/catalogue.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <regex>

#include "analyzers/check_page.h"
#include "analyzers/custom_checks.h"
#include "analyzers/message.h"

namespace sitelark {
namespace {

TEST(Catalogue, ids_are_unique_and_in_kebab_case) {
  std::set<std::string_view> seen;
  const std::regex kebab("[a-z0-9]+(-[a-z0-9]+)+");
  for (const CatalogueEntry& entry : catalogue()) {
    EXPECT_TRUE(seen.insert(entry.info->id).second) << entry.info->id;
    EXPECT_TRUE(std::regex_match(std::string(entry.info->id), kebab)) << entry.info->id;
  }
  EXPECT_GT(seen.size(), 60u);
}

TEST(Catalogue, finds_checks_and_what_was_meant) {
  ASSERT_NE(find_check("title-missing"), nullptr);
  EXPECT_EQ(find_check("title-missing")->topic, "title");
  EXPECT_EQ(find_check("title-mising"), nullptr);
  EXPECT_EQ(nearest_check("title-mising", {}), "title-missing");
  EXPECT_EQ(nearest_check("zzzz", {}), "");
}

TEST(Catalogue, thresholds_are_named_once_and_have_units) {
  for (const CatalogueEntry& entry : catalogue()) {
    std::set<std::string_view> names;
    for (const Threshold& threshold : entry.info->thresholds) {
      EXPECT_TRUE(names.insert(threshold.name).second) << entry.info->id << ' ' << threshold.name;
      EXPECT_FALSE(threshold.unit.empty()) << entry.info->id << ' ' << threshold.name;
    }
    for (int method : entry.info->methods) EXPECT_TRUE(method >= 1 && method <= 29) << entry.info->id;
  }
}

// What a link says by itself is judged with its page. A row check of site scope looks at the home page only.
TEST(Catalogue, scopes_fit_the_kind_of_check) {
  for (const CatalogueEntry& entry : catalogue()) {
    if (entry.kind == CheckKind::page) {
      EXPECT_NE(entry.info->scope, Scope::site) << entry.info->id;
    }
    if (entry.kind == CheckKind::link) {
      EXPECT_EQ(entry.info->scope, Scope::link) << entry.info->id;
    }
  }
}

// -- the reference catalogue: "| id | severity | scope | ..." rows of its section 2

struct Reference {
  std::string severity;
  std::string scope;
};

std::map<std::string, Reference> read_reference(std::istream& in) {
  std::map<std::string, Reference> rows;
  const std::regex row("^\\| ([a-z0-9-]+) \\| (error|warning|notice|opportunity) \\| (page|link|site) \\|.*");
  std::smatch match;
  for (std::string line; std::getline(in, line);) {
    if (std::regex_match(line, match, row)) rows[match[1]] = {match[2], match[3]};
  }
  return rows;
}

std::string shared_folder() {
  const char* set = std::getenv("SITELARK_SHARED");
  return set ? set : std::string(SITELARK_SOURCE_DIR) + "/../shared";
}

TEST(Catalogue, ids_severities_and_scopes_are_those_of_the_reference) {
  std::ifstream file(shared_folder() + "/reference/check-catalogue.md");
  if (!file) GTEST_SKIP() << "the reference catalogue is not at " << shared_folder();
  const std::map<std::string, Reference> reference = read_reference(file);
  ASSERT_GT(reference.size(), 600u);
  for (const CatalogueEntry& entry : catalogue()) {
    const auto row = reference.find(std::string(entry.info->id));
    ASSERT_NE(row, reference.end()) << entry.info->id << " is not in the reference catalogue";
    EXPECT_EQ(name(entry.info->severity), row->second.severity) << entry.info->id;
    EXPECT_EQ(name(entry.info->scope), row->second.scope) << entry.info->id;
  }
}

// -- the words

const TopicPage* page_of(std::string_view topic, Language language) {
  for (const TopicPage& page : topic_pages()) {
    if (page.topic == topic && page.language == language) return &page;
  }
  return nullptr;
}

std::vector<std::string> ids_of(const TopicPage& page) {
  std::vector<std::string> ids;
  for (const CheckPage& check : page.checks) ids.push_back(check.id);
  return ids;
}

TEST(CheckWords, pages_have_nothing_to_complain_about) {
  ASSERT_FALSE(topic_pages().empty());
  for (const TopicPage& page : topic_pages()) {
    for (const std::string& complaint : page.complaints) ADD_FAILURE() << complaint;
  }
}

TEST(CheckWords, both_languages_hold_the_same_checks_and_placeholders) {
  for (const TopicPage& english : topic_pages()) {
    if (english.language != Language::en) continue;
    const TopicPage* chinese = page_of(english.topic, Language::zh);
    ASSERT_NE(chinese, nullptr) << english.topic << ".zh.md is missing";
    EXPECT_EQ(ids_of(english), ids_of(*chinese)) << english.topic;
    for (const CheckPage& check : english.checks) {
      const CheckWords* words = check_words(check.id, Language::zh);
      ASSERT_NE(words, nullptr) << check.id;
      std::vector<std::string> en = placeholders(check.words.message);
      std::vector<std::string> zh = placeholders(words->message);
      std::sort(en.begin(), en.end());
      std::sort(zh.begin(), zh.end());
      EXPECT_EQ(en, zh) << check.id;
    }
  }
}

TEST(CheckWords, chinese_words_are_chinese) {
  for (const TopicPage& page : topic_pages()) {
    if (page.language != Language::zh) continue;
    for (const CheckPage& check : page.checks) {
      for (const std::string* text :
           {&check.words.title, &check.words.why, &check.words.fix, &check.words.ignore}) {
        const auto wide = [](char c) { return static_cast<unsigned char>(c) >= 0xE4; };
        EXPECT_TRUE(std::any_of(text->begin(), text->end(), wide)) << check.id << ": " << *text;
      }
    }
  }
}

TEST(CheckWords, every_check_stands_in_its_topics_page_and_every_section_is_a_check) {
  std::set<std::string> in_code{std::string(kCheckFailed)};
  for (const CatalogueEntry& entry : catalogue()) {
    in_code.emplace(entry.info->id);
    const TopicPage* page = page_of(entry.topic, Language::en);
    ASSERT_NE(page, nullptr) << entry.topic << ".md is missing";
    const std::vector<std::string> ids = ids_of(*page);
    EXPECT_NE(std::find(ids.begin(), ids.end(), entry.info->id), ids.end())
        << entry.info->id << " has no section in " << entry.topic << ".md";
  }
  for (const TopicPage& page : topic_pages()) {
    for (const std::string& id : ids_of(page)) EXPECT_TRUE(in_code.contains(id)) << id << " is no check";
  }
}

TEST(CheckWords, every_check_has_a_bad_and_a_good_example) {
  for (const CatalogueEntry& entry : catalogue()) {
    const TopicPage* page = page_of(entry.topic, Language::en);
    ASSERT_NE(page, nullptr);
    int bad = 0;
    int good = 0;
    for (const CheckPage& check : page->checks) {
      if (check.id != entry.info->id) continue;
      for (const CheckExample& example : check.examples) {
        const auto expected = [&](const ExpectedFinding& finding) { return finding.check == check.id; };
        const bool names_it = std::any_of(example.expects.begin(), example.expects.end(), expected);
        bad += example.bad && names_it;
        good += !example.bad;
      }
    }
    EXPECT_GE(bad, 1) << entry.info->id << " has no bad example";
    EXPECT_GE(good, 1) << entry.info->id << " has no good example";
  }
}

}  // namespace
}  // namespace sitelark
