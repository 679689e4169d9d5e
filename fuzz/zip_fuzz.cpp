// ZIP archives: any bytes give files within their bounds, or are refused with a reason.
#include "crawler/imports/zip_files.h"
#include "fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using sitelark::require;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto files = sitelark::zipped_files(bytes);
  if (!files) {
    require(bool(files.error()), "a refusal has a reason");
    return 0;
  }
  require(sitelark::looks_zipped(bytes) && files->size() <= 100, "files are bounded");
  std::size_t all = 0;
  for (const sitelark::ZippedFile& file : *files) {
    require(!file.name.empty() && file.name.back() != '/', "folders are no files");
    require(file.content.size() <= (32u << 20), "a file is bounded");
    all += file.content.size();
  }
  require(all <= (128u << 20), "so are all");
  return 0;
}
