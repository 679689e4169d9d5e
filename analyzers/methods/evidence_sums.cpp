#include "analyzers/methods/evidence_sums.h"

#include <algorithm>
#include <set>

#include "text/dates.h"

namespace sitelark {

EvidenceSums::EvidenceSums(std::span<const EvidenceReading> readings, std::string_view kind, std::int64_t now)
    : readings_(readings), kind_(kind), now_(now) {
  std::int64_t read = 0;
  for (const EvidenceReading& reading : readings_) {
    if (reading.kind != kind_) continue;
    read = std::max(read, reading.read_at);
    for (const EvidenceCount& one : reading.counts) newest_ = std::max(newest_, one.day);
  }
  if (newest_ == 0) newest_ = read;
}

template <class Visit>
void EvidenceSums::for_each(std::string_view name, int days, const Keys& keys, Visit&& visit) const {
  const std::int64_t since = now_ - days * kSecondsPerDay;
  for (const EvidenceReading& reading : readings_) {
    if (reading.kind != kind_) continue;
    for (const EvidenceCount& one : reading.counts) {
      const bool counts = one.name == name && (one.day == 0 || one.day > since) && (!keys || keys(one.key));
      if (counts) visit(one);
    }
  }
}

double EvidenceSums::sum(std::string_view name, int days, const Keys& keys) const {
  double total = 0;
  for_each(name, days, keys, [&](const EvidenceCount& one) { total += one.value; });
  return total;
}

double EvidenceSums::distinct(std::string_view name, int days, const Keys& keys) const {
  std::set<std::string_view> seen;
  for_each(name, days, keys, [&](const EvidenceCount& one) { seen.insert(one.key); });
  return static_cast<double>(seen.size());
}

}  // namespace sitelark
