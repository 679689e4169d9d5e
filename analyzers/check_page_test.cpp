#include "analyzers/check_page.h"

#include <gtest/gtest.h>

#include "analyzers/message.h"

namespace sitelark {
namespace {

constexpr std::string_view kPage = R"(# Topic

## a-check

- **Title**: It is so
- **Why it matters**: Because
  of that.
- **How to fix**: Change it.
- **When to ignore**: Never.
- **Message**: {count} of {limit}

```html bad
url: https://example.test/x
bots: A B
tells: "3" of 4
expect: a-check https://example.test/x some subject
expect: b-check https://example.test/y

<p>{{repeat 3 ab }}</p>
```

```http good
HTTP/1.1 200 OK

body
```
)";

TEST(CheckPage, reads_fields_and_examples) {
  const TopicPage page = parse_topic_page({"topic.md", kPage});
  EXPECT_TRUE(page.complaints.empty()) << page.complaints.front();
  EXPECT_EQ(page.topic, "topic");
  ASSERT_EQ(page.checks.size(), 1u);
  const CheckPage& check = page.checks.front();
  EXPECT_EQ(check.words.why, "Because of that.");
  EXPECT_EQ(check.words.message, "{count} of {limit}");
  ASSERT_EQ(check.examples.size(), 2u);
  const CheckExample& bad = check.examples.front();
  EXPECT_TRUE(bad.bad);
  EXPECT_EQ(bad.url, "https://example.test/x");
  EXPECT_EQ(bad.bots, (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(bad.tells, std::vector<std::string>{"\"3\" of 4"});
  EXPECT_EQ(bad.text, "<p>ab ab ab </p>\n");
  ASSERT_EQ(bad.expects.size(), 2u);
  EXPECT_EQ(bad.expects[0].subject, "some subject");
  EXPECT_EQ(check.examples[1].text, "HTTP/1.1 200 OK\n\nbody\n");
}

TEST(CheckPage, complains_with_the_line) {
  const struct {
    std::string text;
    std::string complaint;
  } cases[] = {
      {"## a\n- **Title**: x\n", "x.md:2: 'a' has 1 of 5 fields"},
      {"## a\n- **Message**: x\n", "x.md:2: expected '- **Title**'"},
      {"- **Title**: x\n", "x.md:1: a field too many"},
      {"## a\n- **Title**:\n", "x.md:2: an empty field"},
      {"```html maybe\n```\n", "x.md:1: a fence is 'bad' or 'good'"},
      {"```html bad\n<p>\n```\n", "x.md:3: bad examples expect something, good ones nothing"},
      {"```html good\n", "x.md:1: the fence is not closed"},
  };
  for (const auto& c : cases) {
    const TopicPage page = parse_topic_page({"x.md", c.text});
    const auto& all = page.complaints;
    EXPECT_NE(std::find(all.begin(), all.end(), c.complaint), all.end())
        << c.complaint << " not among: " << (all.empty() ? "" : all.front());
  }
}

TEST(CheckPage, knows_its_language_by_its_name) {
  EXPECT_EQ(parse_topic_page({"title.zh.md", "# x"}).language, Language::zh);
  EXPECT_EQ(parse_topic_page({"title.zh.md", "# x"}).topic, "title");
  EXPECT_EQ(language_of("zh-CN"), Language::zh);
  EXPECT_EQ(language_of("de"), Language::en);
  EXPECT_EQ(language_of(""), Language::en);
}

TEST(Message, fills_templates) {
  const Evidence evidence{{"count", std::int64_t{3}},
                          {"width", 612.5},
                          {"limit", 580.0},
                          {"yes", true},
                          {"list", std::vector<std::string>{"a", "b", "c", "d", "e", "f", "g"}},
                          {"text", std::string("{count}")}};
  const struct {
    std::string_view message;
    std::string en;
    std::string zh;
  } cases[] = {
      {"{count} x", "3 x", "3 x"},
      {"{width} {limit}", "612.5 580", "612.5 580"},
      {"{yes}", "yes", "是"},
      {"{list}", "a, b, c, d, e and 2 more", "a、b、c、d、e 等（另有 2 个）"},
      {"{text}", "{count}", "{count}"},
      {"{nothing}", "?", "?"},
      {"a { b } {{name}} {", "a { b } {?} {", "a { b } {?} {"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(fill_message(c.message, evidence, Language::en), c.en);
    EXPECT_EQ(fill_message(c.message, evidence, Language::zh), c.zh);
  }
  EXPECT_EQ(placeholders("{a} {b_2} {a} {B}"), (std::vector<std::string>{"a", "b_2"}));
}

}  // namespace
}  // namespace sitelark
