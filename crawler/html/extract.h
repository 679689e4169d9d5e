// extract_facts: from one exchange to PageFacts. Pure; safe from any thread. Never fails: hostile,
// broken, endless or deep pages give the facts that could be read within the limits, and say so
// (SourceFacts::too_deep, PageFacts::body_cut).
#pragma once

#include <optional>
#include <vector>

#include "model/page_facts.h"
#include "model/page_query.h"

namespace sitelark {

class PageQueries;

struct ExtractLimits {
  int max_depth = 512;                   // nesting of open elements; deeper input is flattened before parsing
  std::size_t max_main_text = 1u << 20;  // bytes
};

PageFacts extract_facts(const Exchange& exchange, const ExtractLimits& limits = {});

// The same, and from the same tree the answers to a project's queries (crawler/query/page_queries.h); none
// where the page is not HTML.
struct QueriedFacts {
  PageFacts facts;
  std::vector<std::optional<QueryAnswer>> answers;
};
QueriedFacts extract_facts(const Exchange& exchange, const PageQueries& queries,
                           const ExtractLimits& limits = {});

}  // namespace sitelark
