// Of many links of one page that say the same, one finding each, and not without end.
#pragma once

#include <string>
#include <unordered_set>

namespace sitelark {

class Once {
 public:
  // True the first time for a subject, and never again after 500 of them: a hostile page has no more.
  bool operator()(const std::string& subject) { return seen_.size() < kMost && seen_.insert(subject).second; }

 private:
  static constexpr std::size_t kMost = 500;
  std::unordered_set<std::string> seen_;
};

}  // namespace sitelark
