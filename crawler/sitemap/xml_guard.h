// What libxml2 must not see, because it takes quadratic time on it: declarations of a DTD (none of which a
// sitemap needs) and start tags of thousands of attributes.
#pragma once

#include <cstdint>
#include <string>

namespace sitelark {

struct XmlGuard {
  std::string error;  // empty: nothing but the DTD was taken out
  std::int32_t line = 0;
};

// Overwrites a document type declaration with spaces (lines stay) and cuts `xml` before a start tag above 64
// KiB.
XmlGuard guard_xml(std::string& xml);

}  // namespace sitelark
