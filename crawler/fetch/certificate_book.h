// What TLS showed of each host. libcurl gives certificates only of new connections whose verification
// succeeded, so they are read while the handshake runs, by OpenSSL's verification callback: that sees the
// certificate of every handshake, failed ones too, and needs no second connection.
#pragma once

#include <openssl/types.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/snapshot.h"

namespace sitelark {

// The leaf certificate and protocol of one handshake. Filled by the hook below.
struct HandshakeFacts {
  std::optional<CertificateFacts> facts;
};

// Makes every handshake of `context` fill `into`, which must live as long as the context's connections.
// The verification's result is not changed. Renegotiation is switched off.
void watch_handshakes(SSL_CTX* context, HandshakeFacts* into);

bool negotiated_http2(const SSL* connection);  // by ALPN

class CertificateBook {
 public:
  void verified(const std::string& host, const CertificateFacts& facts);
  // `facts`: none where the handshake failed before a certificate came; that says less than any certificate.
  // A certificate that did not verify is never forgotten.
  void failed(const std::string& host, const std::optional<CertificateFacts>& facts,
              const std::string& error);
  std::vector<CertificateFacts> all() const;  // by host

 private:
  std::map<std::string, CertificateFacts> by_host_;
};

}  // namespace sitelark
