// The catalogue: every check of the program, whatever its scope, in the order of analyzers/checks/all.cpp.
// Built once; safe from any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "analyzers/check.h"

namespace sitelark {

enum class CheckKind : std::uint8_t { page, link, row, site, keyword };  // which function it has; see check.h

struct CatalogueEntry {
  const CheckInfo* info = nullptr;
  std::string_view topic;
  CheckKind kind = CheckKind::page;
};

std::span<const CatalogueEntry> catalogue();
const CatalogueEntry* find_check(std::string_view id);  // null: no such check

// Id of the finding that stands for a check that threw. It has words, but is in no catalogue.
inline constexpr std::string_view kCheckFailed = "check-failed";

}  // namespace sitelark
