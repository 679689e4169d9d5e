// The reference pages of the checks, as Markdown: one a topic and language, and an index of each language.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/finding.h"

namespace sitelark {

struct CheckReference {
  struct Threshold {
    std::string name;
    double value = 0;
    std::string unit;
  };
  std::string id;
  std::string topic;
  Severity severity = Severity::notice;
  Scope scope = Scope::page;
  std::vector<int> methods;  // of the 29
  std::vector<Threshold> thresholds;
  std::string title;
  std::string why;
  std::string fix;
  std::string ignore;
};

// File names and contents, of checks in the catalogue's order with their words in that language ("en", "zh").
std::vector<std::pair<std::string, std::string>> check_pages(const std::vector<CheckReference>& checks,
                                                             const std::string& language);

}  // namespace sitelark
