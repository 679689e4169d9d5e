// The words of the checks, read from analyzers/checks/TOPIC.md and TOPIC.zh.md, which are compiled into the
// program. A file holds one `## check-id` section a check:
//
//   ## title-too-wide
//
//   - **Title**: The title is cut off in search results
//   - **Why it matters**: ...                       (a field may go on over several indented lines)
//   - **How to fix**: ...
//   - **When to ignore**: ...
//   - **Message**: {width} px wide, limit {limit} px.
//
// The five fields stand in this order; in Chinese they are 标题, 为什么重要, 如何修复, 何时可以忽略, 提示.
// Placeholders of the message are names of the finding's evidence.
//
// English pages also hold fenced examples, which are run as tests. The first line of a fence is
// "```LANGUAGE bad" or "```LANGUAGE good"; LANGUAGE is
//   html  a page
//   http  a raw response that starts with "HTTP/1.1 ", or "FAILED outcome detail" (names of Outcome)
//   site  "--- URL" lines, each followed by a page or a raw response; "--- before" starts the site as it was
//         an audit earlier; a URL may end in '*' and then answers for everything below it; what is not
//         listed answers 404
// Head lines may stand on top of a fence, ended by an empty line:
//   url: https://example.test/other        the page's address (default https://example.test/page)
//   bots: Googlebot Baiduspider            the chosen bots (default Googlebot)
//   expect: title-too-wide https://example.test/page [subject]
//   first-byte: 900                        ms until the first byte came
//   certificate: example.test 30 365       its certificate has 30 of 365 days left (site)
//   certificate-names: a.test *.b.test     the names it stands for (site)
//   certificate-key: RSA 1024 sha1WithRSAEncryption
//   tells: 5 pages have the title          some finding's English message says that
//   site: zh                               a site for China
//   start: http://example.cn/              where the audit starts (site)
//   max-pages: 2                           a limit of the crawl (site)
//   keyword: green tea -> /green-tea       the project names it; the page it is meant for may be left out
//   (site)
// "{{repeat 500 text}}" stands for that many times the text, "{{bytes c4 e3}}" for those bytes, in a text
// that is repeated as well.
//
// A bad example raises exactly what its expect lines say and nothing else of its topic, a good one nothing.
// The home page of all examples is https://example.test/.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/embedded_file.h"
#include "model/keywords.h"

namespace sitelark {

extern const std::span<const EmbeddedFile> kCheckPages;

enum class Language : std::uint8_t { en, zh };
Language language_of(std::string_view code);  // "zh", "zh-CN" ... else en

struct CheckWords {
  std::string title;
  std::string why;
  std::string fix;
  std::string ignore;
  std::string message;  // with {placeholders}
};

struct ExpectedFinding {
  std::string check;
  std::string url;
  std::string subject;
  auto operator<=>(const ExpectedFinding&) const = default;
};

struct CheckExample {
  std::string kind;  // "html", "http", "site"
  bool bad = false;
  int line = 0;  // of its fence
  std::string url;
  std::vector<std::string> bots{"Googlebot"};
  int first_byte_ms = -1;
  std::string certificate_host;
  int certificate_days = 0;  // left
  int certificate_life = 0;  // days
  std::vector<std::string> certificate_names;
  std::vector<std::string> certificate_key;  // type, bits, signature
  int max_pages = 0;
  std::vector<Keyword> keywords;
  bool chinese = false;
  std::string start;  // empty: the home page of all examples
  std::string text;   // without head lines, repetitions written out
  std::vector<ExpectedFinding> expects;
  std::vector<std::string> tells;
};

struct CheckPage {
  std::string id;
  CheckWords words;
  std::vector<CheckExample> examples;
};

struct TopicPage {
  std::string topic;
  Language language = Language::en;
  std::vector<CheckPage> checks;
  std::vector<std::string> complaints;  // "title.md:12: ..."; a test wants none
};

TopicPage parse_topic_page(const EmbeddedFile& file);

// All embedded pages, parsed once. Any thread.
const std::vector<TopicPage>& topic_pages();

// The words of a check, or null. Also those of "check-failed", which is no check.
const CheckWords* check_words(std::string_view id, Language language);

}  // namespace sitelark
