// Does an address belong to a host of these domains? By its name (PTR) and by what that name stands for: who
// owns an address may write any name for it, so the name alone proves nothing.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

struct DnsAnswer {
  enum class State { found, none, no_answer } state = State::no_answer;
  std::vector<std::string> values;  // names, or addresses as text
};
using AskDns = std::function<DnsAnswer(const std::string& name_or_address)>;

// Ask the system's resolver, and wait for it.
DnsAnswer names_of_address(const std::string& address);
DnsAnswer addresses_of_name(const std::string& name);

enum class HostProof { proved, refuted, unknown };

struct HostQuestion {
  std::string address;
  std::vector<std::string> domains;  // "googlebot.com": the name is it, or below it
};
HostProof prove_host(const HostQuestion& question, const AskDns& names, const AskDns& addresses);

}  // namespace sitelark
