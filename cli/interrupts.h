// While it lives, the first Ctrl-C (or SIGTERM) asks for a gentle end, the second for one at once; the third
// ends the process.
#pragma once

#include <atomic>
#include <csignal>

namespace sitelark {

class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  static std::atomic<int>& requests();  // how often it was asked for

 private:
  struct sigaction before_int_ {};
  struct sigaction before_term_ {};
};

}  // namespace sitelark
