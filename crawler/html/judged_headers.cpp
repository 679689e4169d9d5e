#include <array>

#include "crawler/html/ascii.h"
#include "crawler/html/response_headers.h"

namespace sitelark {
namespace {

using namespace std::string_view_literals;

// They tell the moment, the machine or the request, never the page.
constexpr std::array kDropped{
    "date"sv,
    "age"sv,
    "via"sv,
    "keep-alive"sv,
    "connection"sv,
    "transfer-encoding"sv,
    "report-to"sv,
    "nel"sv,
    "server-timing"sv,
    "x-cache"sv,
    "x-cache-hits"sv,
    "x-cache-status"sv,
    "x-cache-lookup"sv,
    "x-served-by"sv,
    "x-timer"sv,
    "x-runtime"sv,
    "x-varnish"sv,
    "x-request-id"sv,
    "x-requestid"sv,
    "request-id"sv,
    "x-correlation-id"sv,
    "x-trace-id"sv,
    "traceparent"sv,
    "tracestate"sv,
    "x-b3-traceid"sv,
    "x-amz-cf-id"sv,
    "x-amz-cf-pop"sv,
    "x-amz-request-id"sv,
    "x-amz-id-2"sv,
    "x-amzn-requestid"sv,
    "x-amzn-trace-id"sv,
    "cf-ray"sv,
    "cf-cache-status"sv,
    "cf-request-id"sv,
    "x-vercel-id"sv,
    "x-vercel-cache"sv,
    "x-nf-request-id"sv,
    "fly-request-id"sv,
    "x-github-request-id"sv,
    "x-azure-ref"sv,
    "x-msedge-ref"sv,
    "x-ms-request-id"sv,
    "x-fb-debug"sv,
    "x-fb-trip-id"sv,
    "x-goog-generation"sv,
    "x-guploader-uploadid"sv,
    "x-cloud-trace-context"sv,
    "x-kinsta-cache"sv,
    "x-proxy-cache"sv,
    "x-fastcgi-cache"sv,
    "x-nginx-cache"sv,
    "x-litespeed-cache"sv,
    "x-sucuri-id"sv,
    "x-sucuri-cache"sv,
    "x-iinfo"sv,
    "x-cdn"sv,
    "x-swift-cachetime"sv,
    "x-swift-savetime"sv,
    "eagleid"sv,
    "ali-swift-global-savetime"sv,
    "x-nws-log-uuid"sv,
    "x-daa-tunnel"sv,
    "x-ser"sv,
    "x-tt-logid"sv,
    "x-tt-trace-host"sv,
    "x-tt-trace-tag"sv,
    "x-bce-request-id"sv,
    "x-oss-request-id"sv,
    "x-oss-server-time"sv,
    "x-qnm-cache"sv,
    "x-log"sv,
    "x-reqid"sv,
    "ohc-cache-hit"sv,
    "ohc-response-time"sv,
    "ohc-file-size"sv,
    "x-ratelimit-remaining"sv,
    "x-ratelimit-reset"sv,
    "ratelimit-remaining"sv,
    "ratelimit-reset"sv,
    "ratelimit"sv,
    "x-page-speed"sv,
    "x-generated-at"sv,
    "x-response-time"sv,
    "x-backend"sv,
    "x-host"sv,
    "x-hostname"sv,
    "x-pingback-time"sv,
    "x-dynatrace"sv,
    "x-oneagent-js-injection"sv,
    "x-akamai-request-id"sv,
    "akamai-grn"sv,
    "x-edge-location"sv,
    "cdn-requestid"sv,
    "cdn-cachedat"sv,
    "cdn-requesttime"sv,
    "x-drupal-dynamic-cache"sv,
    "x-drupal-cache"sv,
    "x-wix-request-id"sv,
    "x-seen-by"sv,
    "x-shopid-request"sv,
    "x-contextid"sv,
    "x-aspnet-duration-ms"sv,
    "retry-after"sv,
};

bool is_dropped(const Header& header) {
  for (const std::string_view dropped : kDropped)
    if (ascii::equals(header.name, dropped)) return true;
  return ascii::equals(header.name, "expires") && header.value.find(':') != std::string::npos;  // not "0"
}

// "id=7f3a; Path=/; HttpOnly; Expires=..." -> "id=; Path=/; HttpOnly; Expires".
std::string without_cookie_values(std::string_view cookie) {
  std::string result(cookie.substr(0, std::min(cookie.find_first_of("=;"), cookie.size())));
  result += '=';
  for (std::size_t i = cookie.find(';'); i != cookie.npos; i = cookie.find(';', i + 1)) {
    std::string_view flag = cookie.substr(i + 1);
    flag = ascii::trim(flag.substr(0, std::min(flag.find(';'), flag.size())));
    const bool time = ascii::starts_with(flag, "expires") || ascii::starts_with(flag, "max-age");
    result += "; ";
    result += time ? flag.substr(0, std::min(flag.find('='), flag.size())) : flag;
  }
  return result;
}

std::string without_nonces(std::string_view policy) {
  constexpr std::string_view kNonce = "nonce-";
  std::string result;
  while (true) {
    const std::size_t at = policy.find(kNonce);
    if (at == policy.npos) break;
    result += policy.substr(0, at + kNonce.size());
    policy.remove_prefix(at + kNonce.size());
    policy.remove_prefix(std::min(policy.find_first_of("'; "), policy.size()));
  }
  return result += policy;
}

}  // namespace

Headers judged_headers(const Headers& headers) {
  Headers judged;
  for (const Header& h : headers) {
    if (is_dropped(h)) continue;
    if (ascii::equals(h.name, "set-cookie"))
      judged.push_back({h.name, without_cookie_values(h.value)});
    else if (ascii::starts_with(h.name, "content-security-policy"))
      judged.push_back({h.name, without_nonces(h.value)});
    else
      judged.push_back(h);
  }
  return judged;
}

}  // namespace sitelark
