#include "crawler/fetch/proxies.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <optional>
#include <utility>

namespace sitelark {
namespace {

const std::string kNone;

struct Network {
  std::array<std::uint8_t, 16> bytes{};
  int bits = 0;  // of this address family
};

std::optional<Network> network(std::string_view text, bool with_bits) {
  Network net;
  const std::size_t slash = text.find('/');
  const std::string ip(text.substr(0, slash));
  if (inet_pton(AF_INET, ip.c_str(), net.bytes.data()) == 1) {
    net.bits = 32;
  } else if (inet_pton(AF_INET6, ip.c_str(), net.bytes.data()) == 1) {
    net.bits = 128;
  } else {
    return std::nullopt;
  }
  if (slash == text.npos) return net;
  int bits = -1;
  const std::string_view number = text.substr(slash + 1);
  std::from_chars(number.data(), number.data() + number.size(), bits);
  if (!with_bits || bits < 0 || bits > net.bits) return std::nullopt;
  net.bits = bits;
  return net;
}

// "10.0.0.0/8" or "10.1.2.3" as an exception, against the address of a URL.
bool same_network(std::string_view exception, std::string_view host) {
  const std::optional<Network> net = network(exception, true);
  const std::optional<Network> address = network(host, false);
  if (!net || !address || (exception.find(':') == exception.npos) != (host.find(':') == host.npos))
    return false;
  const int whole = net->bits / 8;
  if (std::memcmp(net->bytes.data(), address->bytes.data(), static_cast<std::size_t>(whole)) != 0)
    return false;
  if (net->bits % 8 == 0) return true;
  const int mask = 0xff & (0xff << (8 - net->bits % 8));
  return (net->bytes[whole] & mask) == (address->bytes[whole] & mask);
}

bool same_domain(std::string_view exception, std::string_view host) {
  if (host.size() < exception.size() || host.substr(host.size() - exception.size()) != exception)
    return false;
  return host.size() == exception.size() || host[host.size() - exception.size() - 1] == '.';
}

}  // namespace

Proxies::Proxies(const std::function<const char*(const char*)>& variable) {
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

void Proxies::split(std::string_view no_proxy) {
  constexpr std::string_view kBetween = ", \t";
  while (!no_proxy.empty()) {
    const std::size_t end = std::min(no_proxy.find_first_of(kBetween), no_proxy.size());
    std::string item(no_proxy.substr(0, end));
    no_proxy.remove_prefix(std::min(end + 1, no_proxy.size()));
    for (char& c : item) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    if (item.size() > 1 && item.front() == '.') item.erase(0, 1);
    if (!item.empty()) exceptions_.push_back(std::move(item));
  }
}

bool Proxies::excepted(std::string_view host) const {
  if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
  return std::any_of(exceptions_.begin(), exceptions_.end(), [&](const std::string& exception) {
    return exception == "*" || same_domain(exception, host) || same_network(exception, host);
  });
}

const std::string& Proxies::proxy_for(const Url& url) const {
  const std::string& proxy = url.scheme() == "https" ? https_ : http_;
  return proxy.empty() || excepted(url.host()) ? kNone : proxy;
}

}  // namespace sitelark
