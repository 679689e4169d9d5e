// Between the phases of an audit.
#pragma once

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

namespace sitelark {

// What a phase freed goes back to the system: the heaps of its threads would keep it, and the next phase has
// others. Only glibc needs to be asked.
inline void give_back_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace sitelark
