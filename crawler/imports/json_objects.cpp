#include "crawler/imports/json_objects.h"

#include <algorithm>

namespace sitelark {
namespace {

constexpr std::size_t kDeepest = 500;
constexpr std::size_t kLongest = 1u << 20;

}  // namespace

void JsonObjects::feed(std::string_view text) {
  for (const char c : text) {
    if (too_deep_) return;
    line_ += c == '\n';
    const bool opens = !in_string_ && (c == '{' || c == '[');
    if (opens) open(c);
    if (candidate_ > 0) {
      too_long_ = too_long_ || object_.size() >= kLongest;
      if (!too_long_) object_ += c;
    }
    if (in_string_) {
      in_string_ = escaped_ || c != '"';
      escaped_ = !escaped_ && c == '\\';
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '}' || c == ']') {
      close();
    }
  }
}

void JsonObjects::open(char c) {
  const bool in_list = open_.empty() || open_.back() == '[';
  const bool may_be_row = c == '{' && in_list;
  if (may_be_row && candidate_ > 0) is_known_row_ = is_known_row_ || is_row_(object_);
  if (may_be_row && !is_known_row_) {
    candidate_ = open_.size() + 1;
    candidate_line_ = line_;
    object_.clear();
    too_long_ = false;
  }
  open_ += c;
  too_deep_ = open_.size() > kDeepest;
}

void JsonObjects::close() {
  if (!open_.empty() && open_.size() == candidate_) {
    take_(too_long_ ? std::string_view() : std::string_view(object_), candidate_line_);
    candidate_ = 0;
    is_known_row_ = false;
    object_.clear();
  }
  if (!open_.empty()) open_.pop_back();
}

}  // namespace sitelark
