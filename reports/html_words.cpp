#include "reports/html_parts.h"

namespace sitelark {
namespace {

// Text with `code` spans.
void inline_words(Html& html, std::string_view line) {
  while (!line.empty()) {
    const std::size_t open = line.find('`');
    const std::size_t close = open == std::string_view::npos ? open : line.find('`', open + 1);
    if (close == std::string_view::npos) break;
    html.text(line.substr(0, open))
        .raw("<code>")
        .text(line.substr(open + 1, close - open - 1))
        .raw("</code>");
    line.remove_prefix(close + 1);
  }
  html.text(line);
}

enum class Block { none, paragraph, list };

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

class WordsToHtml {
 public:
  void line(std::string_view text) {
    text = trimmed(text);
    const bool item = text.substr(0, 2) == "- " || text.substr(0, 2) == "* ";
    if (text.empty()) {
      close();
    } else if (item) {
      if (block_ != Block::list) open(Block::list, "<ul>");
      if (item_open_) html_.raw("</li>");
      html_.raw("<li>");
      item_open_ = true;
      inline_words(html_, trimmed(text.substr(2)));
    } else {
      if (block_ == Block::none) {
        open(Block::paragraph, "<p>");
      } else {
        html_.raw(" ");
      }
      inline_words(html_, text);
    }
  }
  std::string take() {
    close();
    return html_.take();
  }

 private:
  void open(Block block, std::string_view tag) {
    close();
    html_.raw(tag);
    block_ = block;
  }
  void close() {
    if (block_ == Block::paragraph) html_.raw("</p>");
    if (block_ == Block::list) html_.raw("</li></ul>");
    item_open_ = false;
    block_ = Block::none;
  }
  Html html_;
  Block block_ = Block::none;
  bool item_open_ = false;
};

}  // namespace

std::string words_to_html(std::string_view words) {
  WordsToHtml html;
  while (!words.empty()) {
    const std::size_t end = words.find('\n');
    html.line(words.substr(0, end));
    if (end == std::string_view::npos) break;
    words.remove_prefix(end + 1);
  }
  return html.take();
}

void address(Html& html, std::string_view url, std::string_view shown) {
  const std::string text = shortened(shown, 2'000);
  if (!is_web_address(url)) {
    html.raw("<bdi>").text(text).raw("</bdi>");
    return;
  }
  html.raw("<a href=\"")
      .text(shortened(url, 8'000))
      .raw("\" target=\"_blank\" rel=\"noopener noreferrer nofollow\"><bdi>");
  html.text(text).raw("</bdi></a>");
}

}  // namespace sitelark
