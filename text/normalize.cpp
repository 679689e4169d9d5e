#include "text/normalize.h"

#include <unicode/bytestream.h>

#include "text/utf8.h"

namespace sitelark {
namespace {

constexpr std::size_t kPart = 256;     // from here on a cut is looked for
constexpr std::size_t kLongest = 512;  // here it is made

// Behind the part that begins at `at`.
std::size_t part_end(std::string_view text, std::size_t at, const icu::Normalizer2& normalizer) {
  std::size_t end = at;
  while (end < text.size()) {
    std::size_t next = end;
    const char32_t c = next_code_point(text, next);
    const bool may_cut = end - at >= kPart && normalizer.hasBoundaryBefore(static_cast<UChar32>(c));
    if (may_cut || end - at >= kLongest) {
      break;
    }
    end = next;
  }
  return end;
}

}  // namespace

void append_normalized(std::string& out, std::string_view utf8, const icu::Normalizer2& normalizer) {
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t end = utf8.size() - at <= kPart ? utf8.size() : part_end(utf8, at, normalizer);
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&out);
    normalizer.normalizeUTF8(0, {utf8.data() + at, static_cast<std::int32_t>(end - at)}, sink, nullptr,
                             status);
    at = end;
  }
}

}  // namespace sitelark
