#include "crawler/sitemap/xml_guard.h"

#include <algorithm>
#include <string_view>

namespace sitelark {
namespace {

constexpr std::size_t kLongestTag = 64 << 10;

class Guard {
 public:
  explicit Guard(std::string& xml) : xml_(xml) {}

  XmlGuard run() {
    XmlGuard result;
    for (at_ = xml_.find('<'); at_ < xml_.size(); at_ = xml_.find('<', at_)) {
      const std::size_t begin = at_;
      if (!skip_mark("<!--", "-->") && !skip_mark("<![CDATA[", "]]>") && !skip_mark("<?", "?>")) {
        at_ = tag_end(begin);
        if (starts(begin, "<!DOCTYPE")) {
          blank(begin, at_);
        } else if (at_ - begin > kLongestTag) {
          result.error = "a tag is longer than 64 KiB";
          result.line =
              1 + static_cast<std::int32_t>(std::count(xml_.begin(), xml_.begin() + offset(begin), '\n'));
          xml_.resize(begin);
        }
      }
    }
    return result;
  }

 private:
  static std::ptrdiff_t offset(std::size_t at) { return static_cast<std::ptrdiff_t>(at); }

  bool starts(std::size_t at, std::string_view text) const {
    return xml_.compare(at, text.size(), text) == 0;
  }

  bool skip_mark(std::string_view open, std::string_view close) {
    if (!starts(at_, open)) {
      return false;
    }
    const std::size_t end = xml_.find(close, at_ + open.size());
    at_ = end == std::string::npos ? xml_.size() : end + close.size();
    return true;
  }

  // Behind the '>' that ends the tag or declaration: not one in quotes or, of a declaration, in brackets.
  std::size_t tag_end(std::size_t at) const {
    const bool is_declaration = starts(at, "<!");
    bool in_brackets = false;
    char quote = 0;
    for (std::size_t i = at + 1; i < xml_.size(); ++i) {
      const char c = xml_[i];
      if (c == '<' && !is_declaration) {
        return i;  // not allowed here, not even in quotes
      }
      if (quote != 0) {
        quote = c == quote ? '\0' : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (is_declaration && (c == '[' || c == ']')) {
        in_brackets = c == '[';
      } else if (c == '>' && !in_brackets) {
        return i + 1;
      }
    }
    return xml_.size();
  }

  void blank(std::size_t begin, std::size_t end) {
    std::replace_if(
        xml_.begin() + offset(begin), xml_.begin() + offset(end), [](char c) { return c != '\n'; }, ' ');
  }

  std::string& xml_;
  std::size_t at_ = 0;
};

}  // namespace

XmlGuard guard_xml(std::string& xml) { return Guard(xml).run(); }

}  // namespace sitelark
