// A throw-away certificate authority and one server certificate, made anew at every start: nothing secret
// lies in the program.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace sitelark {

struct DemoCertificate {
  std::string authority;    // PEM, for --cacert
  std::string certificate;  // PEM
  std::string key;          // PEM
};

// Valid for 90 days for these host names. nullopt: libcrypto could not (no entropy).
std::optional<DemoCertificate> make_demo_certificate(const std::vector<std::string>& hosts);

}  // namespace sitelark
