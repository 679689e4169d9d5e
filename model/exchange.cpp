#include "model/exchange.h"

#include <strings.h>

namespace sitelark {

bool was_asked(Outcome outcome) {
  switch (outcome) {
    case Outcome::robots_disallowed:
    case Outcome::robots_unavailable:
    case Outcome::refused:
    case Outcome::interrupted:
      return false;
    case Outcome::response:
    case Outcome::throttled:
    case Outcome::truncated:
    case Outcome::body_too_large:
    case Outcome::headers_too_large:
    case Outcome::dns_failure:
    case Outcome::connection_refused:
    case Outcome::connection_reset:
    case Outcome::connect_timeout:
    case Outcome::first_byte_timeout:
    case Outcome::body_timeout:
    case Outcome::tls_failure:
    case Outcome::private_address:
    case Outcome::protocol_error:
      return true;
  }
  return false;
}

std::string_view name(Outcome outcome) {
  switch (outcome) {
    case Outcome::response:
      return "response";
    case Outcome::throttled:
      return "throttled";
    case Outcome::truncated:
      return "truncated";
    case Outcome::body_too_large:
      return "body_too_large";
    case Outcome::headers_too_large:
      return "headers_too_large";
    case Outcome::dns_failure:
      return "dns_failure";
    case Outcome::connection_refused:
      return "connection_refused";
    case Outcome::connection_reset:
      return "connection_reset";
    case Outcome::connect_timeout:
      return "connect_timeout";
    case Outcome::first_byte_timeout:
      return "first_byte_timeout";
    case Outcome::body_timeout:
      return "body_timeout";
    case Outcome::tls_failure:
      return "tls_failure";
    case Outcome::private_address:
      return "private_address";
    case Outcome::protocol_error:
      return "protocol_error";
    case Outcome::robots_disallowed:
      return "robots_disallowed";
    case Outcome::robots_unavailable:
      return "robots_unavailable";
    case Outcome::refused:
      return "refused";
    case Outcome::interrupted:
      return "interrupted";
  }
  return "unknown";
}

std::string_view name(Refusal refusal) {
  switch (refusal) {
    case Refusal::none:
      return "none";
    case Refusal::other_host:
      return "other_host";
    case Refusal::excluded:
      return "excluded";
    case Refusal::not_included:
      return "not_included";
    case Refusal::max_depth:
      return "max_depth";
    case Refusal::max_pages:
      return "max_pages";
    case Refusal::too_long:
      return "too_long";
    case Refusal::repeated_segments:
      return "repeated_segments";
    case Refusal::calendar:
      return "calendar";
    case Refusal::facets:
      return "facets";
    case Refusal::session_id:
      return "session_id";
    case Refusal::not_http:
      return "not_http";
    case Refusal::external_off:
      return "external_off";
    case Refusal::resources_off:
      return "resources_off";
    case Refusal::not_listed:
      return "not_listed";
    case Refusal::too_many_redirects:
      return "too_many_redirects";
  }
  return "unknown";
}

namespace {
const Header* find(const Headers& headers, std::string_view wanted) {
  for (const Header& h : headers) {
    if (h.name.size() == wanted.size() && strncasecmp(h.name.data(), wanted.data(), wanted.size()) == 0) {
      return &h;
    }
  }
  return nullptr;
}
}  // namespace

std::string_view header(const Headers& headers, std::string_view wanted) {
  const Header* found = find(headers, wanted);
  return found ? std::string_view(found->value) : std::string_view();
}

bool has_header(const Headers& headers, std::string_view wanted) { return find(headers, wanted) != nullptr; }

bool is_redirect_status(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace sitelark
