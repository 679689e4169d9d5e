#include <fmt/format.h>

#include <algorithm>

#include "crawler/serp/api_client.h"
#include "crawler/serp/text_template.h"
#include "text/encode64.h"
#include "text/fold.h"
#include "text/json.h"

namespace sitelark {
namespace {

constexpr std::string_view kMask = "***";

void replace_all(std::string& text, const std::string& what) {
  if (what.empty()) return;
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + kMask.size()))
    text.replace(at, what.size(), kMask);
}

std::string json_escaped(const std::string& text) {
  const std::string quoted =
      nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return quoted.substr(1, quoted.size() - 2);
}

// The address without the credentials that may stand in it.
std::string shown_address(const Url& url) {
  std::string text = url.href();
  if (url.username().empty() && url.password().empty()) return text;
  const std::size_t begin = url.scheme().size() + 3, end = text.find('@', begin);
  if (end != text.npos) text.replace(begin, end - begin, kMask);
  return text;
}

}  // namespace

std::string masked(std::string_view text, const std::vector<std::string>& secrets) {
  std::string out(text);
  std::vector<std::string> forms;
  for (const std::string& secret : secrets) {
    if (secret.empty()) continue;
    forms.insert(forms.end(), {secret, percent_encoded(secret), json_escaped(secret), encode_base64(secret)});
  }
  // The longest first: one secret may be part of another.
  std::sort(forms.begin(), forms.end(),
            [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  for (const std::string& form : forms) replace_all(out, form);
  return out;
}

std::string ApiRequest::shown() const {
  std::string out = fmt::format("{} {}\n", method, shown_address(url));
  for (const Header& header : headers) {
    const bool is_basic = ascii_iequals(header.name, "authorization") &&
                          ascii_iequals(std::string_view(header.value).substr(0, 6), "basic ");
    out += fmt::format("{}: {}\n", header.name, is_basic ? fmt::format("Basic {}", kMask) : header.value);
  }
  if (!body.empty()) out += fmt::format("\n{}\n", body);
  return masked(out, secrets);
}

}  // namespace sitelark
