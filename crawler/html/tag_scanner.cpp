#include "crawler/html/tag_scanner.h"

#include "crawler/html/ascii.h"

namespace sitelark {
namespace {

constexpr auto kEnd = std::string_view::npos;

bool ends_name(char c) { return ascii::is_space(c) || c == '/' || c == '>'; }

// Behind an attribute that starts at `i` (not at white space, '/' or '>'); npos: cut by the end.
std::size_t skip_attribute(std::string_view s, std::size_t i, ScannedAttribute* out) {
  const std::size_t name_begin = i;
  if (s[i] == '=') ++i;
  while (i < s.size() && !ends_name(s[i]) && s[i] != '=') ++i;
  if (out != nullptr) *out = {s.substr(name_begin, i - name_begin), {}};
  std::size_t after = i;
  while (after < s.size() && ascii::is_space(s[after])) ++after;
  if (after >= s.size()) return kEnd;
  if (s[after] != '=') return i;
  i = after + 1;
  while (i < s.size() && ascii::is_space(s[i])) ++i;
  if (i >= s.size()) return kEnd;
  if (s[i] == '"' || s[i] == '\'') {
    const std::size_t close = s.find(s[i], i + 1);
    if (close == kEnd) return kEnd;
    if (out != nullptr) out->value = s.substr(i + 1, close - i - 1);
    return close + 1;
  }
  const std::size_t value_begin = i;
  while (i < s.size() && !ascii::is_space(s[i]) && s[i] != '>') ++i;
  if (out != nullptr) out->value = s.substr(value_begin, i - value_begin);
  return i;
}

std::size_t find_end_tag(std::string_view s, std::size_t from, std::string_view name) {
  for (std::size_t i = s.find("</", from); i != kEnd; i = s.find("</", i + 2)) {
    const std::size_t after = i + 2 + name.size();
    if (after < s.size() && ends_name(s[after]) && ascii::equals(s.substr(i + 2, name.size()), name))
      return i;
  }
  return s.size();
}

bool has_tag_at(std::string_view s, std::size_t i, std::string_view text) {
  return ascii::starts_with(s.substr(i), text) && i + text.size() < s.size() && ends_name(s[i + text.size()]);
}

}  // namespace

bool TagScanner::next(ScannedTag& tag) {
  text_before_ = kEnd;
  for (;;) {
    const std::size_t open = source_.find('<', position_);
    note_text(position_, open == kEnd ? source_.size() : open);
    if (open == kEnd || open + 1 >= source_.size()) {
      if (open != kEnd) note_text(open, source_.size());
      position_ = source_.size();
      return false;
    }
    const char c = source_[open + 1];
    if (ascii::is_letter(c)) return read_tag(tag, open);
    if (c == '/' && open + 2 < source_.size() && ascii::is_letter(source_[open + 2]))
      return read_tag(tag, open);
    if (c == '!' || c == '?' || (c == '/' && open + 2 < source_.size())) {
      if (read_declaration(tag, open)) return true;
    } else {
      note_text(open, open + 1);
      position_ = open + 1;
    }
  }
}

void TagScanner::note_text(std::size_t from, std::size_t to) {
  if (text_before_ != kEnd) return;
  while (from < to && ascii::is_space(source_[from])) ++from;
  if (from < to) text_before_ = from;
}

// Comments, "<!doctype", "<?xml ...>", "</3>"; CDATA in foreign content is text, not a tag.
bool TagScanner::read_declaration(ScannedTag& tag, std::size_t open) {
  const std::string_view rest = source_.substr(open);
  if (foreign_ && rest.starts_with("<![CDATA[")) {
    const std::size_t close = source_.find("]]>", open + 9);
    position_ = close == kEnd ? source_.size() : close + 3;
    note_text(open + 9, position_);
    return false;
  }
  position_ = declaration_end(open);
  tag = {.kind = ScannedTag::Kind::comment};
  tag.begin = open;
  tag.end = position_;
  if (ascii::starts_with(rest, "<!doctype")) {
    tag.kind = ScannedTag::Kind::doctype;
    tag.name = source_.substr(open + 9, position_ - open - 9);
    if (tag.name.ends_with('>')) tag.name.remove_suffix(1);
  }
  return true;
}

std::size_t TagScanner::declaration_end(std::size_t open) const {
  const std::string_view rest = source_.substr(open);
  if (!rest.starts_with("<!--")) {
    const std::size_t close = source_.find('>', open + 2);
    return close == kEnd ? source_.size() : close + 1;
  }
  if (rest.substr(4).starts_with(">")) return open + 5;
  if (rest.substr(4).starts_with("->")) return open + 6;
  for (std::size_t close = open + 4;;) {  // "-->" or "--!>"
    close = source_.find("--", close);
    if (close == kEnd) return source_.size();
    std::size_t i = close + 2;
    while (i < source_.size() && source_[i] == '-') ++i;
    if (i < source_.size() && source_[i] == '>') return i + 1;
    if (i + 1 < source_.size() && source_[i] == '!' && source_[i + 1] == '>') return i + 2;
    close = i;
  }
}

bool TagScanner::read_tag(ScannedTag& tag, std::size_t open) {
  const bool closing = source_[open + 1] == '/';
  const std::size_t name_begin = open + (closing ? 2 : 1);
  std::size_t i = name_begin;
  while (i < source_.size() && !ends_name(source_[i])) ++i;
  tag = {.kind = closing ? ScannedTag::Kind::end : ScannedTag::Kind::start};
  tag.name = source_.substr(name_begin, i - name_begin);
  tag.begin = open;
  tag.attributes_begin = i;
  while (i < source_.size() && source_[i] != '>') {
    tag.self_closing = source_[i] == '/';
    if (ascii::is_space(source_[i]) || source_[i] == '/') {
      ++i;
      continue;
    }
    if (++tag.attribute_count == max_attributes_ + 1) tag.excess_begin = i;
    i = skip_attribute(source_, i, nullptr);
  }
  if (i >= source_.size()) {  // cut by the end: dropped, with all that it swallowed
    position_ = source_.size();
    return false;
  }
  tag.self_closing = i > tag.attributes_begin && source_[i - 1] == '/' && tag.self_closing;
  tag.end = position_ = i + 1;
  return true;
}

std::size_t TagScanner::skip_raw_text(std::string_view element_name) {
  if (ascii::equals(element_name, "plaintext"))
    position_ = source_.size();
  else if (ascii::equals(element_name, "script"))
    position_ = script_end(position_);
  else {
    char lower_name[16] = {};
    const std::size_t length = std::min(element_name.size(), sizeof lower_name);
    for (std::size_t i = 0; i < length; ++i) lower_name[i] = ascii::lower(element_name[i]);
    position_ = find_end_tag(source_, position_, std::string_view(lower_name, length));
  }
  return position_;
}

// The script data states: "<!--" and then "<script" hide "</script" until the next "</script" or "-->".
std::size_t TagScanner::script_end(std::size_t from) const {
  bool escaped = false;
  bool twice = false;
  for (std::size_t i = from; i < source_.size();) {
    const std::size_t stop = escaped ? source_.find_first_of("<-", i) : source_.find('<', i);
    if (stop == kEnd) return source_.size();
    i = stop + 1;
    if (source_[stop] == '-') {
      if (source_.substr(stop).starts_with("-->")) escaped = twice = false;
    } else if (source_.substr(stop).starts_with("<!--") && !escaped) {
      escaped = true;
      i = stop + 2;  // "<!-->" closes at once
    } else if (has_tag_at(source_, stop, "</script")) {
      if (!twice) return stop;
      twice = false;
    } else if (escaped && !twice && has_tag_at(source_, stop, "<script")) {
      twice = true;
    }
  }
  return source_.size();
}

bool next_attribute(std::string_view tag_text, std::size_t& position, ScannedAttribute& attribute) {
  if (position == 0) {
    position = 1;
    while (position < tag_text.size() && !ends_name(tag_text[position])) ++position;
  }
  while (position < tag_text.size() && (ascii::is_space(tag_text[position]) || tag_text[position] == '/'))
    ++position;
  if (position >= tag_text.size() || tag_text[position] == '>') return false;
  position = skip_attribute(tag_text, position, &attribute);
  return position != kEnd;
}

}  // namespace sitelark
