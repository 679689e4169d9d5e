// Makes requests from a provider's file: what is put in can never break out of its place.
#pragma once

#include "crawler/serp/provider_file.h"

namespace sitelark {

struct SerpTask {
  SerpStep step = SerpStep::look;
  const SerpQuery& query;
  const std::string& task;
};

Result<ApiRequest> make_request(const ProviderFile& file, const SerpTask& wanted, const Secrets& secrets);

// The environment's name of a secret: SITELARK_SERPER_KEY.
std::string secret_variable(std::string_view provider, std::string_view secret);

}  // namespace sitelark
