#include "crawler/fetch/response_head.h"

#include <string>

namespace sitelark {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

bool is_empty_line(std::string_view line) { return line == "\r\n" || line == "\n"; }

// The three digits after the version: "HTTP/1.1 200 OK", "HTTP/2 200".
int status_of(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (space == line.npos || line.size() < space + 4) return 0;
  int status = 0;
  for (char c : line.substr(space + 1, 3)) {
    if (c < '0' || c > '9') return 0;
    status = status * 10 + (c - '0');
  }
  return status;
}

}  // namespace

void ResponseHead::clear() {
  state_ = State::status_line;
  bytes_ = 0;
  status_ = 0;
  headers_.clear();
}

bool ResponseHead::take(std::string_view line) {
  bytes_ += line.size();
  if (line.size() > limits_.line || bytes_ > limits_.all) return false;
  switch (state_) {
    case State::status_line:
      take_status(line);
      break;
    case State::interim:
      if (is_empty_line(line)) state_ = State::status_line;
      break;
    case State::fields:
      if (is_empty_line(line)) {
        state_ = State::trailers;
      } else {
        take_field(line);
      }
      break;
    case State::trailers:
      break;
  }
  return true;
}

void ResponseHead::take_status(std::string_view line) {
  if (line.substr(0, 5) != "HTTP/") return;
  const int status = status_of(line);
  const bool interim = status >= 100 && status < 200 && status != 101;
  state_ = interim ? State::interim : State::fields;
  if (!interim) status_ = status;
}

void ResponseHead::take_field(std::string_view line) {
  if ((line.front() == ' ' || line.front() == '\t') && !headers_.empty()) {  // obs-fold, RFC 9112, 5.2
    headers_.back().value.append(" ").append(trimmed(line));
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == line.npos) return;
  headers_.push_back(
      {std::string(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
}

}  // namespace sitelark
