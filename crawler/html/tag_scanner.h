// TagScanner: the tags of an HTML source in one linear pass, without building a tree. It knows what hides
// a '<': comments, declarations, quoted attribute values and raw text (script, style, textarea, title ...).
//
// Views and offsets are into the source, which must outlive the scanner. HTML Standard, section 13.2.5.
#pragma once

#include <cstdint>
#include <string_view>

namespace sitelark {

struct ScannedTag {
  enum class Kind : std::uint8_t { start, end, doctype, comment } kind = Kind::start;
  std::string_view name;  // as written; of a doctype everything behind "<!doctype"
  std::size_t begin = 0;  // of '<'
  std::size_t end = 0;    // behind '>'
  std::size_t attributes_begin = 0;
  bool self_closing = false;
  std::int32_t attribute_count = 0;
  std::size_t excess_begin = 0;  // of the first attribute beyond TagScanner's limit; 0: none
};

struct ScannedAttribute {
  std::string_view name;   // as written
  std::string_view value;  // as written: character references are not decoded
};

class TagScanner {
 public:
  explicit TagScanner(std::string_view source, std::int32_t max_attributes = 500)
      : source_(source), max_attributes_(max_attributes) {}

  // The next start tag, end tag, doctype or comment (of any kind); false at the end. A tag cut by the end of
  // the source is none.
  bool next(ScannedTag& tag);
  // Skips the raw text of the element whose start tag came last: behind this call the scanner stands before
  // its end tag (or at the end of the source). Returns where it stands.
  std::size_t skip_raw_text(std::string_view element_name);
  // In foreign content "<![CDATA[" starts text that no tag ends.
  void set_foreign(bool foreign) { foreign_ = foreign; }
  // Where the first character of text since the last tag stood that is not white space; npos: none did.
  std::size_t text_before() const { return text_before_; }
  std::size_t position() const { return position_; }

 private:
  bool read_tag(ScannedTag& tag, std::size_t open);
  std::size_t declaration_end(std::size_t open) const;
  bool read_declaration(ScannedTag& tag, std::size_t open);
  std::size_t script_end(std::size_t from) const;
  void note_text(std::size_t from, std::size_t to);

  std::string_view source_;
  std::size_t position_ = 0;
  std::size_t text_before_ = std::string_view::npos;
  std::int32_t max_attributes_;
  bool foreign_ = false;
};

// Reads the attributes of one start tag: `tag_text` from '<' to '>'. Position 0 starts before the first.
bool next_attribute(std::string_view tag_text, std::size_t& position, ScannedAttribute& attribute);

}  // namespace sitelark
