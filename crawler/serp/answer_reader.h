// Reads a provider's answer by the rules of its file.
#pragma once

#include "crawler/serp/provider_file.h"

namespace sitelark {

// What an HTTP status means where nothing else is known of it; 2xx and 3xx are no answers then: parse.
LookStatus status_of_http(int status);

// Never fails: what cannot be understood is LookStatus::parse, and its detail says where.
SerpAnswer read_answer(const ProviderFile& file, SerpStep step, const SerpQuery& query,
                       const ApiAnswer& answer);

}  // namespace sitelark
