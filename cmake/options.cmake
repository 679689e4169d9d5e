# Language, warnings and sanitizers live on one interface target; nothing is global.
option(SITELARK_TESTS "build the tests" ON)
option(SITELARK_FUZZ "build the libFuzzer programs (clang only)" OFF)
set(SITELARK_SANITIZE "" CACHE STRING "address,undefined | thread | empty")

# Off for releases: a user's build must not fail on the false alarms that g++ 12 raises when it optimises.
option(SITELARK_WERROR "warnings are errors" ON)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(sitelark_options INTERFACE)
target_compile_options(sitelark_options INTERFACE
  -Wall -Wextra $<$<BOOL:${SITELARK_WERROR}>:-Werror> -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-align -Wunused
  -Woverloaded-virtual -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers)
target_include_directories(sitelark_options INTERFACE ${CMAKE_SOURCE_DIR})
if(SITELARK_SANITIZE)
  target_compile_options(sitelark_options INTERFACE -fsanitize=${SITELARK_SANITIZE} -fno-omit-frame-pointer
                                                    -fno-sanitize-recover=all)
  target_link_options(sitelark_options INTERFACE -fsanitize=${SITELARK_SANITIZE})
  # These look at every access through a pointer and cost a fifth of the build; what they find of wrong
  # pointers AddressSanitizer finds as well.
  target_compile_options(sitelark_options INTERFACE -fno-sanitize=null,alignment,vptr,object-size)
endif()
if(SITELARK_FUZZ)
  target_compile_options(sitelark_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
