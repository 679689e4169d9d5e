#include "crawler/serp/sign_in.h"

#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

#include "crawler/serp/answer_reader.h"
#include "crawler/serp/json_value.h"
#include "crawler/serp/text_template.h"
#include "text/dates.h"
#include "text/encode64.h"
#include "text/json.h"

namespace sitelark {
namespace {

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeDigest {
  void operator()(EVP_MD_CTX* digest) const { EVP_MD_CTX_free(digest); }
};
struct FreeBio {
  void operator()(BIO* bio) const { BIO_free(bio); }
};

constexpr const char* kHint =
    "Make a key of type JSON for the service account in Google's console and name its file.";

std::string encode_base64_url(std::string_view bytes) {
  std::string out = encode_base64(bytes);
  while (!out.empty() && out.back() == '=') out.pop_back();
  for (char& c : out) {
    if (c == '+') c = '-';
    if (c == '/') c = '_';
  }
  return out;
}

// Keys that went through an environment file have "\n" as two characters.
std::string with_line_ends(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '\\' && i + 1 < text.size() && text[i + 1] == 'n';
    out += is_escape ? '\n' : text[i];
    if (is_escape) ++i;
  }
  return out;
}

std::unique_ptr<EVP_PKEY, FreeKey> read_key(const std::string& pem) {
  const std::unique_ptr<BIO, FreeBio> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  // No callback for a password: the library would ask at the terminal.
  const auto no_password = [](char*, int, int, void*) { return 0; };
  return std::unique_ptr<EVP_PKEY, FreeKey>(
      bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, no_password, nullptr) : nullptr);
}

bool is_safe(const Url& url) {
  return url.scheme() == "https" || (url.scheme() == "http" && url.host() == "127.0.0.1");
}

}  // namespace

Result<ServiceAccount> read_service_account(std::string_view json, const std::string& path) {
  const auto document = JsonDocument::parse(json);
  const JsonValue root = document ? document->root() : JsonValue();
  ServiceAccount out;
  out.email = root["client_email"].text();
  out.private_key = with_line_ends(root["private_key"].text());
  out.key_id = root["private_key_id"].text();
  const std::string_view token_url = root["token_uri"].text();
  const auto url = Url::parse(token_url.empty() ? "https://oauth2.googleapis.com/token" : token_url);
  if (out.email.empty() || out.private_key.empty())
    return tl::unexpected<Error>(Error{fmt::format("{} is no key of a service account", path), kHint, true});
  if (!url || !is_safe(*url))
    return tl::unexpected<Error>(Error{fmt::format("{}: token_uri is no https address", path), kHint, true});
  const auto key = read_key(out.private_key);
  if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA)
    return tl::unexpected<Error>(
        Error{fmt::format("{}: private_key cannot be read as an RSA key", path), kHint, true});
  out.token_url = *url;
  return out;
}

Result<std::string> signed_statement(const ServiceAccount& account, std::string_view scope,
                                     std::int64_t now) {
  nlohmann::json head{{"alg", "RS256"}, {"typ", "JWT"}};
  if (!account.key_id.empty()) head["kid"] = account.key_id;
  const nlohmann::json claims{{"iss", account.email},
                              {"scope", scope},
                              {"aud", account.token_url.href()},
                              {"iat", now},
                              {"exp", now + 3600}};
  const auto replace = nlohmann::json::error_handler_t::replace;
  const std::string text = fmt::format("{}.{}", encode_base64_url(head.dump(-1, ' ', false, replace)),
                                       encode_base64_url(claims.dump(-1, ' ', false, replace)));
  const auto key = read_key(account.private_key);
  const std::unique_ptr<EVP_MD_CTX, FreeDigest> digest(EVP_MD_CTX_new());
  std::size_t size = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const bool begun = key && digest &&
                     EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
                     EVP_DigestSign(digest.get(), nullptr, &size, bytes, text.size()) == 1;
  std::string signature(begun ? size : 0, '\0');
  auto* out = reinterpret_cast<unsigned char*>(signature.data());
  if (!begun || EVP_DigestSign(digest.get(), out, &size, bytes, text.size()) != 1)
    return fail("the statement for signing in could not be signed");
  signature.resize(size);
  return fmt::format("{}.{}", text, encode_base64_url(signature));
}

SignIn::SignIn(ServiceAccount account, std::string scope)
    : account_(std::move(account)), scope_(std::move(scope)) {}

std::string SignIn::token(std::int64_t now) const { return now + 60 < ends_ ? token_ : ""; }

Result<ApiRequest> SignIn::request(std::int64_t now) const {
  const auto statement = signed_statement(account_, scope_, now);
  if (!statement) return tl::unexpected<Error>(statement.error());
  ApiRequest out{.method = "POST", .url = account_.token_url};
  out.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
  out.body = fmt::format("grant_type={}&assertion={}",
                         percent_encoded("urn:ietf:params:oauth:grant-type:jwt-bearer"), *statement);
  out.secrets.push_back(*statement);
  return out;
}

LookStatus SignIn::take(const ApiAnswer& answer, std::int64_t now, std::string& detail) {
  detail = masked(answer.detail, answer.secrets);
  if (answer.outcome != LookStatus::looked) return answer.outcome;
  const auto document = JsonDocument::parse(answer.body);
  const JsonValue root = document ? document->root() : JsonValue();
  if (answer.status != 200) {
    detail =
        fmt::format("signing in: HTTP {} {}", answer.status, root["error_description"].text().substr(0, 200));
    const bool is_refusal = answer.status == 400 && root["error"].text() == "invalid_grant";
    return is_refusal ? LookStatus::auth : status_of_http(answer.status);
  }
  const std::string_view token = root["access_token"].text();
  const auto seconds = root["expires_in"].whole();
  if (token.empty() || token.find_first_of("\r\n") != token.npos || !seconds || *seconds <= 0) {
    detail = "signing in: the answer holds no token";
    return LookStatus::parse;
  }
  token_ = token;
  ends_ = now + std::min<std::int64_t>(*seconds, kSecondsPerDay);
  return LookStatus::looked;
}

ApiAnswer ask(ApiClient& client, const ApiRequest& request) {
  client.start(request, 0);
  while (client.in_flight() > 0) {
    auto answers = client.poll(std::chrono::seconds(1));
    if (!answers.empty()) return std::move(answers.front());
  }
  return {.outcome = LookStatus::unreachable, .detail = "no answer came"};
}

}  // namespace sitelark
