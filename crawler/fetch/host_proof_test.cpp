#include "crawler/fetch/host_proof.h"

#include <gtest/gtest.h>

#include <map>

namespace sitelark {
namespace {

using State = DnsAnswer::State;

class Dns {
 public:
  Dns(std::map<std::string, DnsAnswer> names, std::map<std::string, DnsAnswer> addresses)
      : names_(std::move(names)), addresses_(std::move(addresses)) {}

  HostProof prove(const std::string& address) const {
    return prove_host({.address = address, .domains = {"googlebot.com", "google.com"}}, asked(names_),
                      asked(addresses_));
  }

 private:
  static AskDns asked(const std::map<std::string, DnsAnswer>& known) {
    return [&known](const std::string& what) {
      const auto at = known.find(what);
      return at == known.end() ? DnsAnswer{State::none, {}} : at->second;
    };
  }
  std::map<std::string, DnsAnswer> names_, addresses_;
};

TEST(HostProof, NameAndAddressMustAgree) {
  const Dns dns({{"192.0.2.1", {State::found, {"crawl-1.GoogleBot.com."}}},
                 {"192.0.2.2", {State::found, {"crawl-2.googlebot.com"}}},
                 {"192.0.2.3", {State::found, {"crawl-1.googlebot.com"}}},
                 {"192.0.2.4", {State::found, {"crawl.googlebot.com.evil.example"}}},
                 {"192.0.2.5", {State::found, {"evilgooglebot.com"}}},
                 {"192.0.2.6", {State::no_answer, {}}},
                 {"192.0.2.7", {State::found, {"crawl-7.googlebot.com"}}},
                 {"2001:db8::1", {State::found, {"six.googlebot.com"}}}},
                {{"crawl-1.GoogleBot.com", {State::found, {"192.0.2.9", "192.0.2.1"}}},
                 {"crawl-1.googlebot.com", {State::found, {"192.0.2.1"}}},
                 {"evilgooglebot.com", {State::found, {"192.0.2.5"}}},
                 {"crawl-7.googlebot.com", {State::no_answer, {}}},
                 {"six.googlebot.com", {State::found, {"2001:db8:0::0001"}}}});
  EXPECT_EQ(dns.prove("192.0.2.1"), HostProof::proved);
  EXPECT_EQ(dns.prove("192.0.2.2"), HostProof::refuted);  // a name that anybody can write for his address
  EXPECT_EQ(dns.prove("192.0.2.3"), HostProof::refuted);
  EXPECT_EQ(dns.prove("192.0.2.4"), HostProof::refuted);
  EXPECT_EQ(dns.prove("192.0.2.5"), HostProof::refuted);
  EXPECT_EQ(dns.prove("192.0.2.6"), HostProof::unknown);
  EXPECT_EQ(dns.prove("192.0.2.7"), HostProof::unknown);
  EXPECT_EQ(dns.prove("192.0.2.8"), HostProof::refuted);  // has no name
  EXPECT_EQ(dns.prove("2001:DB8::1"), HostProof::proved);
  EXPECT_EQ(dns.prove("not an address"), HostProof::unknown);
}

TEST(HostProof, TheResolverAnswersForLoopback) {
  EXPECT_EQ(names_of_address("not an address").state, State::none);
  const DnsAnswer back = addresses_of_name("localhost");
  if (back.state != State::found) GTEST_SKIP() << "no localhost here";
  EXPECT_FALSE(back.values.empty());
}

}  // namespace
}  // namespace sitelark
