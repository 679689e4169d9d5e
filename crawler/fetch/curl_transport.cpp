#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "crawler/fetch/transfer.h"

namespace sitelark {
namespace {

constexpr std::chrono::hours kLongestWait{1};

// libcurl's own beginning, once a process and before any of its handles.
const FetchOptions& started(const FetchOptions& options) {
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (code != CURLE_OK) std::abort();
  return options;
}

CurlMulti new_multi(const FetchOptions& options) {
  CurlMulti multi(curl_multi_init());
  if (!multi) std::abort();
  curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(options.max_transfers));
  return multi;
}

class CurlTransport final : public Transport {
 public:
  explicit CurlTransport(const FetchOptions& options)
      : setup_(started(options)), multi_(new_multi(options)), left_(Clock::now()) {}
  ~CurlTransport() override { cancel_all(); }
  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;

  bool has_capacity() const override { return in_flight() < setup_.options().max_transfers; }
  int in_flight() const override { return static_cast<int>(active_.size() + ready_.size()); }

  void start(const Request& request) override {
    Transfer& transfer = idle_transfer();
    transfer.begin(request);
    if (setup_.is_private_by_name(request.url)) {
      ready_.push_back(transfer.refuse_private());
      idle_.push_back(&transfer);
      return;
    }
    transfer.place = active_.size();
    active_.push_back(&transfer);
    curl_multi_add_handle(multi_.get(), transfer.easy());
  }

  std::vector<Answer> poll(std::chrono::milliseconds wait) override {
    Clock::time_point now = Clock::now();
    forgive(now - left_);
    const Clock::time_point until = now + std::min<std::chrono::milliseconds>(wait, kLongestWait);
    for (;;) {
      int running = 0;
      curl_multi_perform(multi_.get(), &running);
      collect();
      now = Clock::now();
      const Clock::time_point next = expire(now, until);
      const bool woken = woken_.exchange(false);
      if (woken || !ready_.empty() || now >= until) break;
      const auto pause = std::chrono::ceil<std::chrono::milliseconds>(next - now);
      curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(pause.count()), nullptr);
    }
    left_ = now;
    return std::exchange(ready_, {});
  }

  void wake() override {
    woken_ = true;
    curl_multi_wakeup(multi_.get());
  }

  void cancel_all() override {
    while (!active_.empty()) release(*active_.back());
    ready_.clear();
  }

  std::vector<CertificateFacts> certificates() const override { return book_.all(); }

 private:
  Transfer& idle_transfer() {
    if (idle_.empty()) {
      all_.push_back(std::make_unique<Transfer>(setup_));
      idle_.push_back(all_.back().get());
    }
    Transfer& transfer = *idle_.back();
    idle_.pop_back();
    return transfer;
  }

  void release(Transfer& transfer) {
    curl_multi_remove_handle(multi_.get(), transfer.easy());
    active_[transfer.place] = active_.back();
    active_[transfer.place]->place = transfer.place;
    active_.pop_back();
    idle_.push_back(&transfer);
  }

  void finish(Transfer& transfer, CURLcode code, bool timed_out) {
    ready_.push_back(transfer.end(code, timed_out, book_));
    release(transfer);
  }

  void collect() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      Transfer* transfer = nullptr;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
      finish(*transfer, message->data.result, false);
    }
  }

  // Ends what is over its time. Gives the next moment to look again, at latest `until`.
  Clock::time_point expire(Clock::time_point now, Clock::time_point until) {
    for (std::size_t i = active_.size(); i-- > 0;) {
      Transfer& transfer = *active_[i];
      if (transfer.deadline() <= now) {
        finish(transfer, CURLE_OPERATION_TIMEDOUT, true);
      } else {
        until = std::min(until, transfer.deadline());
      }
    }
    return until;
  }

  // While the owner did not poll, nothing could arrive: that is not the servers' fault.
  void forgive(Clock::duration away) {
    constexpr std::chrono::milliseconds kNoticeable{50};
    if (away < kNoticeable) return;
    for (Transfer* transfer : active_) transfer->postpone(away);
  }

  const Setup setup_;
  CurlMulti multi_;
  CertificateBook book_;
  std::vector<std::unique_ptr<Transfer>> all_;  // closed before multi_
  std::vector<Transfer*> idle_;
  std::vector<Transfer*> active_;
  std::vector<Answer> ready_;
  Clock::time_point left_;          // when poll() was last left
  std::atomic<bool> woken_{false};  // any thread
};

}  // namespace

std::string default_user_agent() { return "Sitelark/" SITELARK_VERSION " (site audit)"; }

std::unique_ptr<Transport> curl_transport(const FetchOptions& options) {
  return std::make_unique<CurlTransport>(options);
}

}  // namespace sitelark
