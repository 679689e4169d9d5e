#include "text/charset_detect.h"

#include <unicode/ucsdet.h>

#include <memory>

#include "text/charset.h"
#include "text/utf8.h"

namespace sitelark {
namespace {

constexpr std::size_t kSample = 64 << 10;
constexpr int kLeastConfidence = 10;  // of 100

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

std::string_view icu_guess(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  ucsdet_enableInputFilter(detector.get(), 1);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr || ucsdet_getConfidence(match, &status) < kLeastConfidence) {
    return {};
  }
  const std::string_view name =
      encoding_for_label(ucsdet_getName(match, &status)).value_or(std::string_view{});
  return name == "gb18030" ? "GBK" : name;
}

}  // namespace

std::string_view detect_encoding(std::string_view bytes) {
  if (ascii_run(bytes, 0) == bytes.size()) {
    return {};
  }
  if (is_valid_utf8(bytes)) {
    return "UTF-8";
  }
  return icu_guess(bytes.substr(0, kSample));
}

}  // namespace sitelark
