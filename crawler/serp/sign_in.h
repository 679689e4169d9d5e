// Signing in as a service account of Google: a signed statement (JWT, RFC 7519; RS256, RFC 7518 section 3.3)
// is exchanged for a token (RFC 7523). Tokens are kept in memory only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crawler/serp/api_client.h"
#include "model/result.h"

namespace sitelark {

struct ServiceAccount {
  std::string email;
  std::string private_key;  // PEM
  std::string key_id;       // may be empty
  Url token_url;
};

// The JSON file that Google gives. `path` is for messages, which hold nothing of the key.
Result<ServiceAccount> read_service_account(std::string_view json, const std::string& path);

// The signed statement that asks for `scope` for an hour from `now` (UTC seconds).
Result<std::string> signed_statement(const ServiceAccount& account, std::string_view scope, std::int64_t now);

class SignIn {
 public:
  SignIn(ServiceAccount account, std::string scope);

  // Empty: there is none, or it ends within a minute.
  std::string token(std::int64_t now) const;
  Result<ApiRequest> request(std::int64_t now) const;
  // looked: the token is there. Else why not, told in `detail`.
  LookStatus take(const ApiAnswer& answer, std::int64_t now, std::string& detail);

 private:
  ServiceAccount account_;
  std::string scope_;
  std::string token_;
  std::int64_t ends_ = 0;
};

// Sends one request on a client that has nothing else under way, and waits.
ApiAnswer ask(ApiClient& client, const ApiRequest& request);

}  // namespace sitelark
