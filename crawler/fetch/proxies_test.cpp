#include "crawler/fetch/proxies.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace sitelark {
namespace {

using Environment = std::map<std::string, std::string>;

std::string proxy(const Environment& environment, const std::string& url) {
  const Proxies proxies([&](const char* name) {
    const auto found = environment.find(name);
    return found == environment.end() ? nullptr : found->second.c_str();
  });
  return proxies.proxy_for(*Url::parse(url));
}

TEST(Proxies, VariablesAsCurlReadsThem) {
  EXPECT_EQ(proxy({}, "http://a.test/"), "");
  EXPECT_EQ(proxy({{"http_proxy", "http://p:1"}}, "http://a.test/"), "http://p:1");
  EXPECT_EQ(proxy({{"http_proxy", "http://p:1"}}, "https://a.test/"), "");
  EXPECT_EQ(proxy({{"HTTP_PROXY", "http://p:1"}}, "http://a.test/"), "") << "CGI lets clients set this one";
  EXPECT_EQ(proxy({{"HTTPS_PROXY", "http://p:2"}}, "https://a.test/"), "http://p:2");
  EXPECT_EQ(proxy({{"https_proxy", ""}, {"ALL_PROXY", "socks5://p:3"}}, "https://a.test/"), "socks5://p:3");
}

TEST(Proxies, Exceptions) {
  struct Case {
    const char* no_proxy;
    const char* host;
    bool excepted;
  };
  const Case cases[] = {
      {"a.test", "a.test", true},
      {"A.Test", "a.test", true},
      {"a.test", "www.a.test", true},
      {".a.test", "www.a.test", true},
      {".a.test", "a.test", true},
      {"a.test", "ba.test", false},
      {"x.test, a.test", "a.test", true},
      {"x.test a.test", "a.test", true},
      {"*", "a.test", true},
      {"", "a.test", false},
      {",,", "a.test", false},
      {"10.0.0.0/8", "10.9.8.7", true},
      {"10.0.0.0/8", "11.9.8.7", false},
      {"10.0.0.0/12", "10.15.0.1", true},
      {"10.0.0.0/12", "10.16.0.1", false},
      {"10.0.0.0/99", "10.0.0.1", false},
      {"10.0.0.1", "10.0.0.1", true},
      {"0.0.0.0/0", "8.8.8.8", true},
      {"0.0.0.0/0", "[::1]", false},
      {"fe80::/10", "[fe80::1]", true},
      {"::1", "[::1]", true},
  };
  for (const Case& c : cases) {
    const std::string seen =
        proxy({{"http_proxy", "p"}, {"no_proxy", c.no_proxy}}, "http://" + std::string(c.host));
    EXPECT_EQ(seen.empty(), c.excepted) << c.no_proxy << " " << c.host;
  }
}

}  // namespace
}  // namespace sitelark
