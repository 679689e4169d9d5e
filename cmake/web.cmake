# The front end of the HTML report: plain modules and one style sheet in reports/web, bundled by esbuild with
# Debian's Chart.js, hashed for the report's Content-Security-Policy and compiled into the program.
find_program(SITELARK_ESBUILD esbuild REQUIRED)
find_file(SITELARK_CHART_JS chart.esm.js PATHS /usr/share/javascript/chart.js REQUIRED NO_DEFAULT_PATH)

set(web_source ${CMAKE_SOURCE_DIR}/reports/web)
set(web_out ${CMAKE_BINARY_DIR}/web)
file(GLOB web_modules CONFIGURE_DEPENDS ${web_source}/*.js)
file(MAKE_DIRECTORY ${web_out})

add_custom_command(OUTPUT ${web_out}/report.js
  COMMAND ${SITELARK_ESBUILD} ${web_source}/main.js --bundle --minify --format=iife --charset=ascii
          --target=chrome90,firefox90,safari14.1 --alias:chart.js=${SITELARK_CHART_JS} --log-level=warning
          --outfile=${web_out}/report.js
  DEPENDS ${web_modules} VERBATIM)
add_custom_command(OUTPUT ${web_out}/report.css
  COMMAND ${SITELARK_ESBUILD} ${web_source}/report.css --minify --charset=ascii --log-level=warning
          --target=chrome90,firefox90,safari14.1 --outfile=${web_out}/report.css
  DEPENDS ${web_source}/report.css VERBATIM)
add_custom_command(OUTPUT ${web_out}/report.html
  COMMAND ${CMAKE_COMMAND} -E copy ${web_source}/report.html ${web_out}/report.html
  DEPENDS ${web_source}/report.html VERBATIM)
add_custom_command(OUTPUT ${web_out}/hashes.txt
  COMMAND python3 ${CMAKE_SOURCE_DIR}/scripts/csp_hashes.py ${web_out}/hashes.txt ${web_out}/report.js ${web_out}/report.css
  DEPENDS ${CMAKE_SOURCE_DIR}/scripts/csp_hashes.py ${web_out}/report.js ${web_out}/report.css VERBATIM)
sitelark_embed(sitelark_reports kWebFiles BASE ${web_out}
  FILES ${web_out}/report.js ${web_out}/report.css ${web_out}/report.html ${web_out}/hashes.txt)
