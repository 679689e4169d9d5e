#include <curl/curl.h>
#include <fmt/format.h>

#include "crawler/fetch/curl_handle.h"
#include "crawler/fetch/transport.h"
#include "crawler/submit/submit.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostAnswer = 1u << 20;
constexpr long kSeconds = 30;

std::size_t take(char* bytes, std::size_t, std::size_t count, void* out) {
  auto& body = *static_cast<std::string*>(out);
  if (body.size() + count > kMostAnswer) return 0;
  body.append(bytes, count);
  return count;
}

}  // namespace

Result<SubmitAnswer> post(const Url& url, std::string_view content_type, std::string_view body) {
  const CurlEasy handle(curl_easy_init());
  if (!handle) return fail("libcurl could not be started");
  const std::string sent(body), agent = default_user_agent();
  const CurlList headers = curl_list({fmt::format("Content-Type: {}", content_type)});
  SubmitAnswer answer;
  curl_easy_setopt(handle.get(), CURLOPT_URL, url.href().c_str());
  curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle.get(), CURLOPT_USERAGENT, agent.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, kSeconds);
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &answer.body);
  if (!sent.empty()) {
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, sent.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(sent.size()));
  }
  const CURLcode code = curl_easy_perform(handle.get());
  if (code != CURLE_OK)
    return fail(fmt::format("{} could not be asked: {}", url.host(), curl_easy_strerror(code)));
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  return answer;
}

}  // namespace sitelark
