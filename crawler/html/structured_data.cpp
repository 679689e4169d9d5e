#include "crawler/html/structured_data.h"

#include "crawler/html/ascii.h"
#include "crawler/html/json_ld_items.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxBlocks = 50;

std::int32_t length_in_points(std::string_view text) {
  return static_cast<std::int32_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

void locate(JsonLdBlock& block, std::string_view text, std::size_t position) {
  const std::size_t at = std::min(position == 0 ? 0 : position - 1, text.size());
  block.error_line = 1;
  std::size_t line_begin = 0;
  for (std::size_t i = 0; i < at; ++i)
    if (text[i] == '\n') {
      ++block.error_line;
      line_begin = i + 1;
    }
  block.error_column =
      static_cast<std::int32_t>(code_points(text.substr(line_begin, at - line_begin)).size()) + 1;
  std::size_t from = at > 60 ? at - 60 : 0;
  while (from < at && (static_cast<unsigned char>(text[from]) & 0xc0) == 0x80) ++from;
  block.error_text = short_text(text.substr(from, 240), 80);
}

bool has_right_type(std::string_view script_type) {
  const std::string_view essence =
      ascii::trim(script_type.substr(0, std::min(script_type.find(';'), script_type.size())));
  return ascii::equals(essence, "application/ld+json");
}

// Search engines do not read it: what it describes is no part of the page.
JsonLdBlock read_unread(std::string_view text, std::int32_t line) {
  PageFacts nowhere;
  ItemList items(nowhere);
  return read_json_ld(text, line, items);
}

}  // namespace

bool is_json_ld(std::string_view script_type, std::string_view text) {
  if (has_right_type(script_type)) return true;
  const std::string_view start = ascii::trim(text.substr(0, 400));
  if (start.empty() || (start[0] != '{' && start[0] != '[')) return false;
  return start.find("\"@context\"") != start.npos;
}

JsonLdBlock read_json_ld(std::string_view text, std::int32_t line, ItemList& items) {
  JsonLdBlock block;
  block.line = line;
  if (ascii::trim(text).empty()) {
    block.empty = true;
    return block;
  }
  if (text.starts_with("\xef\xbb\xbf")) {  // the library forgives it, JSON.parse does not
    block.parses = false;
    block.error = "byte order mark before the JSON text";
    locate(block, text, 1);
    return block;
  }
  const JsonError error = read_items(text, line, block, items);
  if (!block.parses) {
    block.error = error.what;
    locate(block, text, error.position);
  }
  return block;
}

JsonLdBlock read_json_ld(std::string_view text) { return read_unread(text, 0); }

void add_json_ld(Reading& reading, std::string_view script_type, const Element& element,
                 const Context& context) {
  if (reading.facts.json_ld.size() >= kMaxBlocks) return;
  const std::string_view text = element.raw_text;
  JsonLdBlock block = has_right_type(script_type) ? read_json_ld(text, element.line, reading.items)
                                                  : read_unread(text, element.line);
  block.script_type = cut(script_type, 100);
  if (!block.parses) {  // from lines of the block to lines of the page
    const std::string_view page = context.scan->original;
    const auto begin = static_cast<std::size_t>(text.data() - page.data());
    const std::size_t line_begin = page.rfind('\n', begin == 0 ? 0 : begin - 1) + 1;  // 0 where there is none
    if (block.error_line == 1)
      block.error_column += length_in_points(page.substr(line_begin, begin - line_begin));
    const auto offset = static_cast<std::size_t>(element.offset);
    const std::string_view tag = page.substr(offset, begin - offset);
    block.error_line +=
        element.line - 1 + static_cast<std::int32_t>(std::count(tag.begin(), tag.end(), '\n'));
  }
  reading.facts.json_ld.push_back(std::move(block));
}

void finish_items(Reading& reading, const GumboNode& root, const Prescan& scan) {
  if (reading.facts.microdata_items > 0) read_microdata(reading, root, scan);
  if (reading.facts.rdfa_items > 0) read_rdfa(reading, root, scan);
}

}  // namespace sitelark
