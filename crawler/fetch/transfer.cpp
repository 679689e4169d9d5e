#include "crawler/fetch/transfer.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "crawler/fetch/codings.h"

namespace sitelark {
namespace {

constexpr std::size_t kFirstBytes = 4096;
constexpr std::uint64_t kMaxReserve = 256u << 10;  // what a Content-Length may make us set aside

template <class T>
T info(CURL* easy, CURLINFO what) {
  T value{};
  curl_easy_getinfo(easy, what, &value);
  return value;
}

std::int32_t milliseconds(CURL* easy, CURLINFO what) {
  const auto microseconds = info<curl_off_t>(easy, what);
  return microseconds > 0 ? static_cast<std::int32_t>((microseconds + 500) / 1000) : -1;
}

int version_number(long version) {
  switch (version) {
    case CURL_HTTP_VERSION_1_0:
      return 10;
    case CURL_HTTP_VERSION_1_1:
      return 11;
    case CURL_HTTP_VERSION_2_0:
      return 20;
    case CURL_HTTP_VERSION_3:
      return 30;
    default:
      return 0;
  }
}

// From 8.7 on libcurl settles with the header line that it will decode.
bool may_stop_decoding() {
  constexpr unsigned kSettled = 0x080700;
  static const bool may = curl_version_info(CURLVERSION_NOW)->version_num < kSettled;
  return may;
}

// Call while connected: what ALPN chose for the connection of this handle.
bool speaks_http2(CURL* easy) {
  const auto* tls = info<const curl_tlssessioninfo*>(easy, CURLINFO_TLS_SSL_PTR);
  if (!tls || tls->backend != CURLSSLBACKEND_OPENSSL || !tls->internals) return false;
  return negotiated_http2(static_cast<const SSL*>(tls->internals));
}

}  // namespace

Transfer::Transfer(const Setup& setup)
    : setup_(setup),
      easy_(curl_easy_init()),
      head_({.all = setup.options().max_headers, .line = setup.options().max_header_line}) {
  if (!easy_) std::abort();  // no memory
  CURL* e = easy();
  setup.apply(e);
  curl_easy_setopt(e, CURLOPT_PRIVATE, this);
  curl_easy_setopt(e, CURLOPT_ERRORBUFFER, message_);
  curl_easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_socket);
  curl_easy_setopt(e, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(e, CURLOPT_SSL_CTX_FUNCTION, &Transfer::on_tls_context);
  curl_easy_setopt(e, CURLOPT_SSL_CTX_DATA, this);
  curl_easy_setopt(e, CURLOPT_PREREQFUNCTION, &Transfer::on_connected);
  curl_easy_setopt(e, CURLOPT_PREREQDATA, this);
  curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  curl_easy_setopt(e, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  curl_easy_setopt(e, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(e, CURLOPT_ACCEPT_ENCODING, setup.encodings().c_str());
}

void Transfer::begin(const Request& request) {
  CURL* e = easy();
  request_ = request;
  head_.clear();
  body_.clear();
  gzip_.restart();
  inflating_ = false;
  handshake_.facts.reset();
  message_[0] = '\0';
  stop_ = Stop::none;
  over_http2_ = false;
  refused_addresses_ = tried_addresses_ = 0;
  fetched_at_ = std::chrono::duration_cast<std::chrono::milliseconds>(
                    std::chrono::system_clock::now().time_since_epoch())
                    .count();

  const std::string& proxy = setup_.proxy_for(request.url);
  through_proxy_ = !proxy.empty();
  private_allowed_ = through_proxy_ || setup_.options().allow_private || setup_.address_given(request.url);
  curl_easy_setopt(e, CURLOPT_URL, request.url.href().c_str());
  curl_easy_setopt(e, CURLOPT_PROXY, proxy.c_str());
  curl_easy_setopt(e, CURLOPT_HTTPHEADER, setup_.headers_for(request.url));
  const std::string& auth = setup_.options().basic_auth;
  const bool with_auth = !auth.empty() && setup_.is_auth_origin(request.url);
  curl_easy_setopt(e, CURLOPT_USERPWD, with_auth ? auth.c_str() : nullptr);
  set_method(request.method);
  max_body_ = request.max_body > 0 ? request.max_body : setup_.options().max_body;
  started_ = Clock::now();
  enter(Phase::connecting);
}

void Transfer::set_method(Method method) {
  CURL* e = easy();
  if (method != method_) {
    const bool start_only = method == Method::get_start;
    if (method == Method::head) {
      curl_easy_setopt(e, CURLOPT_NOBODY, 1L);
    } else {
      curl_easy_setopt(e, CURLOPT_HTTPGET, 1L);
    }
    curl_easy_setopt(e, CURLOPT_RANGE, start_only ? "0-4095" : nullptr);
    // A range of a compressed answer could not be decoded.
    curl_easy_setopt(e, CURLOPT_ACCEPT_ENCODING, start_only ? nullptr : setup_.encodings().c_str());
    method_ = method;
  }
  if (!decoding_) curl_easy_setopt(e, CURLOPT_HTTP_CONTENT_DECODING, 1L);
  decoding_ = true;
}

void Transfer::enter(Phase phase) {
  const FetchOptions& options = setup_.options();
  phase_ = phase;
  const Clock::time_point now = phase == Phase::connecting ? started_ : Clock::now();
  switch (phase) {
    case Phase::connecting:
      deadline_ = now + options.connect_timeout;
      break;
    case Phase::waiting:
      deadline_ = now + options.first_byte_timeout;
      break;
    case Phase::receiving:
      deadline_ = now + options.body_timeout;
      break;
  }
}

curl_socket_t Transfer::on_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(self);
  if (!transfer.private_allowed_ && is_private_address(&address->addr)) {
    ++transfer.refused_addresses_;
    return CURL_SOCKET_BAD;
  }
  ++transfer.tried_addresses_;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

CURLcode Transfer::on_tls_context(CURL*, void* context, void* self) {
  watch_handshakes(static_cast<SSL_CTX*>(context), &static_cast<Transfer*>(self)->handshake_);
  return CURLE_OK;
}

int Transfer::on_connected(void* self, char*, char*, int, int) {
  auto& transfer = *static_cast<Transfer*>(self);
  transfer.over_http2_ = speaks_http2(transfer.easy());
  transfer.enter(Phase::waiting);
  return CURL_PREREQFUNC_OK;
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const bool was_complete = transfer.head_.complete();
  if (!transfer.head_.take({data, size * count})) {
    transfer.stop_ = Stop::header_limit;
    return 0;
  }
  if (transfer.head_.started() && transfer.phase_ != Phase::receiving) transfer.enter(Phase::receiving);
  if (transfer.head_.complete() && !was_complete) transfer.head_completed();
  return size * count;
}

// Servers name codings that are none ("utf-8", "none"); browsers then read the body as it is, and so do we.
// Of gzip libcurl does not say that a stream ended too early.
void Transfer::head_completed() {
  if (decoding_ && method_ == Method::get && may_stop_decoding() && is_gzip_only(head_.headers())) {
    inflating_ = true;
    decoding_ = false;
  }
  if (!are_known_codings(head_.headers())) decoding_ = false;
  if (!decoding_) curl_easy_setopt(easy(), CURLOPT_HTTP_CONTENT_DECODING, 0L);
  if (method_ != Method::get) return;
  const std::uint64_t length =
      std::strtoull(std::string(header(head_.headers(), "content-length")).c_str(), nullptr, 10);
  body_.reserve(std::min({length, max_body_, kMaxReserve}));
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->take_body({data, size * count}) ? size * count : 0;
}

bool Transfer::take_body(std::string_view data) {
  const bool start_only = method_ == Method::get_start;
  const std::uint64_t limit = start_only ? kFirstBytes : max_body_;
  if (inflating_) return inflate_body(data);
  const std::uint64_t room = limit - body_.size();
  body_.append(data.substr(0, room));
  if (start_only && body_.size() == limit && head_.status() != 206) stop_ = Stop::enough;
  if (data.size() > room) stop_ = start_only ? Stop::enough : Stop::body_limit;
  return stop_ == Stop::none;
}

bool Transfer::inflate_body(std::string_view data) {
  const GzipStream::State state = gzip_.add(data, body_, max_body_);
  if (state == GzipStream::State::over_limit) stop_ = Stop::body_limit;
  return state == GzipStream::State::open || state == GzipStream::State::whole;
}

// What is wrong with a body that has come to its end; empty: nothing.
std::string Transfer::coding_error() const {
  const bool bad = gzip_.state() == GzipStream::State::open || gzip_.state() == GzipStream::State::broken;
  return inflating_ && gzip_.begun() && bad ? gzip_.error() : std::string();
}

Ending Transfer::ending(CURLcode code, bool timed_out, std::string_view coding_error) const {
  return {.code = code,
          .stop = timed_out ? Stop::time : stop_,
          .phase = phase_,
          .head_complete = head_.complete(),
          .over_http2 = over_http2_,
          .wants_head_only = method_ != Method::get,
          .only_private = refused_addresses_ > 0 && tried_addresses_ == 0,
          .coding_error = coding_error,
          .os_error = info<long>(easy(), CURLINFO_OS_ERRNO),
          .proxy_status = info<long>(easy(), CURLINFO_HTTP_CONNECTCODE),
          .message = message_};
}

Timings Transfer::timings() const {
  Timings times;
  if (info<long>(easy(), CURLINFO_NUM_CONNECTS) > 0 || phase_ == Phase::connecting) {
    times.dns = milliseconds(easy(), CURLINFO_NAMELOOKUP_TIME_T);
    times.connect = milliseconds(easy(), CURLINFO_CONNECT_TIME_T);
    times.tls = milliseconds(easy(), CURLINFO_APPCONNECT_TIME_T);
  }
  times.first_byte = milliseconds(easy(), CURLINFO_STARTTRANSFER_TIME_T);
  times.total = static_cast<std::int32_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - started_).count());
  return times;
}

void Transfer::note_certificate(const Verdict& verdict, CertificateBook& book) const {
  if (request_.url.scheme() != "https") return;
  const std::string host = request_.url.host_and_port();
  if (verdict.outcome == Outcome::tls_failure) {
    book.failed(host, handshake_.facts, verdict.detail);
  } else if (handshake_.facts && phase_ != Phase::connecting) {
    if (setup_.options().verify_tls) {
      book.verified(host, *handshake_.facts);
    } else {
      book.failed(host, handshake_.facts, "verification was switched off");
    }
  }
}

Answer Transfer::refuse_private() {
  Answer answer;
  answer.tag = request_.tag;
  answer.exchange.role = request_.role;
  const Verdict verdict = judge({.code = CURLE_COULDNT_CONNECT, .only_private = true});
  answer.exchange.outcome = verdict.outcome;
  answer.exchange.detail = verdict.detail;
  answer.exchange.head_only = method_ != Method::get;
  answer.exchange.fetched_at = fetched_at_;
  answer.exchange.url = std::move(request_.url);
  return answer;
}

Answer Transfer::end(CURLcode code, bool timed_out, CertificateBook& book) {
  const std::string coding = coding_error();
  Verdict verdict = judge(ending(code, timed_out, coding));
  note_certificate(verdict, book);
  Answer answer;
  answer.tag = request_.tag;
  Exchange& exchange = answer.exchange;
  exchange.role = request_.role;
  exchange.outcome = verdict.outcome;
  exchange.detail = std::move(verdict.detail);
  exchange.status = head_.status();
  exchange.headers = head_.take_headers();
  exchange.body = std::exchange(body_, {});
  exchange.head_only = method_ != Method::get;
  exchange.wire_bytes = static_cast<std::uint64_t>(info<curl_off_t>(easy(), CURLINFO_SIZE_DOWNLOAD_T));
  exchange.timings = timings();
  exchange.http_version = head_.started() ? version_number(info<long>(easy(), CURLINFO_HTTP_VERSION)) : 0;
  // A proxy's address says nothing of the host's: loopback must not be taken for the host.
  const char* ip = through_proxy_ ? nullptr : info<char*>(easy(), CURLINFO_PRIMARY_IP);
  exchange.remote_ip = ip ? ip : "";
  exchange.fetched_at = fetched_at_;
  exchange.url = std::move(request_.url);
  return answer;
}

}  // namespace sitelark
