// Whole pages and parser tests of others: nothing crashes, and what can be compared agrees.
#include <gtest/gtest.h>

#include "crawler/html/extract_for_tests.h"
#include "text/corpus_for_tests.h"
#include "text/fold.h"
#include "text/json.h"
#include "text/measure.h"

namespace sitelark {
namespace {

using nlohmann::json;
using testing::facts_of;
namespace fs = std::filesystem;

// The "#data" of html5lib's tree construction tests.
std::vector<std::string> tree_inputs(const std::string& file) {
  std::vector<std::string> inputs;
  std::size_t at = 0;
  while ((at = file.find("#data\n", at)) != file.npos) {
    at += 6;
    const std::size_t end = std::min(file.find("\n#errors", at), file.size());
    inputs.push_back(file.substr(at, end - at));
  }
  return inputs;
}

void check_sane(const PageFacts& f, const std::string& input) {
  EXPECT_TRUE(f.html || input.empty());
  EXPECT_LE(f.text.main_words, f.text.body_words + 1e-9) << input;
  for (const Link& link : f.links) EXPECT_TRUE(link.target.is_http()) << input;
  const auto lines = static_cast<std::int32_t>(std::count(input.begin(), input.end(), '\n') +
                                               std::count(input.begin(), input.end(), '\r') + 1);
  for (const Link& link : f.links) EXPECT_LE(link.line, lines) << input;
  for (const TitleTag& title : f.titles) EXPECT_LE(title.line, lines) << input;
  EXPECT_LT(f.source.last_metadata_offset, static_cast<std::int64_t>(input.size())) << input;
}

TEST(PagesCorpus, TreeConstructionInputs) {
  const fs::path folder = corpora() / "03-html" / "tree-construction";
  if (!fs::exists(folder)) GTEST_SKIP() << "the shared corpora are not here";
  int count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".dat") continue;
    for (const std::string& input : tree_inputs(file_bytes(entry.path()))) {
      ++count;
      check_sane(facts_of(input), input);
      check_sane(facts_of("<!doctype html><noscript>" + input + "</noscript><template>" + input),
                 input + "x<!doctype");
    }
  }
  EXPECT_GT(count, 1000);
}

TEST(PagesCorpus, TokenizerInputs) {
  const fs::path folder = corpora() / "03-html" / "tokenizer";
  if (!fs::exists(folder)) GTEST_SKIP() << "the shared corpora are not here";
  int count = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".test") continue;
    const json file = json::parse(file_bytes(entry.path()), nullptr, false);
    if (!file.is_object()) continue;
    for (const json& test : file.value("tests", file.value("xmlViolationTests", json::array()))) {
      ++count;
      const std::string input = test.value("input", "");
      check_sane(facts_of(input), input);
    }
  }
  EXPECT_GT(count, 1000);
}

// The reference is the article's title: the page's without the name of the site, or its heading.
bool titles_agree(const std::string& ours, const std::string& theirs) {
  const std::string a = fold(ours);
  const std::string b = fold(theirs);
  return a == b || a.find(b) != a.npos || b.find(a) != b.npos;
}

bool any_title_agrees(const PageFacts& f, const std::string& expected) {
  for (const TitleTag& t : f.titles)
    if (!t.text.empty() && titles_agree(t.text, expected)) return true;
  for (const MetaTag& m : f.metas)
    if (m.name.find("title") != m.name.npos && titles_agree(m.content, expected)) return true;
  for (const Heading& h : f.headings)
    if (!h.text.empty() && titles_agree(h.text, expected)) return true;
  for (const DataValue& value : f.data_values)
    if (value.text.find(expected) != value.text.npos) return true;
  return false;
}

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

TEST(PagesCorpus, ReadabilityPages) {
  const fs::path folder = corpora() / "08-pages" / "readability";
  if (!fs::exists(folder)) GTEST_SKIP() << "the shared corpora are not here";
  int pages = 0;
  int titles = 0;
  int langs = 0;
  int with_lang = 0;
  std::string differ;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!fs::exists(entry.path() / "source.html")) continue;
    ++pages;
    const std::string source = file_bytes(entry.path() / "source.html");
    const json expected = json::parse(file_bytes(entry.path() / "expected-metadata.json"));
    const PageFacts f = facts_of(source);
    EXPECT_FALSE(f.source.too_deep) << entry.path();
    EXPECT_EQ(f.charset.undecodable, 0) << entry.path();
    EXPECT_GT(f.text.body_words, 0) << entry.path();
    const std::string title = text_of(expected, "title");
    if (title.empty() || any_title_agrees(f, title))
      ++titles;
    else
      differ += entry.path().filename().string() + ": " + title + "\n";
    if (text_of(expected, "lang").empty()) continue;
    ++with_lang;
    langs += f.lang == text_of(expected, "lang") ? 1 : 0;
  }
  EXPECT_GT(pages, 90);
  EXPECT_GE(titles * 100, pages * 97) << differ;
  EXPECT_EQ(langs, with_lang);
}

TEST(PagesCorpus, LighthouseFixtures) {
  const fs::path folder = corpora() / "09-lighthouse-seo" / "fixtures";
  if (!fs::exists(folder)) GTEST_SKIP() << "the shared corpora are not here";
  const PageFacts good = facts_of(file_bytes(folder / "seo-tester.html"));
  ASSERT_EQ(good.titles.size(), 1u);
  EXPECT_EQ(good.titles[0].text, "SEO audit tester");
  EXPECT_EQ(good.source.head_breaker, "");
  EXPECT_EQ(good.lang, "en");
  ASSERT_EQ(good.link_elements.size(), 8u);
  EXPECT_EQ(good.link_elements[5].place, Place::head);
  EXPECT_EQ(good.link_elements[6].place, Place::body);
  EXPECT_EQ(good.links.back().anchor, "Some link");
  ASSERT_EQ(good.bad_links.size(), 2u);
  EXPECT_EQ(good.bad_links[0].kind, BadLinkKind::javascript);
  EXPECT_EQ(good.bad_links[1].kind, BadLinkKind::no_href);

  const PageFacts bad = facts_of(file_bytes(folder / "seo-failure-cases.html"));
  EXPECT_TRUE(bad.titles.empty());
  EXPECT_FALSE(bad.source.content_before_html);
  ASSERT_EQ(bad.link_elements.size(), 5u);
  EXPECT_EQ(bad.link_elements[0].rel, "alternate");
  EXPECT_EQ(bad.link_elements[3].hreflang, " x-default");
  EXPECT_EQ(bad.bad_links.size(), 2u);
}

TEST(PagesCorpus, ParserBenchmarkPages) {
  const fs::path folder = corpora() / "08-pages" / "gumbo-benchmarks";
  if (!fs::exists(folder)) GTEST_SKIP() << "the shared corpora are not here";
  int pages = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".html") continue;
    ++pages;
    const PageFacts f = extract_facts(testing::exchange_of(file_bytes(entry.path()), "https://example.com/",
                                                           {{"Content-Type", "text/html"}}));
    EXPECT_GE(f.titles.size(), 1u) << entry.path();
    EXPECT_EQ(f.titles.at(0).place, Place::head) << entry.path();
    EXPECT_EQ(f.source.head_breaker, "") << entry.path();
    EXPECT_GT(f.links.size(), 10u) << entry.path();
    EXPECT_FALSE(f.source.too_deep) << entry.path();
    EXPECT_FALSE(f.text.mojibake) << entry.path() << f.text.mojibake_sample;
  }
  EXPECT_GT(pages, 5);
}

}  // namespace
}  // namespace sitelark
