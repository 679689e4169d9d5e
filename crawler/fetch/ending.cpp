#include "crawler/fetch/ending.h"

#include <cerrno>
#include <initializer_list>

namespace sitelark {
namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

std::string without(std::string_view text, std::initializer_list<std::string_view> prefixes) {
  for (std::string_view prefix : prefixes) {
    if (text.substr(0, prefix.size()) == prefix) text.remove_prefix(prefix.size());
  }
  return std::string(text);
}

std::string message_of(const Ending& ending) {
  return ending.message.empty() ? curl_easy_strerror(ending.code) : std::string(ending.message);
}

Verdict too_large_headers() { return {Outcome::headers_too_large, "the response headers are too large"}; }

Verdict timed_out(const Ending& ending) {
  switch (ending.phase) {
    case Phase::connecting:
      return {Outcome::connect_timeout, "no connection within the time limit"};
    case Phase::waiting:
      return {Outcome::first_byte_timeout, "connected, but no answer within the time limit"};
    case Phase::receiving:
      return {Outcome::body_timeout, "the answer began, but did not end within the time limit"};
  }
  return {Outcome::body_timeout, {}};
}

Verdict not_connected(const Ending& ending) {
  if (ending.only_private) {
    return {Outcome::private_address, "the host has a private address, which a public site may not point to"};
  }
  if (ending.os_error == ETIMEDOUT) return timed_out({.phase = Phase::connecting});
  // Accepted and thrown out before we had looked: a reset, whichever of us was faster.
  if (ending.os_error == ECONNRESET) return {Outcome::connection_reset, message_of(ending)};
  return {Outcome::connection_refused, message_of(ending)};
}

Verdict tls_failed(const Ending& ending) {
  std::string message = message_of(ending);
  // The peer went away inside the handshake: nothing is wrong with its certificate.
  if (contains(message, "Connection reset by peer") || contains(message, "SSL_ERROR_SYSCALL")) {
    return {Outcome::connection_reset, "closed during the TLS handshake: " + message};
  }
  return {Outcome::tls_failure, without(message, {"SSL certificate problem: ", "SSL: "})};
}

// HTTP/2 headers beyond nghttp2's 64 KiB a field or libcurl's 128 KiB in all end the connection; a server
// that closes it shows itself in other words (libcurl 7.88).
bool are_large_http2_headers(const Ending& ending) {
  if (!ending.over_http2 || ending.head_complete) return false;
  return ending.code == CURLE_GOT_NOTHING || contains(ending.message, "user callback function failed");
}

// The connection or the stream broke while receiving.
Verdict broken(const Ending& ending) {
  if (ending.proxy_status >= 300) {
    return {Outcome::connection_refused, "the proxy answered " + std::to_string(ending.proxy_status)};
  }
  if (are_large_http2_headers(ending)) return too_large_headers();
  return {ending.head_complete ? Outcome::truncated : Outcome::connection_reset, message_of(ending)};
}

Verdict of_code(const Ending& ending) {
  switch (ending.code) {
    case CURLE_OK:
      return {};
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_URL_MALFORMAT:  // a valid URL whose host can be no host name
      return {Outcome::dns_failure, message_of(ending)};
    case CURLE_COULDNT_CONNECT:
    case CURLE_INTERFACE_FAILED:
    case CURLE_PROXY:
      return not_connected(ending);
    case CURLE_OPERATION_TIMEDOUT:
      return timed_out(ending);
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_ENGINE_INITFAILED:
      return tls_failed(ending);
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2_STREAM:
      return broken(ending);
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR:
      return {Outcome::truncated, message_of(ending)};
    case CURLE_OUT_OF_MEMORY:  // libcurl's own limit of a header line
      if (!ending.head_complete) return too_large_headers();
      return {Outcome::truncated, message_of(ending)};
    default:
      return {ending.head_complete ? Outcome::truncated : Outcome::protocol_error, message_of(ending)};
  }
}

Verdict of_stop(const Ending& ending) {
  switch (ending.stop) {
    case Stop::none:
      break;
    case Stop::body_limit:
      return {Outcome::body_too_large, "the body was cut at the size limit"};
    case Stop::header_limit:
      return too_large_headers();
    case Stop::enough:
      return {};
    case Stop::time:
      return timed_out(ending);
  }
  return of_code(ending);
}

}  // namespace

Verdict judge(const Ending& ending) {
  Verdict verdict = of_stop(ending);
  if (ending.wants_head_only && ending.head_complete && ending.stop != Stop::header_limit) return {};
  if (verdict.outcome == Outcome::response && !ending.head_complete) {
    return {Outcome::connection_reset, "closed before the end of the response head"};
  }
  const bool came_whole = verdict.outcome == Outcome::response || ending.code == CURLE_WRITE_ERROR;
  if (came_whole && ending.stop == Stop::none && !ending.coding_error.empty())
    return {Outcome::truncated, std::string(ending.coding_error)};
  return verdict;
}

}  // namespace sitelark
