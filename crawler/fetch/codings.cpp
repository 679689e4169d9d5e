#include "crawler/fetch/codings.h"

#include <strings.h>

#include <algorithm>
#include <string_view>

namespace sitelark {
namespace {

bool is_coding_header(const Header& header) {
  return strcasecmp(header.name.c_str(), "content-encoding") == 0;
}

bool is_known_coding(std::string_view coding) {
  for (std::string_view known : {"", "identity", "none", "gzip", "x-gzip", "deflate", "br", "zstd"}) {
    if (coding.size() == known.size() && strncasecmp(coding.data(), known.data(), known.size()) == 0)
      return true;
  }
  return false;
}

bool is_known_list(std::string_view list) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string_view coding = list.substr(0, comma);
    list.remove_prefix(std::min(comma + 1, list.size()));
    while (!coding.empty() && (coding.front() == ' ' || coding.front() == '\t')) coding.remove_prefix(1);
    while (!coding.empty() && (coding.back() == ' ' || coding.back() == '\t')) coding.remove_suffix(1);
    if (!is_known_coding(coding)) return false;
  }
  return true;
}

}  // namespace

bool are_known_codings(const Headers& headers) {
  return std::all_of(headers.begin(), headers.end(),
                     [](const Header& h) { return !is_coding_header(h) || is_known_list(h.value); });
}

bool is_gzip_only(const Headers& headers) {
  std::string_view coding;
  for (const Header& h : headers) {
    if (!is_coding_header(h)) continue;
    if (!coding.empty()) return false;
    coding = h.value;
  }
  const auto is = [&](std::string_view name) {
    return coding.size() == name.size() && strncasecmp(coding.data(), name.data(), name.size()) == 0;
  };
  return is("gzip") || is("x-gzip");
}

}  // namespace sitelark
