#include "crawler/fetch/addresses.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <optional>
#include <utility>

namespace sitelark {
namespace {

struct Net4 {
  std::uint32_t base;
  int bits;
};
// RFC 6890 and the IANA registry of special-purpose addresses that has followed it.
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

using Bytes6 = std::array<std::uint8_t, 16>;

struct Net6 {
  Bytes6 base;
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

bool within(const Bytes6& address, const Net6& net) {
  for (int bit = 0; bit < net.bits; bit += 8) {
    const int left = std::min(8, net.bits - bit);
    const int mask = 0xff & (0xff << (8 - left));
    if ((address[bit / 8] & mask) != (net.base[bit / 8] & mask)) return false;
  }
  return true;
}

bool is_private4(std::uint32_t address) {
  return std::any_of(std::begin(kSpecial4), std::end(kSpecial4), [&](const Net4& net) {
    return (address >> (32 - net.bits)) == (net.base >> (32 - net.bits));
  });
}

std::uint32_t number_at(const Bytes6& address, std::size_t offset) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | address[offset + i];
  return value;
}

bool is_private6(const Bytes6& address) {
  const auto inside = [&](const Net6& net) { return within(address, net); };
  if (std::any_of(std::begin(kSpecial6), std::end(kSpecial6), inside)) return true;
  if (std::any_of(std::begin(kCarrier12), std::end(kCarrier12), inside)) {
    return is_private4(number_at(address, 12));
  }
  return within(address, kSixToFour) && is_private4(number_at(address, 2));
}

struct Parsed {
  std::optional<std::uint32_t> four;
  std::optional<Bytes6> six;
};

Parsed parse(std::string_view ip) {
  if (ip.size() > 2 && ip.front() == '[' && ip.back() == ']') ip = ip.substr(1, ip.size() - 2);
  const std::string text(ip.substr(0, ip.find('%')));
  Parsed parsed;
  in_addr four{};
  Bytes6 six{};
  if (inet_pton(AF_INET, text.c_str(), &four) == 1) parsed.four = ntohl(four.s_addr);
  if (inet_pton(AF_INET6, text.c_str(), six.data()) == 1) parsed.six = six;
  return parsed;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

// Takes "host:" or "[v6]:" off the front of `text`.
std::string take_host(std::string_view& text) {
  const bool bracketed = !text.empty() && text.front() == '[';
  const std::size_t end = bracketed ? text.find(']') : text.find(':');
  std::string_view host = text.substr(bracketed ? 1 : 0, end == text.npos ? end : end - (bracketed ? 1 : 0));
  const std::size_t colon = end == text.npos ? end : text.find(':', end);
  text = colon == text.npos ? std::string_view() : text.substr(colon + 1);
  return lower(host);
}

}  // namespace

bool is_private_address(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, address, sizeof four);
    return is_private4(ntohl(four.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, address, sizeof six);
    Bytes6 bytes{};
    std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
    return is_private6(bytes);
  }
  return true;
}

bool is_private_address(std::string_view ip) {
  const Parsed parsed = parse(ip);
  return (parsed.four && is_private4(*parsed.four)) || (parsed.six && is_private6(*parsed.six));
}

bool is_loopback_address(std::string_view ip) {
  const Parsed parsed = parse(ip);
  if (parsed.four) return (*parsed.four >> 24) == 127;
  if (!parsed.six) return false;
  Bytes6 one{};
  one[15] = 1;
  return *parsed.six == one || (within(*parsed.six, kCarrier12[1]) && (*parsed.six)[12] == 127);
}

bool is_private_host(std::string_view host) {
  if (host.starts_with('[')) return is_private_address(host);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(std::string(host).c_str(), nullptr, &hints, &found) != 0) return false;
  bool all_private = found != nullptr;
  for (const addrinfo* a = found; a; a = a->ai_next) {
    all_private = all_private && is_private_address(a->ai_addr);
  }
  freeaddrinfo(found);
  return all_private;
}

GivenAddresses::GivenAddresses(const std::vector<std::string>& resolve,
                               const std::vector<std::string>& connect_to) {
  const auto add = [this](std::string_view text) {
    Entry entry;
    entry.host = take_host(text);
    if (entry.host == "*") entry.host.clear();
    entry.port = std::string(text.substr(0, text.find(':')));
    entries_.push_back(std::move(entry));
  };
  for (std::string_view line : resolve) {
    if (line.substr(0, 1) == "-") continue;
    add(line.substr(0, 1) == "+" ? line.substr(1) : line);
  }
  for (std::string_view line : connect_to) add(line);
}

bool GivenAddresses::covers(std::string_view host, std::uint16_t port) const {
  if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return (entry.host.empty() || entry.host == host) &&
           (entry.port.empty() || entry.port == std::to_string(port));
  });
}

}  // namespace sitelark
