// For tests: the small webs that examples of checks are written as (analyzers/check_page.h), and a Transport
// that serves them from memory.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/fetch/transport.h"

namespace sitelark {

// A page, a raw response ("HTTP/1.1 ..."), or "FAILED outcome detail", as an exchange.
Exchange exchange_of(const Url& url, std::string_view text);

struct ExampleWeb {
  std::map<std::string, std::string> answers;  // by address; "https://host/*" answers what is not listed
  std::vector<CertificateFacts> certificates;
  std::int32_t first_byte_ms = -1;  // of every answer
};

struct ExampleSite {
  ExampleWeb before;  // empty: there was no earlier audit
  ExampleWeb now;
};

// Throws std::runtime_error with the line that cannot be read.
ExampleSite parse_example_site(std::string_view text);

class ExampleTransport : public Transport {
 public:
  explicit ExampleTransport(const ExampleWeb& web) : web_(web) {}
  bool has_capacity() const override { return true; }
  int in_flight() const override { return static_cast<int>(answers_.size()); }
  void start(const Request& request) override;
  std::vector<Answer> poll(std::chrono::milliseconds wait) override;
  void wake() override {}
  void cancel_all() override { answers_.clear(); }
  std::vector<CertificateFacts> certificates() const override { return web_.certificates; }

 private:
  std::string_view answer_to(const std::string& url) const;

  const ExampleWeb& web_;
  std::vector<Answer> answers_;
};

}  // namespace sitelark
