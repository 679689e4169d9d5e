# sitelark_room(NAME [SELDOM] USES targets...): one static library a room, from every .cpp below its folder;
# x_test.cpp beside the code become one test program, NAME_tests. SELDOM: the room's code runs once a page or a report,
# not once a character. Outside of releases optimising it costs more time than it saves.
function(sitelark_room name)
  cmake_parse_arguments(ROOM "SELDOM" "" "USES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${name}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  if(NOT sources)
    set(sources ${CMAKE_SOURCE_DIR}/cmake/empty.cpp)
  endif()
  add_library(sitelark_${name} STATIC ${sources})
  target_link_libraries(sitelark_${name} PUBLIC sitelark_options ${ROOM_USES} fmt::fmt tl::expected)
  if(ROOM_SELDOM)
    target_compile_options(sitelark_${name} PRIVATE $<$<NOT:$<CONFIG:Release>>:-O0>)
  endif()
  target_precompile_headers(sitelark_${name} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/std.h)
  if(SITELARK_TESTS AND tests)
    sitelark_test_program(${name}_tests ${tests})
    target_link_libraries(${name}_tests PRIVATE sitelark_${name})
  endif()
endfunction()

# A test program is registered whole (no discovery at build time): data-driven suites read their cases
# when they run, and a run of zero tests fails.
function(sitelark_test_program name)
  add_executable(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE sitelark_options GTest::gtest_main Threads::Threads)
  target_precompile_headers(${name} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/std.h <gtest/gtest.h>)
  # The code under test keeps the optimisation of its build; a test's own runs once, and compiles in a third of the time.
  target_compile_options(${name} PRIVATE -O0)
  target_compile_definitions(${name} PRIVATE SITELARK_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${CMAKE_SOURCE_DIR}/tests/run_program $<TARGET_FILE:${name}>)
  set_tests_properties(${name} PROPERTIES TIMEOUT 900)
endfunction()
