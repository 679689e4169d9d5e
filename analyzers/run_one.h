// run_one: one check, run so that what it throws is a finding, too. For those who run checks.
#pragma once

#include <exception>

#include "analyzers/catalogue.h"
#include "analyzers/run_checks.h"

namespace sitelark {

inline Finding check_failed(std::string_view check, std::string url, std::string what) {
  return {.check = std::string(kCheckFailed),
          .severity = Severity::notice,
          .scope = Scope::site,
          .url = std::move(url),
          .subject = std::string(check),
          .evidence = {{"check", std::string(check)}, {"error", std::move(what)}}};
}

// Runs `body` with the check's limits and gives what it found.
template <class Check, class Body>
void run_one(const CheckPlan::Planned<Check>& planned, const CheckPlan::Setting& setting, Findings& findings,
             const std::string& url, const Body& body, std::vector<Finding>& out) {
  findings.bind(planned.check->info, url);
  out.clear();
  try {
    body(Limits(setting.thresholds));
    out = findings.take();
  } catch (const std::exception& error) {
    findings.take();
    out = {check_failed(planned.check->info.id, url, error.what())};
    return;
  }
  if (setting.severity) {
    for (Finding& finding : out) finding.severity = *setting.severity;
  }
}

}  // namespace sitelark
