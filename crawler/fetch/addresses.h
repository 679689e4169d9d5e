// Which addresses a crawl that began in public may connect to, and what the user said about that.
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/ip_address.h"

namespace sitelark {

// As text/ip_address.h says it. Other address families are private.
bool is_private_address(const sockaddr* address);

// Does this host name stand for such addresses only? Asks the resolver and waits for it.
bool is_private_host(std::string_view host);

// Hosts whose address the user gave by --resolve ("[+]host:port:addr[,addr]", "*" for any host) or
// --connect-to ("host1:port1:host2:port2", empty host1 or port1 for any).
class GivenAddresses {
 public:
  GivenAddresses(const std::vector<std::string>& resolve, const std::vector<std::string>& connect_to);
  bool covers(std::string_view host, std::uint16_t port) const;

 private:
  struct Entry {
    std::string host;  // lower case, no brackets; empty: any
    std::string port;  // empty: any
  };
  std::vector<Entry> entries_;
};

}  // namespace sitelark
