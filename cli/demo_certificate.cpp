#include "cli/demo_certificate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

#include "text/dates.h"

namespace sitelark {
namespace {

template <auto Free>
struct Freer {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Memory = std::unique_ptr<BIO, Freer<BIO_free>>;

void set_name(X509* certificate, const std::string& text, bool issuer) {
  X509_NAME* subject = X509_NAME_new();
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(text.c_str()), -1, -1, 0);
  if (issuer) {
    X509_set_issuer_name(certificate, subject);
  } else {
    X509_set_subject_name(certificate, subject);
  }
  X509_NAME_free(subject);
}

bool extend(X509* certificate, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
  if (!extension) return false;
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
  return true;
}

Certificate blank(long serial, const std::string& subject, const std::string& issuer, EVP_PKEY* key) {
  Certificate certificate(X509_new());
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -kSecondsPerDay);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 90 * kSecondsPerDay);
  set_name(certificate.get(), subject, false);
  set_name(certificate.get(), issuer, true);
  X509_set_pubkey(certificate.get(), key);
  return certificate;
}

template <class Write>
std::string pem(Write write) {
  const Memory memory(BIO_new(BIO_s_mem()));
  write(memory.get());
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &data);
  return std::string(data, static_cast<std::size_t>(size));
}

}  // namespace

std::optional<DemoCertificate> make_demo_certificate(const std::vector<std::string>& hosts) {
  const Key authority_key(EVP_EC_gen("P-256"));
  const Key server_key(EVP_EC_gen("P-256"));
  if (!authority_key || !server_key || hosts.empty()) return std::nullopt;
  const std::string authority_name = "Sitelark demo authority";
  const Certificate authority = blank(1, authority_name, authority_name, authority_key.get());
  const Certificate server = blank(2, hosts.front(), authority_name, server_key.get());
  std::string names;
  for (const std::string& host : hosts) names += (names.empty() ? "DNS:" : ",DNS:") + host;
  const bool good = extend(authority.get(), authority.get(), NID_basic_constraints, "critical,CA:TRUE") &&
                    extend(authority.get(), authority.get(), NID_key_usage, "critical,keyCertSign") &&
                    extend(server.get(), authority.get(), NID_subject_alt_name, names) &&
                    X509_sign(authority.get(), authority_key.get(), EVP_sha256()) > 0 &&
                    X509_sign(server.get(), authority_key.get(), EVP_sha256()) > 0;
  if (!good) return std::nullopt;
  return DemoCertificate{pem([&](BIO* out) { PEM_write_bio_X509(out, authority.get()); }),
                         pem([&](BIO* out) { PEM_write_bio_X509(out, server.get()); }), pem([&](BIO* out) {
                           PEM_write_bio_PrivateKey(out, server_key.get(), nullptr, nullptr, 0, nullptr,
                                                    nullptr);
                         })};
}

}  // namespace sitelark
