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

TEST(Addresses, PrivateOnes) {
  for (const char* ip : {"0.0.0.0",
                         "0.1.2.3",
                         "10.0.0.1",
                         "10.255.255.255",
                         "100.64.0.1",
                         "100.127.255.255",
                         "127.0.0.1",
                         "127.9.9.9",
                         "169.254.169.254",
                         "172.16.0.1",
                         "172.31.255.255",
                         "192.0.0.8",
                         "192.168.1.1",
                         "198.18.0.1",
                         "198.19.255.255",
                         "224.0.0.1",
                         "240.0.0.1",
                         "255.255.255.255",
                         "::",
                         "::1",
                         "[::1]",
                         "fe80::1",
                         "fe80::1%eth0",
                         "febf::1",
                         "fc00::1",
                         "fdff::1",
                         "fec0::1",
                         "ff02::1",
                         "::ffff:127.0.0.1",
                         "::ffff:10.0.0.1",
                         "::127.0.0.1",
                         "64:ff9b::7f00:1",
                         "64:ff9b:1::1",
                         "2002:7f00:1::1",
                         "2002:c0a8:101::",
                         "2001:db8::1"}) {
    EXPECT_TRUE(is_private_address(ip)) << ip;
  }
}

TEST(Addresses, PublicOnesAndNames) {
  for (const char* ip : {"1.1.1.1",
                         "9.255.255.255",
                         "11.0.0.0",
                         "100.63.255.255",
                         "100.128.0.0",
                         "126.255.255.255",
                         "128.0.0.1",
                         "169.253.255.255",
                         "172.15.255.255",
                         "172.32.0.0",
                         "192.167.255.255",
                         "198.20.0.0",
                         "223.255.255.255",
                         "2606:4700::1111",
                         "::ffff:8.8.8.8",
                         "64:ff9b::808:808",
                         "2002:808:808::1",
                         "fbff::1",
                         "localhost",
                         "10.0.0.1.example",
                         "",
                         "[",
                         "[]"}) {
    EXPECT_FALSE(is_private_address(ip)) << ip;
  }
}

TEST(Addresses, Loopback) {
  for (const char* ip : {"127.0.0.1", "127.200.1.1", "::1", "[::1]", "::ffff:127.0.0.1"}) {
    EXPECT_TRUE(is_loopback_address(ip)) << ip;
  }
  for (const char* ip : {"10.0.0.1", "::", "::2", "::ffff:10.0.0.1", "localhost", ""}) {
    EXPECT_FALSE(is_loopback_address(ip)) << ip;
  }
}

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
