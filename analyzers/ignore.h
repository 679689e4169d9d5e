// Ignore rules: findings that the project knows of and does not want to be told again. They are no findings
// then; they are counted, by the reason that the rule gives.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "text/pattern.h"

namespace sitelark {

struct IgnoreRule {
  std::vector<std::string> checks;
  std::string url;      // expression (RE2), found in the finding's address; empty: any
  std::string subject;  // the same of its subject
  std::string reason;

  bool operator==(const IgnoreRule&) const = default;
};

// Compiled once. Immutable; safe from any thread.
class IgnoreRules {
 public:
  IgnoreRules() = default;
  // A rule whose expression does not compile ignores nothing: complaining is the reader's business.
  explicit IgnoreRules(const std::vector<IgnoreRule>& rules);

  // The reason of the first rule that fits; null: none does.
  const std::string* reason_for(const Finding& finding) const;

 private:
  struct Compiled {
    std::optional<Pattern> url;
    std::optional<Pattern> subject;
    std::string reason;
  };
  std::map<std::string, std::vector<Compiled>, std::less<>> by_check_;
};

// Ignored findings are kept as counts beside the checks that could not look, set apart by their reason.
void count_ignored(const Finding& finding, std::string_view reason, std::vector<NotEvaluated>& counts);
// Takes the counts of ignored findings out of `entries`; `reason` is then the rule's.
std::vector<NotEvaluated> take_ignored(std::vector<NotEvaluated>& entries);

}  // namespace sitelark
