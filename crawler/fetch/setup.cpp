#include "crawler/fetch/setup.h"

#include <strings.h>

#include <chrono>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace sitelark {
namespace {

// Above libcurl's limit of 128 KiB for the headers of an HTTP/2 response: those that do not fit into one
// read stall the transfer (7.88).
constexpr long kReadBuffer = 136L * 1024;
constexpr long kDnsCacheSeconds = 600;
constexpr const char* kAccept = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

bool is_secret(const Header& header) {
  return strcasecmp(header.name.c_str(), "authorization") == 0 ||
         strcasecmp(header.name.c_str(), "cookie") == 0;
}

bool is_one_line(const Header& header) {
  return (header.name + header.value).find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos &&
         !header.name.empty();
}

CurlList header_list(const std::vector<Header>& headers, bool with_secrets) {
  std::vector<std::string> lines;
  if (!has_header(headers, "accept")) lines.emplace_back(kAccept);
  for (const Header& h : headers) {
    if (!is_one_line(h) || (is_secret(h) && !with_secrets)) continue;
    lines.push_back(h.value.empty() ? h.name + ";" : h.name + ": " + h.value);  // ";": sent with no value
  }
  return curl_list(lines);
}

std::string known_encodings() {
  const curl_version_info_data* version = curl_version_info(CURLVERSION_NOW);
  std::string out;
  if (version->features & CURL_VERSION_LIBZ) out += "gzip, deflate";
  if (version->features & CURL_VERSION_BROTLI) out += out.empty() ? "br" : ", br";
  if (version->features & CURL_VERSION_ZSTD) out += out.empty() ? "zstd" : ", zstd";
  return out;
}

CurlShare cookie_share(bool wanted) {
  CurlShare share(wanted ? curl_share_init() : nullptr);
  if (share) curl_share_setopt(share.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE);
  return share;
}

long milliseconds(std::chrono::milliseconds time) { return static_cast<long>(time.count()); }

}  // namespace

Setup::Setup(const FetchOptions& options)
    : options_(options),
      proxies_([](const char* name) { return std::getenv(name); }),
      given_(options.resolve, options.connect_to),
      headers_(header_list(options.headers, false)),
      headers_with_secrets_(header_list(options.headers, true)),
      resolve_(curl_list(options.resolve)),
      connect_to_(curl_list(options.connect_to)),
      cookies_(cookie_share(options.cookies)),
      encodings_(known_encodings()) {
  if (options_.user_agent.empty()) options_.user_agent = default_user_agent();
}

bool Setup::is_private_by_name(const Url& url) const {
  if (options_.allow_private || proxy_for(url).empty() || address_given(url)) return false;
  const std::string_view host = url.host();
  constexpr std::string_view kLocal = ".localhost";
  return is_private_address(host) || host == kLocal.substr(1) ||
         (host.size() > kLocal.size() && host.substr(host.size() - kLocal.size()) == kLocal);
}

bool Setup::is_auth_origin(const Url& url) const {
  return !options_.auth_origin.empty() && url.origin() == options_.auth_origin;
}

curl_slist* Setup::headers_for(const Url& url) const {
  return is_auth_origin(url) ? headers_with_secrets_.get() : headers_.get();
}

void Setup::apply(CURL* easy) const {
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);  // a slow resolver must not hold up a cancelled transfer
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, kReadBuffer);
  curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, kDnsCacheSeconds);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(options_.connect_timeout));
  curl_easy_setopt(easy, CURLOPT_NOPROXY, "");  // what the environment says was read by Proxies
  curl_easy_setopt(easy, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
  curl_easy_setopt(easy, CURLOPT_USERAGENT, options_.user_agent.c_str());
  if (resolve_) curl_easy_setopt(easy, CURLOPT_RESOLVE, resolve_.get());
  if (connect_to_) curl_easy_setopt(easy, CURLOPT_CONNECT_TO, connect_to_.get());
  if (cookies_) {
    curl_easy_setopt(easy, CURLOPT_SHARE, cookies_.get());
    curl_easy_setopt(easy, CURLOPT_COOKIEFILE, "");
  }
  apply_tls(easy);
}

void Setup::apply_tls(CURL* easy) const {
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, options_.verify_tls ? 1L : 0L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, options_.verify_tls ? 2L : 0L);
  curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L);  // a resumed session shows no certificate
  if (!options_.ca_file.empty()) {
    curl_easy_setopt(easy, CURLOPT_CAINFO, options_.ca_file.c_str());
  } else if (curl_version_info(CURLVERSION_NOW)->cainfo) {
    // With a folder beside the file libcurl reads the whole file anew for every connection.
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
  }
}

}  // namespace sitelark
