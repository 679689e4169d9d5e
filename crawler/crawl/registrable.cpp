#include "crawler/crawl/registrable.h"

#include <libpsl.h>

namespace sitelark {

std::string registrable_domain(const std::string& host) {
  const bool address = host.find_first_not_of("0123456789.") == std::string::npos || host.front() == '[';
  if (address) return {};
  const char* domain = psl_registrable_domain(psl_builtin(), host.c_str());
  return domain == nullptr ? std::string() : std::string(domain);
}

bool is_known_suffix(std::string_view label) {
  return psl_is_public_suffix2(psl_builtin(), std::string(label).c_str(),
                               PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) != 0;
}

bool has_www_forms(const std::string& host) {
  const std::string bare = host.starts_with("www.") ? host.substr(4) : host;
  return !bare.empty() && registrable_domain(bare) == bare;
}

}  // namespace sitelark
