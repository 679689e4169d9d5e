// What the last part of an address says, and what addresses should not hold.
#include "analyzers/checks/topics.h"
#include "analyzers/once.h"
#include "analyzers/page_kinds.h"
#include "analyzers/url_series.h"
#include "model/percent.h"
#include "text/fold.h"
#include "text/measure.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

struct Slug {
  std::string_view word;    // without the extension
  std::string_view parent;  // the folder before it
};

Slug slug_of(const Url& url) {
  static const Pattern extension("(\\.[A-Za-z]{2,5})$");
  std::string_view path = url.path();
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  if (slash == path.npos) return {};
  Slug slug{.word = path.substr(slash + 1)};
  const std::string_view before = path.substr(0, slash);
  slug.parent = before.substr(before.rfind('/') == before.npos ? 0 : before.rfind('/') + 1);
  const std::vector<std::string_view> found = extension.match(slug.word);
  if (!found.empty()) slug.word.remove_suffix(found[1].size());
  return slug;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

// Years, days of an archive and pages of a list are meant.
bool is_bare_id(const Slug& slug, const Url& url) {
  static const Pattern year("^(?:19|20)[0-9]{2}$");
  static const Pattern hash("^(?:[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$", true);
  if (is_number(slug.word))
    return slug.word.size() >= 2 && !year.found_in(slug.word) && !is_number(slug.parent) &&
           slug.parent != "page" && page_number(url) == 0;
  return hash.found_in(slug.word) && slug.word.find_first_of("0123456789") != std::string_view::npos;
}

void id_only(const Page& page, const Limits&, Findings& findings) {
  const Slug slug = slug_of(page.visit.url);
  if (is_bare_id(slug, page.visit.url))
    findings.add({{"part", std::string(slug.word)}, {"title", page.summary.title}});
}

std::vector<std::string> long_words(std::string_view slug) {
  constexpr std::size_t kLetters = 4;
  std::vector<std::string> words;
  std::string word;
  bool code = false;  // letters and digits in one
  for (const char c : ascii_lower(slug) + "-") {
    const bool digit = c >= '0' && c <= '9';
    code = code || digit;
    if (digit || (c >= 'a' && c <= 'z')) {
      word += c;
      continue;
    }
    if (word.size() >= kLetters && !code) words.push_back(word);
    word.clear();
    code = false;
  }
  return words;
}

// Spelt in plain English letters: others are written differently in addresses (umlauts, pinyin).
bool is_plain_latin(std::string_view text) {
  bool letters = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    letters = letters || (byte < 0x80 && std::isalpha(byte));
    if (byte >= 0xc3 && byte != 0xe2) return false;
  }
  return letters;
}

std::string letters_only(std::string_view text) {
  std::string letters;
  for (const char c : ascii_lower(text)) {
    if (c >= 'a' && c <= 'z') letters += c;
  }
  return letters;
}

// By the beginnings of words, written together or apart ("Da Hong Pao", "dahongpao").
bool share_a_word(std::string_view slug, const std::string& said) {
  constexpr std::size_t kStem = 4;
  const auto any_in = [](const std::vector<std::string>& words, const std::string& letters) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return letters.find(word.substr(0, kStem)) != letters.npos;
    });
  };
  return any_in(long_words(slug), letters_only(said)) || any_in(long_words(said), letters_only(slug));
}

void title_mismatch(const Page& page, const Limits& limits, Findings& findings) {
  if (page.summary.title.empty()) return;  // told as such
  const std::string said = ascii_lower(page.summary.title + " " + page.summary.h1);
  const Slug slug = slug_of(page.visit.url);
  const std::vector<std::string> words = long_words(slug.word);
  if (static_cast<double>(words.size()) < limits["min-words"] || !is_plain_latin(said)) return;
  if (share_a_word(slug.word, said)) return;
  findings.add({{"part", std::string(slug.word)}, {"title", page.summary.title}, {"h1", page.summary.h1}});
}

void too_long_baidu(const Page& page, const Limits& limits, Findings& findings) {
  if (!page.site.chinese && page.summary.lang != "zh") return;
  const auto bytes = static_cast<std::int64_t>(page.visit.url.without_fragment().href().size());
  if (static_cast<double>(bytes) > limits["max-bytes"])
    findings.add({{"bytes", bytes}, {"limit", limits["max-bytes"]}});
}

// The secret itself is not told again.
void credentials(const Page& page, const Limits&, Findings& findings) {
  Once once;
  for (const Link& link : page.facts.links) {
    const Url& target = link.target;
    if (!is_clickable(link.kind) || (target.username().empty() && target.password().empty())) continue;
    if (!once(std::string(target.host()))) continue;
    findings.add({{"host", std::string(target.host())}, {"line", std::int64_t{link.line}}},
                 {.subject = std::string(target.host())});
  }
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "url-slug-stop-or-id-only", .severity = opportunity, .gate = Gate::indexable, .methods = {5}},
     id_only},
    {{.id = "url-slug-title-mismatch",
      .severity = opportunity,
      .gate = Gate::indexable,
      .methods = {5},
      .thresholds = {{"min-words", 2, "words"}}},
     title_mismatch},
    {{.id = "url-too-long-baidu",
      .severity = notice,
      .methods = {5},
      .thresholds = {{"max-bytes", 256, "bytes"}}},
     too_long_baidu},
    {{.id = "url-credentials", .severity = error, .scope = Scope::link, .methods = {5}}, credentials},
};

}  // namespace

Topic url_slug_topic() { return {.name = "url_slug", .pages = kPages}; }

}  // namespace sitelark
