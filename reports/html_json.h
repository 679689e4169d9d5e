// Pieces of the data block of the HTML report: JSON written by hand, with every string stored once.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sitelark {

std::string json_string(std::string_view text);
std::string json_number(double value);  // null where it is none
std::vector<std::string> json_strings(const std::vector<std::string>& texts);

// Every string once, in order of first use; long ones are cut.
class StringTable {
 public:
  int id(std::string_view text);  // -1: empty
  const std::string& json() const { return json_; }

 private:
  std::unordered_map<std::string, int> ids_;
  std::string json_;
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
