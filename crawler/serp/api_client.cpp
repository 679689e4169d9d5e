#include "crawler/serp/api_client.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "crawler/fetch/curl_handle.h"
#include "crawler/fetch/proxies.h"
#include "crawler/fetch/transport.h"
#include "text/fold.h"

namespace sitelark {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostHeaders = 256u << 10;

bool is_one_line(const Header& header) {
  return !header.name.empty() &&
         header.name.find_first_of(std::string_view("\r\n\0:", 4)) == std::string::npos &&
         header.value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
}

CurlList header_lines(const ApiRequest& request) {
  std::vector<std::string> lines;
  if (!has_header(request.headers, "accept")) lines.emplace_back("Accept: application/json");
  lines.emplace_back("Expect:");  // no round trip before a body
  for (const Header& h : request.headers) {
    if (is_one_line(h)) lines.push_back(fmt::format("{}: {}", h.name, h.value));
  }
  return curl_list(lines);
}

// One request under way. Its address is libcurl's user pointer: it must not move.
class ApiTransfer {
 public:
  ApiTransfer(const ApiRequest& request, std::int64_t tag, const ApiLimits& limits, const std::string& proxy)
      : limits_(limits), body_(request.body), lines_(header_lines(request)), easy_(curl_easy_init()) {
    answer_.tag = tag;
    answer_.secrets = request.secrets;
    if (!easy_) std::abort();
    const std::string agent = default_user_agent();
    set(CURLOPT_URL, request.url.without_fragment().href().c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L);
    set(CURLOPT_USERAGENT, agent.c_str());
    set(CURLOPT_ACCEPT_ENCODING, "");
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(CURLOPT_HTTPHEADER, lines_.get());
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_timeout.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total_timeout.count()));
    set(CURLOPT_PROXY, proxy.c_str());
    set(CURLOPT_NOPROXY, "");  // what the environment says was read by Proxies
    set(CURLOPT_ERRORBUFFER, message_);
    set(CURLOPT_PRIVATE, this);
    set(CURLOPT_WRITEFUNCTION, take_body);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, take_header);
    set(CURLOPT_HEADERDATA, this);
    set_method(request.method);
  }
  ApiTransfer(const ApiTransfer&) = delete;
  ApiTransfer& operator=(const ApiTransfer&) = delete;

  CURL* easy() const { return easy_.get(); }

  ApiAnswer end(CURLcode code) {
    long status = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    answer_.status = static_cast<int>(status);
    if (too_large_) {
      answer_.outcome = LookStatus::parse;
      answer_.detail = fmt::format("the answer is larger than {} bytes", limits_.max_body);
    } else if (code != CURLE_OK) {
      answer_.outcome = code == CURLE_OPERATION_TIMEDOUT ? LookStatus::timeout : LookStatus::unreachable;
      const char* text = message_[0] != '\0' ? message_ : curl_easy_strerror(code);
      answer_.detail = masked(text, answer_.secrets);
    }
    if (answer_.outcome != LookStatus::looked) answer_.body.clear();
    return std::move(answer_);
  }

 private:
  template <class Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(easy_.get(), option, value);
  }

  void set_method(const std::string& method) {
    if (method == "HEAD") {
      set(CURLOPT_NOBODY, 1L);
    } else if (method == "POST") {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDS, body_.c_str());
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body_.size()));
    }
  }

  static std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* self) {
    auto& transfer = *static_cast<ApiTransfer*>(self);
    if (transfer.answer_.body.size() + count > transfer.limits_.max_body) {
      transfer.too_large_ = true;
      return 0;
    }
    transfer.answer_.body.append(bytes, count);
    return count;
  }

  static std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* self) {
    auto& transfer = *static_cast<ApiTransfer*>(self);
    transfer.header_bytes_ += count;
    if (transfer.header_bytes_ > kMostHeaders) {
      transfer.too_large_ = true;
      return 0;
    }
    const std::string_view line = trim_ascii(std::string_view(bytes, count));
    if (line.substr(0, 5) == "HTTP/") transfer.answer_.headers.clear();  // 100 Continue came before
    if (const std::size_t colon = line.find(':'); colon != line.npos && colon > 0)
      transfer.answer_.headers.push_back(
          {std::string(line.substr(0, colon)), std::string(trim_ascii(line.substr(colon + 1)))});
    return count;
  }

  const ApiLimits limits_;
  const std::string body_;
  CurlList lines_;
  CurlEasy easy_;  // closed before what it points to
  ApiAnswer answer_;
  std::size_t header_bytes_ = 0;
  bool too_large_ = false;
  char message_[CURL_ERROR_SIZE] = "";
};

class CurlApiClient final : public ApiClient {
 public:
  explicit CurlApiClient(const ApiLimits& limits)
      : limits_(limits), proxies_([](const char* name) { return std::getenv(name); }) {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    multi_.reset(curl_multi_init());
    if (started != CURLE_OK || !multi_) std::abort();
  }
  ~CurlApiClient() override {
    for (const auto& transfer : active_) curl_multi_remove_handle(multi_.get(), transfer->easy());
  }
  CurlApiClient(const CurlApiClient&) = delete;
  CurlApiClient& operator=(const CurlApiClient&) = delete;

  int in_flight() const override { return static_cast<int>(active_.size()); }

  void start(const ApiRequest& request, std::int64_t tag) override {
    active_.push_back(std::make_unique<ApiTransfer>(request, tag, limits_, proxies_.proxy_for(request.url)));
    curl_multi_add_handle(multi_.get(), active_.back()->easy());
  }

  std::vector<ApiAnswer> poll(std::chrono::milliseconds wait) override {
    const auto until = Clock::now() + std::min<std::chrono::milliseconds>(wait, std::chrono::hours(1));
    std::vector<ApiAnswer> out;
    for (;;) {
      int running = 0;
      curl_multi_perform(multi_.get(), &running);
      collect(out);
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
      if (!out.empty() || left.count() <= 0 || active_.empty()) return out;
      curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(left.count()), nullptr);
    }
  }

 private:
  void collect(std::vector<ApiAnswer>& out) {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      CURL* easy = message->easy_handle;
      const CURLcode code = message->data.result;
      const auto found = std::find_if(active_.begin(), active_.end(),
                                      [easy](const auto& transfer) { return transfer->easy() == easy; });
      curl_multi_remove_handle(multi_.get(), easy);
      out.push_back((*found)->end(code));
      active_.erase(found);
    }
  }

  const ApiLimits limits_;
  const Proxies proxies_;
  CurlMulti multi_;
  std::vector<std::unique_ptr<ApiTransfer>> active_;  // closed before multi_
};

}  // namespace

std::unique_ptr<ApiClient> curl_api_client(const ApiLimits& limits) {
  return std::make_unique<CurlApiClient>(limits);
}

}  // namespace sitelark
