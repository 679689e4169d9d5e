#include "analyzers/check_page.h"

#include <fmt/format.h>

#include <charconv>

#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::array<std::string_view, 5> kLabels{"Title", "Why it matters", "How to fix", "When to ignore",
                                                  "Message"};
constexpr std::array<std::string_view, 5> kLabelsZh{"标题", "为什么重要", "如何修复", "何时可以忽略", "提示"};

std::string& field(CheckWords& words, std::size_t index) {
  switch (index) {
    case 0:
      return words.title;
    case 1:
      return words.why;
    case 2:
      return words.fix;
    case 3:
      return words.ignore;
    default:
      return words.message;
  }
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  for (text = trim_ascii(text); !text.empty(); text = trim_ascii(text)) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

// "{{repeat 3 ab}}" becomes "ababab".
std::string with_repetitions(std::string_view text) {
  constexpr std::string_view kOpen = "{{repeat ";
  std::string out;
  for (std::size_t at = text.find(kOpen); at != text.npos; at = text.find(kOpen)) {
    out += text.substr(0, at);
    text.remove_prefix(at + kOpen.size());
    int count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    const std::string_view piece = text.substr(0, text.find("}}"));
    for (int i = 0; i < count; ++i) out += piece;
    text.remove_prefix(std::min(piece.size() + 2, text.size()));
  }
  return out.append(text);
}

// "{{bytes c4 e3}}" becomes those two bytes.
std::string with_bytes(std::string_view text) {
  constexpr std::string_view kOpen = "{{bytes ";
  std::string out;
  for (std::size_t at = text.find(kOpen); at != text.npos; at = text.find(kOpen)) {
    out += text.substr(0, at);
    text.remove_prefix(at + kOpen.size());
    const std::string_view list = text.substr(0, text.find("}}"));
    for (const std::string& hex : split_words(list)) {
      int byte = 0;
      std::from_chars(hex.data(), hex.data() + hex.size(), byte, 16);
      out += static_cast<char>(byte);
    }
    text.remove_prefix(std::min(list.size() + 2, text.size()));
  }
  return out.append(text);
}

int number_of(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

class Parser {
 public:
  explicit Parser(const EmbeddedFile& file) : path_(file.path) {
    std::string_view name = file.path.substr(0, file.path.rfind(".md"));
    if (name.ends_with(".zh")) {
      page_.language = Language::zh;
      name.remove_suffix(3);
    }
    page_.topic = name;
  }

  TopicPage parse(std::string_view content) {
    while (!content.empty()) {
      const std::size_t end = content.find('\n');
      ++number_;
      line(content.substr(0, end));
      content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    }
    if (example_) complain("the fence is not closed");
    close_check();
    return std::move(page_);
  }

 private:
  void line(std::string_view text) {
    if (example_) return example_line(text);
    if (text.starts_with("```")) return open_fence(text.substr(3));
    if (text.starts_with("## ")) return open_check(text.substr(3));
    if (text.starts_with("- **")) return open_field(text);
    if (text.starts_with("  ") && fields_ > 0 && in_field_) return continue_field(trim_ascii(text));
    in_field_ = false;
    if (!trim_ascii(text).empty() && fields_ > 0) complain("text outside of the five fields");
  }

  void open_check(std::string_view id) {
    close_check();
    page_.checks.push_back({.id = std::string(trim_ascii(id))});
    fields_ = 0;
  }

  void close_check() {
    if (!page_.checks.empty() && fields_ != kLabels.size()) {
      complain(fmt::format("'{}' has {} of {} fields", page_.checks.back().id, fields_, kLabels.size()));
    }
  }

  void open_field(std::string_view text) {
    const auto& labels = page_.language == Language::zh ? kLabelsZh : kLabels;
    if (page_.checks.empty() || fields_ == labels.size()) return complain("a field too many");
    const std::string start = fmt::format("- **{}**", labels[fields_]);
    if (!text.starts_with(start)) return complain(fmt::format("expected '{}'", start));
    text.remove_prefix(start.size());
    for (std::string_view colon : {":", "："}) {
      if (text.starts_with(colon)) text.remove_prefix(colon.size());
    }
    field(page_.checks.back().words, fields_++) = trim_ascii(text);
    in_field_ = true;
    if (trim_ascii(text).empty()) complain("an empty field");
  }

  void continue_field(std::string_view text) {
    std::string& value = field(page_.checks.back().words, fields_ - 1);
    if (page_.language == Language::en) value += ' ';
    value += text;
  }

  void open_fence(std::string_view info) {
    in_field_ = false;
    const std::size_t space = info.find(' ');
    CheckExample example{.kind = std::string(info.substr(0, space)), .line = number_};
    const std::string_view verdict = space == std::string_view::npos ? "" : info.substr(space + 1);
    example.bad = verdict == "bad";
    example.url = "https://example.test/page";
    if (page_.checks.empty()) complain("a fence before the first check");
    if (verdict != "bad" && verdict != "good") complain("a fence is 'bad' or 'good'");
    if (example.kind != "html" && example.kind != "http" && example.kind != "site") {
      complain(fmt::format("unknown kind of example '{}'", example.kind));
    }
    example_ = std::move(example);
    in_head_ = true;
  }

  void example_line(std::string_view text) {
    if (text == "```") return close_fence();
    if (in_head_ && head_line(text)) return;
    in_head_ = false;
    example_->text.append(text).append("\n");
  }

  // false: the head is over and this line belongs to the text.
  bool head_line(std::string_view text) {
    if (text.starts_with("url: ")) {
      example_->url = trim_ascii(text.substr(5));
      return true;
    }
    if (text.starts_with("bots: ")) {
      example_->bots = split_words(text.substr(6));
      return true;
    }
    if (text.starts_with("expect: ")) {
      expect(trim_ascii(text.substr(8)));
      return true;
    }
    if (text.starts_with("tells: ")) {
      example_->tells.emplace_back(trim_ascii(text.substr(7)));
      return true;
    }
    return text.empty() || condition(text);
  }

  void keyword(std::string_view text) {
    const std::size_t arrow = text.find(" -> ");
    Keyword keyword{.text = std::string(text.substr(0, arrow))};
    if (arrow != text.npos) keyword.page = text.substr(arrow + 4);
    example_->keywords.push_back(std::move(keyword));
  }

  // What the crawl met besides answers.
  bool condition(std::string_view text) {
    if (text.starts_with("keyword: ")) {
      keyword(text.substr(9));
      return true;
    }
    const std::vector<std::string> words = split_words(text);
    if (words.size() == 2 && words[0] == "first-byte:") {
      example_->first_byte_ms = number_of(words[1]);
      return true;
    }
    if (words.size() == 2 && words[0] == "max-pages:") {
      example_->max_pages = number_of(words[1]);
      return true;
    }
    if (words.size() == 2 && words[0] == "site:") {
      example_->chinese = words[1] == "zh";
      return true;
    }
    if (words.size() == 2 && words[0] == "start:") {
      example_->start = words[1];
      return true;
    }
    if (!words.empty() && words[0] == "certificate-names:") {
      example_->certificate_names.assign(words.begin() + 1, words.end());
      return true;
    }
    if (words.size() == 4 && words[0] == "certificate-key:") {
      example_->certificate_key.assign(words.begin() + 1, words.end());
      return true;
    }
    if (words.size() != 4 || words[0] != "certificate:") return false;
    example_->certificate_host = words[1];
    example_->certificate_days = number_of(words[2]);
    example_->certificate_life = number_of(words[3]);
    return true;
  }

  void expect(std::string_view text) {
    ExpectedFinding found;
    const std::size_t first = text.find(' ');
    found.check = text.substr(0, first);
    if (first == std::string_view::npos) return complain("expect: check url [subject]");
    text.remove_prefix(first + 1);
    const std::size_t second = text.find(' ');
    found.url = text.substr(0, second);
    if (second != std::string_view::npos) found.subject = text.substr(second + 1);
    example_->expects.push_back(std::move(found));
  }

  void close_fence() {
    if (example_->bad == example_->expects.empty())
      complain("bad examples expect something, good ones nothing");
    example_->text = with_repetitions(with_bytes(example_->text));
    if (!page_.checks.empty()) page_.checks.back().examples.push_back(std::move(*example_));
    example_.reset();
  }

  void complain(std::string_view what) {
    page_.complaints.push_back(fmt::format("{}:{}: {}", path_, number_, what));
  }

  std::string_view path_;
  TopicPage page_;
  int number_ = 0;
  std::size_t fields_ = 0;
  bool in_field_ = false;
  bool in_head_ = false;
  std::optional<CheckExample> example_;
};

using WordsById = std::map<std::string_view, const CheckWords*, std::less<>>;

WordsById words_of(Language language) {
  WordsById words;
  for (const TopicPage& page : topic_pages()) {
    if (page.language != language) continue;
    for (const CheckPage& check : page.checks) words.emplace(check.id, &check.words);
  }
  return words;
}

}  // namespace

Language language_of(std::string_view code) {
  return ascii_lower(code.substr(0, 2)) == "zh" ? Language::zh : Language::en;
}

TopicPage parse_topic_page(const EmbeddedFile& file) { return Parser(file).parse(file.content); }

const std::vector<TopicPage>& topic_pages() {
  static const std::vector<TopicPage> pages = [] {
    std::vector<TopicPage> parsed;
    for (const EmbeddedFile& file : kCheckPages) parsed.push_back(parse_topic_page(file));
    return parsed;
  }();
  return pages;
}

const CheckWords* check_words(std::string_view id, Language language) {
  static const WordsById english = words_of(Language::en);
  static const WordsById chinese = words_of(Language::zh);
  const WordsById& words = language == Language::zh ? chinese : english;
  const auto found = words.find(id);
  return found == words.end() ? nullptr : found->second;
}

}  // namespace sitelark
