#include "analyzers/logs/log_paths.h"

#include <algorithm>

#include "model/percent.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {

bool is_page_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::size_t dot = path.rfind('.');
  if (dot == path.npos || (slash != path.npos && dot < slash)) return true;
  constexpr std::string_view kPages[] = {"htm", "html", "php", "asp", "aspx", "jsp", "shtml", "do"};
  const std::string_view extension = path.substr(dot + 1);
  return std::any_of(std::begin(kPages), std::end(kPages),
                     [extension](std::string_view one) { return ascii_iequals(one, extension); });
}

std::string_view host_of_referrer(std::string_view referrer) {
  const std::size_t scheme = referrer.find("://");
  if (scheme == referrer.npos) return {};
  referrer.remove_prefix(scheme + 3);
  referrer = referrer.substr(0, referrer.find_first_of("/?#"));
  if (const std::size_t at = referrer.rfind('@'); at != referrer.npos) referrer.remove_prefix(at + 1);
  return referrer.substr(0, referrer.find(':'));
}

std::string readable_key(std::string_view value) {
  constexpr std::int64_t kLongestKey = 200;
  return first_chars(repair_utf8(percent_decode(value.substr(0, 2'000))), kLongestKey);
}

std::string_view section_of(std::string_view target) {
  const std::string_view path = target.substr(0, target.find_first_of("?#"));
  const std::size_t end = path.find('/', 1);
  return end == path.npos ? path.substr(0, 1) : path.substr(0, end + 1);
}

}  // namespace sitelark
