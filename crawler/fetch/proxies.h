// Proxies: http_proxy, https_proxy, all_proxy and no_proxy as curl reads them, once, when made.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/url.h"

namespace sitelark {

class Proxies {
 public:
  // `variable`: getenv or a test's own. HTTP_PROXY in capitals is not read (CVE-2016-5385).
  template <class Lookup>
  explicit Proxies(Lookup&& variable) {
    const auto first = [&](std::initializer_list<const char*> names) {
      for (const char* name : names) {
        if (const char* value = variable(name); value && *value) return std::string(value);
      }
      return std::string();
    };
    const std::string all = first({"all_proxy", "ALL_PROXY"});
    http_ = first({"http_proxy"});
    https_ = first({"https_proxy", "HTTPS_PROXY"});
    if (http_.empty()) http_ = all;
    if (https_.empty()) https_ = all;
    split(first({"no_proxy", "NO_PROXY"}));
  }

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
