file(GLOB check_pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/analyzers/checks/*.md)
if(check_pages)
  sitelark_embed(sitelark_analyzers kCheckPages BASE ${CMAKE_SOURCE_DIR}/analyzers/checks FILES ${check_pages})
endif()
file(GLOB data_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/analyzers/data/*.txt
     ${CMAKE_SOURCE_DIR}/analyzers/data/*.json)
sitelark_embed(sitelark_analyzers kDataFiles BASE ${CMAKE_SOURCE_DIR}/analyzers/data FILES ${data_files})
file(GLOB serp_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/crawler/serp/features.json
     ${CMAKE_SOURCE_DIR}/crawler/serp/providers/*.json)
sitelark_embed(sitelark_crawler kSerpFiles BASE ${CMAKE_SOURCE_DIR}/crawler/serp FILES ${serp_files})
file(GLOB import_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/crawler/imports/*.json)
sitelark_embed(sitelark_crawler kImportFiles BASE ${CMAKE_SOURCE_DIR}/crawler/imports FILES ${import_files})
