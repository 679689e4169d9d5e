// Evidence as a few bytes, for reports that hold hundreds of thousands of findings. It comes back as it was,
// order, types and all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/finding.h"
#include "reports/text_numbers.h"

namespace sitelark {

// Appends to `out`; names go into the table.
void pack_evidence(const Evidence& evidence, TextNumbers& names, std::string& out);

// Reads what pack_evidence wrote, value by value; skipping one costs next to nothing.
class PackedEvidence {
 public:
  explicit PackedEvidence(std::string_view bytes) : rest_(bytes) {}

  // The number of the next one's name; nothing: there is none. Then take or skip its value.
  std::optional<std::uint32_t> name();
  EvidenceValue value();
  void skip();

 private:
  std::uint64_t number();
  std::string_view bytes(std::size_t size);

  std::string_view rest_;
};

}  // namespace sitelark
