#include "text/ip_address.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(IpAddress, PrivateOnes) {
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

TEST(IpAddress, PublicOnesAndNames) {
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

TEST(IpAddress, Loopback) {
  for (const char* ip : {"127.0.0.1", "127.200.1.1", "::1", "[::1]", "::ffff:127.0.0.1"}) {
    EXPECT_TRUE(is_loopback_address(ip)) << ip;
  }
  for (const char* ip : {"10.0.0.1", "::", "::2", "::ffff:10.0.0.1", "localhost", ""}) {
    EXPECT_FALSE(is_loopback_address(ip)) << ip;
  }
}

}  // namespace
}  // namespace sitelark
