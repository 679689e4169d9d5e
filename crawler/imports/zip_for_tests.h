// Archives as libzip writes them.
#pragma once

#include <zip.h>

#include <string>
#include <utility>
#include <vector>

namespace sitelark {

using FilesToZip = std::vector<std::pair<std::string, std::string>>;  // name, content

// `method`: ZIP_CM_...; empty: libzip cannot.
inline std::string zipped(const FilesToZip& files, zip_int32_t method = ZIP_CM_DEFAULT) {
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(source);
  zip_t* zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const auto& [name, content] : files) {
    const zip_int64_t at = zip_file_add(
        zip, name.c_str(), zip_source_buffer(zip, content.data(), content.size(), 0), ZIP_FL_ENC_UTF_8);
    zip_set_file_compression(zip, static_cast<zip_uint64_t>(at), method, 0);
  }
  if (zip_close(zip) != 0) return {};
  zip_source_open(source);
  zip_source_seek(source, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(source)), '\0');
  zip_source_seek(source, 0, SEEK_SET);
  zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  zip_source_free(source);
  return out;
}

}  // namespace sitelark
