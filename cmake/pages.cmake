file(GLOB check_pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/analyzers/checks/*.md)
if(check_pages)
  sitelark_embed(sitelark_analyzers kCheckPages BASE ${CMAKE_SOURCE_DIR}/analyzers/checks FILES ${check_pages})
endif()
