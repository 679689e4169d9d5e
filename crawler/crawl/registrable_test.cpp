#include "crawler/crawl/registrable.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(Registrable, domains) {
  const std::pair<const char*, const char*> cases[] = {
      {"example.com", "example.com"},
      {"a.b.example.co.uk", "example.co.uk"},
      {"someone.github.io", "someone.github.io"},
      {"co.uk", ""},
      {"localhost", ""},
      {"127.0.0.1", ""},
      {"[::1]", ""},
      {"", ""},
  };
  for (const auto& [host, domain] : cases) EXPECT_EQ(registrable_domain(host), domain) << host;
}

TEST(Registrable, hosts_with_www_forms) {
  const std::pair<const char*, bool> cases[] = {
      {"example.com", true},
      {"www.example.com", true},
      {"example.co.uk", true},
      {"www.example.co.uk", true},
      {"blog.example.com", false},
      {"www.blog.example.com", false},
      {"localhost", false},
      {"127.0.0.1", false},
      {"co.uk", false},
      {"[::1]", false},
  };
  for (const auto& [host, forms] : cases) EXPECT_EQ(has_www_forms(host), forms) << host;
}

}  // namespace
}  // namespace sitelark
