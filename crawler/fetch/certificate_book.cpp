#include "crawler/fetch/certificate_book.h"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <memory>
#include <string_view>

namespace sitelark {
namespace {

constexpr int kMaxNames = 500;  // a certificate may be hostile

struct FreeBio {
  void operator()(BIO* bio) const { BIO_free(bio); }
};
struct FreeNames {
  void operator()(GENERAL_NAMES* names) const { GENERAL_NAMES_free(names); }
};

std::string text_of(const X509_NAME* name) {
  const std::unique_ptr<BIO, FreeBio> out(BIO_new(BIO_s_mem()));
  if (!out || !name) return {};
  X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
  char* data = nullptr;
  const long size = BIO_get_mem_data(out.get(), &data);
  return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

std::int64_t seconds_of(const ASN1_TIME* time) {
  std::tm parts{};
  return time && ASN1_TIME_to_tm(time, &parts) == 1 ? static_cast<std::int64_t>(timegm(&parts)) : 0;
}

std::string bytes_of(const ASN1_STRING* string) {
  const auto* data = reinterpret_cast<const char*>(ASN1_STRING_get0_data(string));
  return {data, static_cast<std::size_t>(ASN1_STRING_length(string))};
}

std::string address_of(const ASN1_STRING* string) {
  char text[INET6_ADDRSTRLEN] = "";
  const int family = ASN1_STRING_length(string) == 4 ? AF_INET : AF_INET6;
  if (family == AF_INET6 && ASN1_STRING_length(string) != 16) return {};
  inet_ntop(family, ASN1_STRING_get0_data(string), text, sizeof text);
  return text;
}

std::vector<std::string> names_of(const X509* certificate) {
  std::vector<std::string> out;
  const std::unique_ptr<GENERAL_NAMES, FreeNames> names(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  const int count = names ? std::min(sk_GENERAL_NAME_num(names.get()), kMaxNames) : 0;
  for (int i = 0; i < count; ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type == GEN_DNS) out.push_back(bytes_of(name->d.dNSName));
    if (name->type == GEN_IPADD) out.push_back(address_of(name->d.iPAddress));
  }
  return out;
}

void read_key(const X509* leaf, CertificateFacts& facts) {
  const EVP_PKEY* key = X509_get0_pubkey(leaf);
  const char* type = key ? OBJ_nid2sn(EVP_PKEY_get_base_id(key)) : nullptr;
  if (type) facts.key_type = std::string_view(type) == "rsaEncryption" ? "RSA" : type;
  if (facts.key_type == "id-ecPublicKey") facts.key_type = "EC";
  if (key) facts.key_bits = EVP_PKEY_get_bits(key);
  const char* signature = OBJ_nid2ln(X509_get_signature_nid(leaf));
  if (signature) facts.signature = signature;
}

CertificateFacts facts_of(const SSL* ssl, const X509* leaf) {
  CertificateFacts facts;
  facts.subject = text_of(X509_get_subject_name(leaf));
  facts.issuer = text_of(X509_get_issuer_name(leaf));
  facts.names = names_of(leaf);
  facts.not_before = seconds_of(X509_get0_notBefore(leaf));
  facts.not_after = seconds_of(X509_get0_notAfter(leaf));
  facts.protocol = SSL_get_version(ssl);
  facts.http2 = negotiated_http2(ssl);
  read_key(leaf, facts);
  return facts;
}

int on_verify(int verified, X509_STORE_CTX* store) {
  const auto* ssl =
      static_cast<const SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
  auto* into = static_cast<HandshakeFacts*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
  const X509* leaf = X509_STORE_CTX_get0_cert(store);
  if (into && leaf && !into->facts) into->facts = facts_of(ssl, leaf);
  return verified;
}

}  // namespace

void watch_handshakes(SSL_CTX* context, HandshakeFacts* into) {
  into->facts.reset();
  SSL_CTX_set_app_data(context, into);
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_verify(context, SSL_CTX_get_verify_mode(context), on_verify);
}

bool negotiated_http2(const SSL* connection) {
  const unsigned char* alpn = nullptr;
  unsigned int size = 0;
  SSL_get0_alpn_selected(connection, &alpn, &size);
  return std::string_view(reinterpret_cast<const char*>(alpn), size) == "h2";
}

void CertificateBook::verified(const std::string& host, const CertificateFacts& facts) {
  CertificateFacts& entry = by_host_[host];
  if (!entry.subject.empty() || !entry.names.empty()) return;
  entry = facts;
  entry.host = host;
  entry.verified = true;
}

void CertificateBook::failed(const std::string& host, const std::optional<CertificateFacts>& facts,
                             const std::string& error) {
  const auto [place, fresh] = by_host_.try_emplace(host);
  if (!fresh && !facts) return;
  CertificateFacts& entry = place->second;
  if (facts) entry = *facts;
  entry.host = host;
  entry.verified = false;
  entry.error = error;
}

std::vector<CertificateFacts> CertificateBook::all() const {
  std::vector<CertificateFacts> out;
  for (const auto& [host, facts] : by_host_) out.push_back(facts);
  return out;
}

}  // namespace sitelark
