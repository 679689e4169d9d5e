#include "reports/report_findings.h"

#include <algorithm>

namespace sitelark {
namespace {

constexpr std::string_view kMessage = "";  // the name under which a message of its own is packed

}  // namespace

void ReportFindings::push_back(const ReportFinding& found) {
  std::string packed;
  if (!found.message.empty()) pack_evidence({{std::string(kMessage), found.message}}, names_, packed);
  pack_evidence(found.finding.evidence, names_, packed);
  keep(found.finding, packed);
  rows_.back().told = !found.message.empty();
  rows_.back().fresh = found.fresh;
}

void ReportFindings::add(const Finding& finding) {
  std::string packed;
  pack_evidence(finding.evidence, names_, packed);
  keep(finding, packed);
}

void ReportFindings::keep(const Finding& finding, std::string_view packed) {
  rows_.push_back({.packed = packed_.keep(packed),
                   .check = names_.id(finding.check),
                   .url = addresses_.id(finding.url),
                   .subject = addresses_.id(finding.subject),
                   .severity = finding.severity,
                   .scope = finding.scope});
}

void ReportFindings::sort() {
  std::stable_sort(rows_.begin(), rows_.end(), [&](const Row& a, const Row& b) {
    if (a.severity != b.severity) return a.severity < b.severity;
    if (a.check != b.check) return names_.text(a.check) < names_.text(b.check);
    if (a.url != b.url) return addresses_.text(a.url) < addresses_.text(b.url);
    return a.subject != b.subject && addresses_.text(a.subject) < addresses_.text(b.subject);
  });
}

ReportFindings::Key ReportFindings::key_of(const Row& row) const {
  return {row.severity, names_.text(row.check), addresses_.text(row.url), addresses_.text(row.subject)};
}

void ReportFindings::mark_fresh(const Finding& finding) {
  const Key key{finding.severity, finding.check, finding.url, finding.subject};
  const auto row = std::lower_bound(rows_.begin(), rows_.end(), key,
                                    [&](const Row& one, const Key& wanted) { return key_of(one) < wanted; });
  if (row != rows_.end() && key_of(*row) == key) row->fresh = true;
}

ReportFinding ReportFindings::operator[](std::size_t i) const {
  ReportFinding found{.finding = finding(i), .fresh = fresh(i)};
  found.message = message_of(i, found.finding);
  return found;
}

Finding ReportFindings::finding(std::size_t i) const {
  Finding out;
  out.check = check(i);
  out.severity = severity(i);
  out.scope = scope(i);
  out.url = url(i);
  out.subject = subject(i);
  out.evidence = evidence(i);
  return out;
}

Evidence ReportFindings::evidence(std::size_t i) const {
  Evidence out;
  PackedEvidence packed = packed_evidence(i);
  while (const auto name = packed.name()) out.emplace_back(names_.text(*name), packed.value());
  return out;
}

std::optional<EvidenceValue> ReportFindings::value(std::size_t i, std::uint32_t name) const {
  PackedEvidence packed = packed_evidence(i);
  while (const auto next = packed.name()) {
    if (*next == name) return packed.value();
    packed.skip();
  }
  return std::nullopt;
}

PackedEvidence ReportFindings::packed_evidence(std::size_t i) const {
  PackedEvidence packed(rows_[i].packed);
  if (rows_[i].told && packed.name()) packed.skip();
  return packed;
}

std::string ReportFindings::message(std::size_t i) const {
  return message_of(i, rows_[i].told ? Finding() : finding(i));
}

std::string ReportFindings::message_of(std::size_t i, const Finding& finding) const {
  if (!rows_[i].told) return tell_ ? tell_(finding) : std::string();
  PackedEvidence packed(rows_[i].packed);
  packed.name();
  return std::get<std::string>(packed.value());
}

}  // namespace sitelark
