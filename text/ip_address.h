// Which IP addresses stand for no host of the public internet: RFC 6890 and the IANA registries of
// special-purpose addresses that have followed it. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace sitelark {

using Ipv6 = std::array<std::uint8_t, 16>;  // network order

// Loopback, link-local, private, shared (CGNAT), unspecified, multicast, reserved; the same inside IPv6 forms
// that carry an IPv4 address (mapped, NAT64, 6to4).
bool is_private_ipv4(std::uint32_t address);  // host order
bool is_private_ipv6(const Ipv6& address);

// `ip` as text, IPv6 with or without brackets; false where it is a name or no address.
bool is_private_address(std::string_view ip);
bool is_loopback_address(std::string_view ip);

}  // namespace sitelark
