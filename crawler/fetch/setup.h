// Setup: what is the same for all transfers of one transport, in the form in which libcurl wants it.
// Must outlive every handle that it was applied to.
#pragma once

#include <string>

#include "crawler/fetch/addresses.h"
#include "crawler/fetch/curl_handle.h"
#include "crawler/fetch/proxies.h"
#include "crawler/fetch/transport.h"

namespace sitelark {

class Setup {
 public:
  explicit Setup(const FetchOptions& options);

  const FetchOptions& options() const { return options_; }
  const std::string& proxy_for(const Url& url) const { return proxies_.proxy_for(url); }
  // The user gave the address of this host, so the private-address rule does not apply.
  bool address_given(const Url& url) const { return given_.covers(url.host(), url.effective_port()); }
  // Through a proxy the host's address is not ours to see; only its name can be judged.
  bool is_private_by_name(const Url& url) const;
  // Credentials go to one origin only: basic_auth, and the headers Authorization and Cookie.
  bool is_auth_origin(const Url& url) const;
  curl_slist* headers_for(const Url& url) const;
  const std::string& encodings() const { return encodings_; }  // that this libcurl can decode

  // Sets on a new easy handle everything that never changes.
  void apply(CURL* easy) const;

 private:
  void apply_tls(CURL* easy) const;

  FetchOptions options_;
  Proxies proxies_;
  GivenAddresses given_;
  CurlList headers_;
  CurlList headers_with_secrets_;
  CurlList resolve_;
  CurlList connect_to_;
  CurlShare cookies_;
  std::string encodings_;
};

}  // namespace sitelark
