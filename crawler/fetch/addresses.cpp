#include "crawler/fetch/addresses.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "text/fold.h"

namespace sitelark {
namespace {

// Takes "host:" or "[v6]:" off the front of `text`.
std::string take_host(std::string_view& text) {
  const bool bracketed = !text.empty() && text.front() == '[';
  const std::size_t end = bracketed ? text.find(']') : text.find(':');
  std::string_view host = text.substr(bracketed ? 1 : 0, end == text.npos ? end : end - (bracketed ? 1 : 0));
  const std::size_t colon = end == text.npos ? end : text.find(':', end);
  text = colon == text.npos ? std::string_view() : text.substr(colon + 1);
  return ascii_lower(host);
}

}  // namespace

bool is_private_address(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, address, sizeof four);
    return is_private_ipv4(ntohl(four.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, address, sizeof six);
    Ipv6 bytes{};
    std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
    return is_private_ipv6(bytes);
  }
  return true;
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
