// Secrets of providers: from the environment (SITELARK_SERPER_KEY), else from
// $XDG_CONFIG_HOME/sitelark/secrets.toml, which nobody else may read. Never printed, logged or stored.
#pragma once

#include <string>

#include "crawler/serp/provider.h"

namespace sitelark {

// $XDG_CONFIG_HOME/sitelark, else ~/.config/sitelark.
std::string config_folder();

// Those that are known; what is missing is for Provider::request to say. Fails when the file can be read by
// others or is not TOML.
Result<Secrets> secrets_of(const std::string& provider, const std::vector<std::string>& names);

}  // namespace sitelark
