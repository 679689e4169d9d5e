// Reads a provider's answer by the rules of its file.
#pragma once

#include "crawler/serp/provider_file.h"

namespace sitelark {

// Never fails: what cannot be understood is LookStatus::parse, and its detail says where.
SerpAnswer read_answer(const ProviderFile& file, SerpStep step, const SerpQuery& query,
                       const ApiAnswer& answer);

}  // namespace sitelark
