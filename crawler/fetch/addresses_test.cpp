#include "crawler/fetch/addresses.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace sitelark {
namespace {

TEST(Addresses, SocketAddresses) {
  sockaddr_storage storage{};
  sockaddr_in four{};
  four.sin_family = AF_INET;
  inet_pton(AF_INET, "192.168.0.1", &four.sin_addr);
  std::memcpy(&storage, &four, sizeof four);
  EXPECT_TRUE(is_private_address(reinterpret_cast<const sockaddr*>(&storage)));
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  inet_pton(AF_INET6, "2606:4700::1111", &six.sin6_addr);
  std::memcpy(&storage, &six, sizeof six);
  EXPECT_FALSE(is_private_address(reinterpret_cast<const sockaddr*>(&storage)));
  storage.ss_family = AF_UNIX;
  EXPECT_TRUE(is_private_address(reinterpret_cast<const sockaddr*>(&storage)));
}

TEST(Addresses, GivenByTheUser) {
  struct Case {
    const char* resolve;
    const char* connect_to;
    const char* host;
    std::uint16_t port;
    bool covered;
  };
  const Case cases[] = {
      {"shop.test:443:127.0.0.1", "", "shop.test", 443, true},
      {"+Shop.Test:443:127.0.0.1,[::1]", "", "shop.test", 443, true},
      {"shop.test:443:127.0.0.1", "", "shop.test", 80, false},
      {"shop.test:443:127.0.0.1", "", "www.shop.test", 443, false},
      {"-shop.test:443", "", "shop.test", 443, false},
      {"*:443:127.0.0.1", "", "any.test", 443, true},
      {"", "shop.test:443:127.0.0.1:8443", "shop.test", 443, true},
      {"", "shop.test::127.0.0.1:8443", "shop.test", 81, true},
      {"", "::127.0.0.1:8443", "any.test", 81, true},
      {"", ":443:127.0.0.1:8443", "any.test", 81, false},
      {"", "[2606::1]:80:[::1]:81", "[2606::1]", 80, true},
      {"", "127.0.0.1:80:other.test:81", "other.test", 81, false},
  };
  for (const Case& c : cases) {
    std::vector<std::string> resolve;
    std::vector<std::string> connect_to;
    if (*c.resolve) resolve.emplace_back(c.resolve);
    if (*c.connect_to) connect_to.emplace_back(c.connect_to);
    EXPECT_EQ(GivenAddresses(resolve, connect_to).covers(c.host, c.port), c.covered)
        << c.resolve << c.connect_to << " " << c.host;
  }
}

}  // namespace
}  // namespace sitelark
