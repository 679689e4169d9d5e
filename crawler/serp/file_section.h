// FileSection: one object of a data file, read strictly. Every field that is asked for is known; `end`
// complains of the others and names the nearest. Of a file only the first complaint is kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crawler/serp/json_path.h"
#include "model/result.h"

namespace sitelark {

// What is wrong with a file, if anything is.
struct FileTrouble {
  std::string path;
  std::optional<Error> first;

  void tell(std::string_view place, std::string_view what, std::string hint = {});
};

class FileSection {
 public:
  // A value that is no object is complained of; a missing one is an empty section.
  FileSection(JsonValue value, std::string place, FileTrouble& trouble);

  bool given() const { return given_; }
  const std::string& place() const { return place_; }
  std::string place_of(std::string_view key) const;
  FileTrouble& trouble() const { return *trouble_; }
  JsonValue raw(std::string_view key);  // missing where it is not there

  std::string text(std::string_view key);  // "" where it is not there
  std::string required_text(std::string_view key);
  bool flag(std::string_view key);
  double number(std::string_view key, std::pair<double, double> range, double otherwise);
  std::optional<JsonPath> path(std::string_view key);
  std::vector<JsonPath> paths(std::string_view key);     // a path or a list of them
  std::vector<std::string> texts(std::string_view key);  // a text or a list of them
  FileSection section(std::string_view key);
  std::vector<FileSection> sections(std::string_view key);  // of a list of objects
  std::vector<std::string> keys() const;
  void end();

 private:
  JsonValue value_;
  bool given_ = false;
  std::string place_;
  FileTrouble* trouble_;
  std::vector<std::string> asked_;
};

}  // namespace sitelark
