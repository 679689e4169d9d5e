#include "model/site_facts.h"

namespace sitelark {

bool UrlState::broken() const {
  if (!known) return false;
  switch (outcome) {
    case Outcome::response:
    case Outcome::truncated:
    case Outcome::body_too_large:
      return status >= 400 && status != 429;
    case Outcome::dns_failure:
    case Outcome::connection_refused:
    case Outcome::connection_reset:
    case Outcome::connect_timeout:
    case Outcome::first_byte_timeout:
    case Outcome::body_timeout:
    case Outcome::tls_failure:
    case Outcome::protocol_error:
      return true;
    case Outcome::throttled:
    case Outcome::headers_too_large:
    case Outcome::private_address:
    case Outcome::robots_disallowed:
    case Outcome::robots_unavailable:
    case Outcome::refused:
    case Outcome::interrupted:
      return false;
  }
  return false;
}

}  // namespace sitelark
