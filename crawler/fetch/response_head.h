// ResponseHead: the head of the final response, read line by line as it came. Interim (1xx) heads are
// dropped, trailers ignored; all of them count against the limits.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "model/exchange.h"

namespace sitelark {

class ResponseHead {
 public:
  struct Limits {
    std::uint64_t all = 0;
    std::uint64_t line = 0;
  };
  explicit ResponseHead(Limits limits) : limits_(limits) {}

  void clear();
  // One line with its line end. false: it passes a limit and was not taken.
  bool take(std::string_view line);

  bool started() const { return state_ >= State::fields; }     // the status line of a final response came
  bool complete() const { return state_ == State::trailers; }  // and the empty line that ends its head
  int status() const { return status_; }                       // 0 before started()
  const Headers& headers() const { return headers_; }
  Headers take_headers() { return std::move(headers_); }

 private:
  enum class State { status_line, interim, fields, trailers };
  void take_status(std::string_view line);
  void take_field(std::string_view line);

  Limits limits_;
  State state_ = State::status_line;
  std::uint64_t bytes_ = 0;
  int status_ = 0;
  Headers headers_;
};

}  // namespace sitelark
