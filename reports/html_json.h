// Pieces of the data block of the HTML report: JSON written by hand, with every string stored once.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "reports/text_numbers.h"

namespace sitelark {

std::string json_string(std::string_view text);
std::string json_number(double value);  // null where it is none
std::vector<std::string> json_strings(const std::vector<std::string>& texts);

// Every string once, in order of first use; long ones are cut.
class StringTable {
 public:
  int id(std::string_view text);  // -1: empty
  std::size_t size() const { return texts_.size(); }
  std::string_view text(int id) const { return texts_.text(static_cast<std::uint32_t>(id)); }

 private:
  TextNumbers texts_;
};

class JsonArray {
 public:
  template <class T>
  void add(const T& value) {
    fmt::format_to(std::back_inserter(out_), "{}{}", out_.empty() ? "" : ",", value);
  }
  std::string take() { return "[" + std::move(out_) + "]"; }

 private:
  std::string out_;
};

template <class T>
std::string json_array(const std::vector<T>& values) {
  return fmt::format("[{}]", fmt::join(values, ","));
}

}  // namespace sitelark
