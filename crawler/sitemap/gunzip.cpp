#include "crawler/sitemap/gunzip.h"

#include "crawler/fetch/gzip_stream.h"

namespace sitelark {

Gunzipped gunzip(std::string_view bytes, std::int64_t limit) {
  Gunzipped result;
  GzipStream stream;
  switch (stream.add(bytes, result.bytes, static_cast<std::uint64_t>(limit))) {
    case GzipStream::State::whole:
      break;
    case GzipStream::State::over_limit:
      result.over_limit = true;
      break;
    case GzipStream::State::open:
    case GzipStream::State::broken:
      result.error = stream.error();
      break;
  }
  return result;
}

}  // namespace sitelark
