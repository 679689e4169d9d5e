#include "crawler/fetch/host_proof.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <memory>

#include "text/fold.h"

namespace sitelark {
namespace {

struct FreeAddresses {
  void operator()(addrinfo* list) const { freeaddrinfo(list); }
};
using AddressList = std::unique_ptr<addrinfo, FreeAddresses>;

DnsAnswer::State state_of(int code) {
  if (code == 0) return DnsAnswer::State::found;
  return code == EAI_NONAME || code == EAI_NODATA ? DnsAnswer::State::none : DnsAnswer::State::no_answer;
}

int look_up(const std::string& name, int flags, AddressList& list) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = flags;
  addrinfo* found = nullptr;
  const int code = getaddrinfo(name.c_str(), nullptr, &hints, &found);
  list.reset(found);
  return code;
}

std::string text_of(const addrinfo& one) {
  std::array<char, NI_MAXHOST> text{};
  const int code =
      getnameinfo(one.ai_addr, one.ai_addrlen, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST);
  return code == 0 ? text.data() : "";
}

// As the resolver writes it, so that two spellings are one.
std::string plain_address(const std::string& address) {
  AddressList list;
  return look_up(address, AI_NUMERICHOST, list) == 0 ? text_of(*list) : "";
}

bool is_below(std::string_view host, std::string_view domain) {
  return ascii_iequals(host, domain) ||
         (host.size() > domain.size() && host[host.size() - domain.size() - 1] == '.' &&
          ascii_iequals(host.substr(host.size() - domain.size()), domain));
}

}  // namespace

DnsAnswer names_of_address(const std::string& address) {
  AddressList list;
  if (look_up(address, AI_NUMERICHOST, list) != 0) return {DnsAnswer::State::none, {}};
  std::array<char, NI_MAXHOST> name{};
  const int code =
      getnameinfo(list->ai_addr, list->ai_addrlen, name.data(), name.size(), nullptr, 0, NI_NAMEREQD);
  DnsAnswer answer{state_of(code), {}};
  if (code == 0) answer.values.emplace_back(name.data());
  return answer;
}

DnsAnswer addresses_of_name(const std::string& name) {
  AddressList list;
  DnsAnswer answer{state_of(look_up(name, 0, list)), {}};
  for (const addrinfo* one = list.get(); one != nullptr; one = one->ai_next)
    answer.values.push_back(text_of(*one));
  return answer;
}

HostProof prove_host(const HostQuestion& question, const AskDns& names, const AskDns& addresses) {
  const std::string address = plain_address(question.address);
  if (address.empty() || question.domains.empty()) return HostProof::unknown;
  const DnsAnswer found = names(address);
  if (found.state == DnsAnswer::State::no_answer) return HostProof::unknown;
  bool asked_in_vain = false;
  for (std::string_view name : found.values) {
    if (name.ends_with('.')) name.remove_suffix(1);
    const bool is_theirs = std::any_of(question.domains.begin(), question.domains.end(),
                                       [name](const std::string& domain) { return is_below(name, domain); });
    if (!is_theirs) continue;
    const DnsAnswer back = addresses(std::string(name));
    asked_in_vain = asked_in_vain || back.state == DnsAnswer::State::no_answer;
    for (const std::string& one : back.values) {
      if (plain_address(one) == address) return HostProof::proved;
    }
  }
  return asked_in_vain ? HostProof::unknown : HostProof::refuted;
}

}  // namespace sitelark
