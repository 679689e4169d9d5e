#include "analyzers/score.h"

#include "text/hash.h"

namespace sitelark {

double page_weight(Severity severity) {
  switch (severity) {
    case Severity::error:
      return 20;
    case Severity::warning:
      return 7;
    case Severity::notice:
      return 1;
    case Severity::opportunity:
      return 0;
  }
  return 0;
}

double site_weight(Severity severity) {
  switch (severity) {
    case Severity::error:
      return 5;
    case Severity::warning:
      return 2;
    case Severity::notice:
    case Severity::opportunity:
      return 0;
  }
  return 0;
}

void Scoring::indexable_page(std::string_view url) { pages_.push_back(hash64(url)); }

void Scoring::add(const Finding& finding) {
  if (finding.check == "site-score-drop") return;  // tells of the score, and is no part of it
  entries_.push_back({.url = finding.scope == Scope::site ? 0 : hash64(finding.url),
                      .check = static_cast<std::uint32_t>(hash64(finding.check)),
                      .severity = finding.severity});
}

void Scoring::finish() {
  std::sort(pages_.begin(), pages_.end());
  pages_.erase(std::unique(pages_.begin(), pages_.end()), pages_.end());
  // Sorted by severity within a check: the worst one stays.
  std::sort(entries_.begin(), entries_.end());
  const auto same = [](const Entry& a, const Entry& b) { return a.url == b.url && a.check == b.check; };
  entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
  if (pages_.empty()) return;
  double sum = 0;
  for (std::uint64_t url : pages_) sum += 100 - cost(url);
  double penalty = 0;
  for (const Entry& entry : entries_) {
    if (entry.url != 0) break;
    penalty += site_weight(entry.severity);
  }
  site_ = std::max(0.0, sum / static_cast<double>(pages_.size()) - penalty);
}

double Scoring::cost(std::uint64_t url) const {
  double sum = 0;
  const Entry first{.url = url, .check = 0, .severity = Severity::error};
  for (auto entry = std::lower_bound(entries_.begin(), entries_.end(), first);
       entry != entries_.end() && entry->url == url; ++entry) {
    sum += page_weight(entry->severity);
  }
  return std::min(100.0, sum);
}

double Scoring::page(std::string_view url) const {
  const std::uint64_t hash = hash64(url);
  if (!std::binary_search(pages_.begin(), pages_.end(), hash)) return -1;
  return 100 - cost(hash);
}

}  // namespace sitelark
