// A promise that must hold for any input; stays when assertions are compiled out.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace sitelark {

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace sitelark
