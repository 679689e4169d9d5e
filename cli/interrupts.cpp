#include "cli/interrupts.h"

#include <cstdlib>

#include "cli/terminal.h"

namespace sitelark {
namespace {

std::atomic<int> stop_requests{0};
static_assert(std::atomic<int>::is_always_lock_free, "used from a signal handler");

}  // namespace

std::atomic<int>& Interrupts::requests() { return stop_requests; }

Interrupts::Interrupts() {
  stop_requests = 0;
  struct sigaction action {};
  action.sa_handler = [](int) {
    if (stop_requests.fetch_add(1) >= 2) std::_Exit(kInterrupted);
  };
  sigaction(SIGINT, &action, &before_int_);
  sigaction(SIGTERM, &action, &before_term_);
}

Interrupts::~Interrupts() {
  sigaction(SIGINT, &before_int_, nullptr);
  sigaction(SIGTERM, &before_term_, nullptr);
}

}  // namespace sitelark
