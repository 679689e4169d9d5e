// Proxies: http_proxy, https_proxy, all_proxy and no_proxy as curl reads them, once, when made.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/url.h"

namespace sitelark {

class Proxies {
 public:
  // `variable`: getenv or a test's own. HTTP_PROXY in capitals is not read (CVE-2016-5385).
  explicit Proxies(const std::function<const char*(const char*)>& variable);

  // The proxy's URL, or empty: ask the host itself.
  const std::string& proxy_for(const Url& url) const;

 private:
  void split(std::string_view no_proxy);
  bool excepted(std::string_view host) const;

  std::string http_;
  std::string https_;
  std::vector<std::string> exceptions_;  // lower case, no leading dot; "*": all
};

}  // namespace sitelark
