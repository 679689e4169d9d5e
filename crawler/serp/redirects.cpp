#include "crawler/serp/redirects.h"

#include <algorithm>
#include <thread>

#include "crawler/serp/answer_reader.h"
#include "crawler/serp/sign_in.h"

namespace sitelark {
namespace {

// Some links answer with a page that goes on by script.
std::string target_in_page(std::string_view body) {
  for (const auto& [begin, end] : {std::pair<std::string_view, char>("window.location.replace(\"", '"'),
                                   {"window.location.replace('", '\''},
                                   {"URL='", '\''}}) {
    const std::size_t at = body.find(begin);
    const std::size_t close = at == body.npos ? body.npos : body.find(end, at + begin.size());
    if (close != body.npos) return std::string(body.substr(at + begin.size(), close - at - begin.size()));
  }
  return {};
}

RedirectTarget read_target(const Url& asked, const ApiAnswer& answer) {
  if (answer.outcome != LookStatus::looked) return {answer.outcome, {}};
  const std::string there = is_redirect_status(answer.status)
                                ? std::string(header(answer.headers, "location"))
                            : answer.status == 200 ? target_in_page(answer.body)
                                                   : std::string();
  if (there.empty()) return {status_of_http(answer.status), {}};
  const auto target = Url::parse(there, &asked);
  if (!target || !target->is_http()) return {LookStatus::parse, {}};
  const bool is_captcha =
      target->host() == "wappass.baidu.com" || target->path().find("captcha") != there.npos;
  if (is_captcha) return {LookStatus::blocked, {}};
  if (is_engine_redirect(target->href())) return {LookStatus::parse, {}};
  return {LookStatus::looked, target->href()};
}

// HEAD first: the page behind it is not wanted.
RedirectTarget resolve(const Url& url, ApiClient& client) {
  ApiRequest request{.method = "HEAD", .url = url, .headers = {{"Accept", "text/html"}}};
  const RedirectTarget quick = read_target(url, ask(client, request));
  const bool is_clear = quick.status == LookStatus::looked || quick.status == LookStatus::blocked ||
                        quick.status == LookStatus::rate_limited;
  if (is_clear) return quick;
  request.method = "GET";
  return read_target(url, ask(client, request));
}

bool host_is(std::string_view host, std::string_view domain) {
  return host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                            host[host.size() - domain.size() - 1] == '.');
}

}  // namespace

bool is_engine_redirect(const std::string& text) {
  const auto url = Url::parse(text);
  if (!url || !url->is_http()) return false;
  const std::string_view path = url->path();
  if (host_is(url->host(), "baidu.com")) return path == "/link" || path == "/baidu.php";
  return (host_is(url->host(), "sogou.com") || host_is(url->host(), "so.com")) && path == "/link";
}

std::vector<RedirectTarget> resolve_redirects(const std::vector<std::string>& urls, ApiClient& client,
                                              const RedirectPace& pace) {
  std::vector<RedirectTarget> out(urls.size());
  for (std::size_t i = 0; i < std::min(urls.size(), pace.most); ++i) {
    const auto url = Url::parse(urls[i]);
    if (!url || !url->is_http()) {
      out[i].status = LookStatus::bad_request;
      continue;
    }
    if (i > 0) std::this_thread::sleep_for(pace.pause);
    out[i] = resolve(*url, client);
    if (out[i].status == LookStatus::blocked || out[i].status == LookStatus::rate_limited) break;
  }
  return out;
}

}  // namespace sitelark
