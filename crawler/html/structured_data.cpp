#include "crawler/html/structured_data.h"

#include <nlohmann/json.hpp>

#include "crawler/html/ascii.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxBlocks = 50;
constexpr std::size_t kMaxTypes = 50;
constexpr std::size_t kMaxText = 65'536;

// Without "; last read: '...'": what stood there is told apart.
std::string without_quotation(std::string what) {
  const std::size_t begin = what.find("; last read: '");
  if (begin == what.npos) return what;
  const std::size_t end = what.rfind("'; expected ");
  return what.erase(begin, end == what.npos || end < begin ? what.npos : end + 1 - begin);
}

// Listens to the parser: remembers the first error and the @type of top nodes and of members of @graph.
// Nothing is built, and the parser keeps its nesting in a vector of its own.
class Listener : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Listener(JsonLdBlock& block) : block_(block) {}

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool binary(binary_t&) override { return value(); }
  bool string(string_t& text) override {
    if (level_ == type_level_ && block_.types.size() < kMaxTypes) block_.types.push_back(cut(text, 200));
    return value();
  }
  bool key(string_t& name) override {
    ++values_;
    key_is_type_ = name == "@type";
    key_is_graph_ = name == "@graph";
    if (!type_list_) type_level_ = key_is_type_ && node_ ? level_ : -1;
    return true;
  }
  bool start_object(std::size_t) override { return open(true); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(false); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::json::exception& error) override {
    block_.parses = false;
    position_ = position;
    const std::string what = error.what();
    const std::size_t column = what.find("column ");
    const std::size_t colon = what.find(": ", column == what.npos ? 0 : column);
    block_.error = short_text(without_quotation(colon == what.npos ? what : what.substr(colon + 2)), 300);
    return false;
  }
  std::size_t position() const { return position_; }
  bool blank() const { return values_ == 0; }

 private:
  bool value() {
    ++values_;
    if (level_ == type_level_ && !type_list_) type_level_ = -1;
    key_is_type_ = key_is_graph_ = false;
    return true;
  }

  // Top nodes: the top object, the objects of a top array, those of a @graph of a top node.
  bool open(bool object) {
    const bool list_of_nodes = !object && (level_ == 0 || (key_is_graph_ && node_));
    const bool node = object && (level_ == 0 || holds_nodes_ || (key_is_graph_ && node_));
    if (level_ > 0) ++values_;
    if (type_level_ == level_ && !object && key_is_type_) {
      type_list_ = true;
      type_level_ = level_ + 1;
    }
    if (level_ < kTracked) saved_[static_cast<std::size_t>(level_)] = {node_, holds_nodes_};
    node_ = node && level_ < kTracked;
    holds_nodes_ = list_of_nodes && level_ < kTracked;
    ++level_;
    key_is_type_ = key_is_graph_ = false;
    return true;
  }

  bool close() {
    if (type_list_ && level_ == type_level_) type_list_ = false;
    if (type_level_ == level_) type_level_ = -1;
    --level_;
    const State outer = level_ < kTracked ? saved_[static_cast<std::size_t>(level_)] : State{};
    node_ = outer.node;
    holds_nodes_ = outer.holds_nodes;
    return true;
  }

  struct State {
    bool node = false;
    bool holds_nodes = false;
  };
  static constexpr std::int64_t kTracked = 8;
  JsonLdBlock& block_;
  std::array<State, kTracked> saved_{};
  std::int64_t level_ = 0;
  std::int64_t type_level_ = -1;  // where the strings are types
  std::size_t position_ = 0;
  std::int64_t values_ = 0;  // without the outermost brackets
  bool type_list_ = false;
  bool node_ = false;
  bool holds_nodes_ = false;
  bool key_is_type_ = false;
  bool key_is_graph_ = false;
};

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

}  // namespace

bool is_json_ld(std::string_view script_type, std::string_view text) {
  const std::string_view essence =
      ascii::trim(script_type.substr(0, std::min(script_type.find(';'), script_type.size())));
  if (ascii::equals(essence, "application/ld+json")) return true;
  const std::string_view start = ascii::trim(text.substr(0, 400));
  if (start.empty() || (start[0] != '{' && start[0] != '[')) return false;
  return start.find("\"@context\"") != start.npos;
}

JsonLdBlock read_json_ld(std::string_view text) {
  JsonLdBlock block;
  if (ascii::trim(text).empty()) {
    block.empty = true;
    return block;
  }
  Listener listener(block);
  if (text.starts_with("\xef\xbb\xbf")) {  // the library forgives it, JSON.parse does not
    block.parses = false;
    block.error = "byte order mark before the JSON text";
    locate(block, text, 1);
    return block;
  }
  nlohmann::json::sax_parse(text.begin(), text.end(), &listener);
  if (!block.parses)
    locate(block, text, listener.position());
  else
    block.empty = listener.blank() && (ascii::trim(text)[0] == '{' || ascii::trim(text)[0] == '[');
  return block;
}

void add_json_ld(Reading& reading, std::string_view script_type, const Element& element,
                 const Context& context) {
  if (reading.facts.json_ld.size() >= kMaxBlocks) return;
  const std::string_view text = element.raw_text;
  JsonLdBlock block = read_json_ld(text);
  block.text = cut(text, kMaxText);
  block.script_type = cut(script_type, 100);
  block.line = element.line;
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

}  // namespace sitelark
