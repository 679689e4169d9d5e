// Transfer: one easy handle, used for one request after another. It keeps the limits and remembers what a
// request showed until it becomes an Answer. Its address must not change: libcurl's callbacks hold it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "crawler/fetch/certificate_book.h"
#include "crawler/fetch/curl_handle.h"
#include "crawler/fetch/ending.h"
#include "crawler/fetch/gzip_stream.h"
#include "crawler/fetch/response_head.h"
#include "crawler/fetch/setup.h"
#include "crawler/fetch/transport.h"

namespace sitelark {

using Clock = std::chrono::steady_clock;

class Transfer {
 public:
  explicit Transfer(const Setup& setup);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  CURL* easy() const { return easy_.get(); }
  std::size_t place = 0;  // the owner's

  // Makes the handle ready for `request`; the owner adds it to the multi handle.
  void begin(const Request& request);

  Clock::time_point deadline() const { return deadline_; }  // of the present phase
  void postpone(Clock::duration by) { deadline_ += by; }

  // Ends what began without having been added to the multi handle.
  Answer refuse_private();
  // Call while the handle is still in the multi handle. `timed_out`: the deadline has passed.
  Answer end(CURLcode code, bool timed_out, CertificateBook& book);

 private:
  static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static CURLcode on_tls_context(CURL* easy, void* context, void* self);
  static int on_connected(void* self, char* ip, char* local_ip, int port, int local_port);
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);

  void enter(Phase phase);
  void set_method(Method method);
  void head_completed();
  bool take_body(std::string_view data);
  bool inflate_body(std::string_view data);
  std::string coding_error() const;
  Ending ending(CURLcode code, bool timed_out, std::string_view coding_error) const;
  Timings timings() const;
  void note_certificate(const Verdict& verdict, CertificateBook& book) const;

  const Setup& setup_;
  CurlEasy easy_;
  char message_[CURL_ERROR_SIZE] = "";
  Method method_ = Method::get;  // that the handle is set to
  std::uint64_t max_body_ = 0;
  bool decoding_ = true;  // likewise

  Request request_;
  ResponseHead head_;
  std::string body_;
  GzipStream gzip_;
  bool inflating_ = false;  // this body, instead of libcurl
  HandshakeFacts handshake_;
  Phase phase_ = Phase::connecting;
  Stop stop_ = Stop::none;
  bool over_http2_ = false;
  Clock::time_point started_;
  Clock::time_point deadline_;
  std::int64_t fetched_at_ = 0;
  bool private_allowed_ = false;
  bool through_proxy_ = false;
  int refused_addresses_ = 0;
  int tried_addresses_ = 0;
};

}  // namespace sitelark
