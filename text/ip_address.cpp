#include "text/ip_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

namespace sitelark {
namespace {

struct Net4 {
  std::uint32_t base;
  int bits;
};
constexpr Net4 kSpecial4[] = {
    {0x00000000, 8},   // this network
    {0x0a000000, 8},   // private
    {0x64400000, 10},  // shared, RFC 6598
    {0x7f000000, 8},   // loopback
    {0xa9fe0000, 16},  // link-local
    {0xac100000, 12},  // private
    {0xc0000000, 24},  // protocol assignments
    {0xc0000200, 24},  // documentation
    {0xc0a80000, 16},  // private
    {0xc6120000, 15},  // benchmarking
    {0xc6336400, 24},  // documentation
    {0xcb007100, 24},  // documentation
    {0xe0000000, 4},   // multicast
    {0xf0000000, 4},   // reserved, broadcast
};

struct Net6 {
  Ipv6 base;
  int bits;
};
constexpr Net6 kSpecial6[] = {
    {{0xfc}, 7},                                 // unique local
    {{0xfe, 0x80}, 10},                          // link-local
    {{0xfe, 0xc0}, 10},                          // site-local, deprecated
    {{0xff}, 8},                                 // multicast
    {{0x01}, 64},                                // discard-only
    {{0x20, 0x01, 0x0d, 0xb8}, 32},              // documentation
    {{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 48},  // local NAT64
};
constexpr Net6 kCarrier12[] = {
    // the IPv4 address stands in the last four bytes
    {{}, 96},                                                // unspecified, loopback, compatible
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96},        // mapped
    {{0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0}, 96},        // translated
    {{0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}, 96},  // NAT64
};
constexpr Net6 kSixToFour = {{0x20, 0x02}, 16};  // the IPv4 address stands in bytes 2-5

bool within(const Ipv6& address, const Net6& net) {
  for (int bit = 0; bit < net.bits; bit += 8) {
    const int left = std::min(8, net.bits - bit);
    const int mask = 0xff & (0xff << (8 - left));
    if ((address[bit / 8] & mask) != (net.base[bit / 8] & mask)) return false;
  }
  return true;
}

std::uint32_t number_at(const Ipv6& address, std::size_t offset) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | address[offset + i];
  return value;
}

struct Parsed {
  std::optional<std::uint32_t> four;
  std::optional<Ipv6> six;
};

Parsed parse(std::string_view ip) {
  if (ip.size() > 2 && ip.front() == '[' && ip.back() == ']') ip = ip.substr(1, ip.size() - 2);
  const std::string text(ip.substr(0, ip.find('%')));
  Parsed parsed;
  in_addr four{};
  Ipv6 six{};
  if (inet_pton(AF_INET, text.c_str(), &four) == 1) parsed.four = ntohl(four.s_addr);
  if (inet_pton(AF_INET6, text.c_str(), six.data()) == 1) parsed.six = six;
  return parsed;
}

}  // namespace

bool is_private_ipv4(std::uint32_t address) {
  return std::any_of(std::begin(kSpecial4), std::end(kSpecial4), [&](const Net4& net) {
    return (address >> (32 - net.bits)) == (net.base >> (32 - net.bits));
  });
}

bool is_private_ipv6(const Ipv6& address) {
  const auto inside = [&](const Net6& net) { return within(address, net); };
  if (std::any_of(std::begin(kSpecial6), std::end(kSpecial6), inside)) return true;
  if (std::any_of(std::begin(kCarrier12), std::end(kCarrier12), inside)) {
    return is_private_ipv4(number_at(address, 12));
  }
  return within(address, kSixToFour) && is_private_ipv4(number_at(address, 2));
}

bool is_private_address(std::string_view ip) {
  const Parsed parsed = parse(ip);
  return (parsed.four && is_private_ipv4(*parsed.four)) || (parsed.six && is_private_ipv6(*parsed.six));
}

bool is_loopback_address(std::string_view ip) {
  const Parsed parsed = parse(ip);
  if (parsed.four) return (*parsed.four >> 24) == 127;
  if (!parsed.six) return false;
  Ipv6 one{};
  one[15] = 1;
  return *parsed.six == one || (within(*parsed.six, kCarrier12[1]) && (*parsed.six)[12] == 127);
}

}  // namespace sitelark
