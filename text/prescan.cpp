#include "text/charset.h"
#include "text/fold.h"

namespace sitelark {
namespace {

bool is_space_byte(char c) { return c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "extracting a character encoding from a meta element" (HTML Standard, 2.5.5), up to the label.
std::optional<std::string> charset_in_content(std::string_view content) {
  const std::string lower = ascii_lower(content);
  for (std::size_t from = 0;;) {
    const std::size_t found = lower.find("charset", from);
    if (found == std::string::npos) {
      return std::nullopt;
    }
    std::size_t at = found + 7;
    while (at < content.size() && is_space_byte(content[at])) {
      ++at;
    }
    if (at >= content.size() || content[at] != '=') {
      from = at;
      continue;
    }
    ++at;
    while (at < content.size() && is_space_byte(content[at])) {
      ++at;
    }
    if (at < content.size() && (content[at] == '"' || content[at] == '\'')) {
      const std::size_t end = content.find(content[at], at + 1);
      return end == std::string_view::npos ? std::nullopt
                                           : std::optional<std::string>(content.substr(at + 1, end - at - 1));
    }
    const std::size_t end = content.find_first_of("\t\n\f\r ;", at);
    const std::string_view label =
        content.substr(std::min(at, content.size()), end == std::string_view::npos ? end : end - at);
    return label.empty() ? std::nullopt : std::optional<std::string>(label);
  }
}

struct Attribute {
  std::string name;
  std::string value;
};

class Prescan {
 public:
  explicit Prescan(std::string_view bytes) : bytes_(bytes) {}

  std::optional<MetaCharset> run() {
    if (bytes_.substr(0, 6) == std::string_view("\x3C\0\x3F\0\x78\0", 6)) {
      return MetaCharset{"UTF-16LE", 0};
    }
    if (bytes_.substr(0, 6) == std::string_view("\0\x3C\0\x3F\0\x78", 6)) {
      return MetaCharset{"UTF-16BE", 0};
    }
    while (!ended()) {
      if (auto found = step()) {
        return found;
      }
      ++at_;
    }
    if (auto declared = xml_encoding()) {
      return declared;
    }
    return unknown_;
  }

 private:
  bool ended() const { return at_ >= bytes_.size(); }
  char here() const { return bytes_[at_]; }
  bool starts(std::string_view text) const { return bytes_.substr(at_, text.size()) == text; }

  // One step of the loop of 13.2.3.2; leaves at_ on the last byte used.
  std::optional<MetaCharset> step() {
    if (starts("<!--")) {
      const std::size_t end = bytes_.find("-->", at_ + 2);
      at_ = end == std::string_view::npos ? bytes_.size() : end + 2;
      return std::nullopt;
    }
    if (at_meta()) {
      const std::size_t begin = at_;
      at_ += 5;
      return read_meta(begin);
    }
    const std::size_t name = at_ + (starts("</") ? 2 : 1);
    if (here() == '<' && name < bytes_.size() && is_ascii_letter(bytes_[name])) {
      skip_tag();
    } else if (starts("<!") || starts("</") || starts("<?")) {
      const std::size_t end = bytes_.find('>', at_);
      at_ = std::min(end, bytes_.size());
    }
    return std::nullopt;
  }

  bool at_meta() const {
    return here() == '<' && at_ + 5 < bytes_.size() && ascii_iequals(bytes_.substr(at_ + 1, 4), "meta") &&
           (is_space_byte(bytes_[at_ + 5]) || bytes_[at_ + 5] == '/');
  }

  void skip_tag() {
    while (!ended() && !is_space_byte(here()) && here() != '>') {
      ++at_;
    }
    while (next_attribute()) {
    }
  }

  std::optional<MetaCharset> read_meta(std::size_t begin) {
    std::vector<std::string> seen;
    bool got_pragma = false;
    std::optional<bool> need_pragma;
    std::optional<std::string> label;
    while (auto attribute = next_attribute()) {
      if (std::find(seen.begin(), seen.end(), attribute->name) != seen.end()) {
        continue;
      }
      seen.push_back(attribute->name);
      if (attribute->name == "http-equiv") {
        got_pragma = got_pragma || attribute->value == "content-type";
      } else if (attribute->name == "content" && !label) {
        if (auto found = charset_in_content(attribute->value)) {
          label = std::move(found);
          need_pragma = true;
        }
      } else if (attribute->name == "charset") {
        label = std::move(attribute->value);
        need_pragma = false;
      }
    }
    if (ended() || !need_pragma || (*need_pragma && !got_pragma)) {
      return std::nullopt;
    }
    return judged(MetaCharset{std::move(*label), static_cast<std::int64_t>(begin)});
  }

  // An unknown label does not end the scan; the first one is told if no known one follows.
  std::optional<MetaCharset> judged(MetaCharset found) {
    if (encoding_for_label(found.label)) {
      return found;
    }
    if (!unknown_) {
      unknown_ = std::move(found);
    }
    return std::nullopt;
  }

  // "get an attribute": nullopt at the end of the tag (at_ on its '>') or of the input.
  std::optional<Attribute> next_attribute() {
    while (!ended() && (is_space_byte(here()) || here() == '/')) {
      ++at_;
    }
    if (ended() || here() == '>') {
      return std::nullopt;
    }
    Attribute attribute;
    while (!ended() && !(here() == '=' && !attribute.name.empty()) && !is_space_byte(here()) &&
           here() != '/' && here() != '>') {
      attribute.name.push_back(here());
      ++at_;
    }
    attribute.name = ascii_lower(attribute.name);
    skip_spaces();
    if (!ended() && here() == '=') {
      ++at_;
      skip_spaces();
      read_value(attribute);
    }
    attribute.value = ascii_lower(attribute.value);
    return ended() ? std::nullopt : std::optional<Attribute>(std::move(attribute));
  }

  void skip_spaces() {
    while (!ended() && is_space_byte(here())) {
      ++at_;
    }
  }

  void read_value(Attribute& attribute) {
    if (ended()) {
      return;
    }
    if (here() == '"' || here() == '\'') {
      const std::size_t end = bytes_.find(here(), at_ + 1);
      if (end == std::string_view::npos) {
        at_ = bytes_.size();
        return;
      }
      attribute.value = bytes_.substr(at_ + 1, end - at_ - 1);
      at_ = end + 1;
      return;
    }
    while (!ended() && !is_space_byte(here()) && here() != '>') {
      attribute.value.push_back(here());
      ++at_;
    }
  }

  // "get an XML encoding".
  std::optional<MetaCharset> xml_encoding() {
    if (bytes_.substr(0, 5) != "<?xml") {
      return std::nullopt;
    }
    const std::string_view declaration = bytes_.substr(0, bytes_.find('>'));
    if (declaration.size() == bytes_.size()) {
      return std::nullopt;
    }
    std::size_t at = declaration.find("encoding");
    if (at == std::string_view::npos) {
      return std::nullopt;
    }
    at = declaration.find_first_not_of("\t\n\v\f\r ", at + 8);
    if (at == std::string_view::npos || declaration[at] != '=') {
      return std::nullopt;
    }
    at = declaration.find_first_not_of("\t\n\v\f\r ", at + 1);
    if (at == std::string_view::npos || (declaration[at] != '"' && declaration[at] != '\'')) {
      return std::nullopt;
    }
    const std::size_t end = declaration.find(declaration[at], at + 1);
    if (end == std::string_view::npos) {
      return std::nullopt;
    }
    return judged(MetaCharset{std::string(declaration.substr(at + 1, end - at - 1)), 0});
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::optional<MetaCharset> unknown_;
};

}  // namespace

std::optional<MetaCharset> prescan_meta_charset(std::string_view bytes, std::size_t limit) {
  return Prescan(bytes.substr(0, limit)).run();
}

}  // namespace sitelark
