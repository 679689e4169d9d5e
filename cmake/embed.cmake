# sitelark_embed(TARGET SYMBOL files...): adds a generated .cpp to TARGET that defines
# `extern const std::span<const sitelark::EmbeddedFile> sitelark::SYMBOL` (model/embedded_file.h):
# path relative to BASE, and content.
function(sitelark_embed target symbol)
  cmake_parse_arguments(EMBED "" "BASE" "FILES" ${ARGN})
  set(out ${CMAKE_BINARY_DIR}/embedded/${symbol}.cpp)
  set(list ${CMAKE_BINARY_DIR}/embedded/${symbol}.list)
  string(REPLACE ";" "\n" lines "${EMBED_FILES}")
  file(WRITE ${list}.new "${lines}\n")
  file(COPY_FILE ${list}.new ${list} ONLY_IF_DIFFERENT)
  add_custom_command(OUTPUT ${out}
    COMMAND python3 ${CMAKE_SOURCE_DIR}/scripts/embed.py ${symbol} ${EMBED_BASE} ${list} ${out}
    DEPENDS ${CMAKE_SOURCE_DIR}/scripts/embed.py ${list} ${EMBED_FILES}
    VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
