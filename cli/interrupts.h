// Ctrl-C and SIGTERM during long work.
#pragma once

#include <atomic>
#include <csignal>

namespace sitelark {

// While it lives, the first Ctrl-C ends the work gently, the second at once, the third the process.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  static std::atomic<int>& requests();

 private:
  struct sigaction before_int_ {};
  struct sigaction before_term_ {};
};

}  // namespace sitelark
