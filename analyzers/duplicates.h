// Groups of pages that say the same, ready to be reported: one language each.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/check.h"

namespace sitelark {

struct DuplicateGroup {
  std::string_view value;                  // what they share
  std::vector<UrlId> urls;                 // two or more, as the stream gave them
  std::map<UrlId, std::string> spellings;  // of those that write `value` otherwise: another case, other signs
  bool series = false;                     // pages of one pagination series, nothing else
};

// Indexable pages with the same value and the same language. Views die when `visit` returns.
void for_each_duplicate(SiteFacts& site, GroupKey key,
                        const std::function<void(const DuplicateGroup&)>& visit);

// One finding a member: how many share the value, the value under `name`, as its page has it, and up to three
// others (a group may be the whole site).
void report_duplicates(const SiteFacts& site, const DuplicateGroup& group, std::string_view name,
                       Findings& findings, std::optional<Severity> severity = {});

}  // namespace sitelark
