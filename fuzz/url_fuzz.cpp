// Url: parsing what was serialised changes nothing, and its parts make up the whole. Input: a reference,
// or a base and a reference with a zero byte between them.
#include <string>

#include "fuzz/require.h"
#include "model/url.h"

namespace {

using sitelark::require;
using sitelark::Url;

void expect_same_when_parsed_again(const Url& url) {
  const auto again = Url::parse(url.href());
  require(again.has_value(), "what was serialised parses");
  require(*again == url, "serialising is stable");
  require(again->path() == url.path() && again->query() == url.query() &&
              again->fragment() == url.fragment() && again->host() == url.host() &&
              again->port() == url.port() && again->username() == url.username() &&
              again->password() == url.password(),
          "parts are those of the text");
}

void expect_parts(const Url& url) {
  require(url.href().rfind(std::string(url.scheme()) + ':', 0) == 0, "begins with the scheme");
  for (const char c : url.href()) {
    require(static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F, "is ASCII");
  }
  require(!url.is_http() || (!url.host().empty() && url.path().substr(0, 1) == "/"), "http has a host");
  require(url.without_fragment().fragment() == std::nullopt, "no fragment");
  const std::string_view rest = url.path_and_query();
  require(url.without_fragment().href().size() >= rest.size(), "path and query are part of it");
}

void expect_display(const Url& url) {
  if (!url.is_http()) return;
  const auto shown = Url::parse(url.display());
  require(shown.has_value(), "what is shown parses");
  require(shown->host() == url.host(), "what is shown names the same host");
  require(shown->display() == url.display(), "what is shown is shown again");
  const Url robots = url.with_path("/robots.txt");
  require(robots.origin() == url.origin() && robots.path() == "/robots.txt", "with_path keeps the origin");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::size_t zero = text.find('\0');
  const auto base = zero == std::string::npos ? std::nullopt : Url::parse(text.substr(0, zero));
  const std::string reference = zero == std::string::npos ? text : text.substr(zero + 1);
  const auto url = Url::parse(reference, base ? &*base : nullptr);
  if (!url) return 0;
  expect_same_when_parsed_again(*url);
  expect_parts(*url);
  expect_display(*url);
  return 0;
}
