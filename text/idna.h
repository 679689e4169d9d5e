// Host names in Unicode and in ASCII (UTS 46, as the WHATWG URL Standard, section 3.3, asks for it).
// Pure functions, safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sitelark {

// "domain to ASCII" with beStrict = false: CheckHyphens false, VerifyDnsLength false,
// UseSTD3ASCIIRules false, Transitional false, CheckBidi and CheckJoiners true. A name of ASCII only is put
// in lower case and never fails, even where an "xn--" label is no Punycode. nullopt: a failure in the
// standard's sense, or more than 4096 bytes of a non-ASCII name. The caller refuses empty results and
// forbidden domain code points. Code points that are newer than the installed ICU fail.
std::optional<std::string> domain_to_ascii(std::string_view utf8);

// For display: "xn--fiqs8s.cn" becomes "中国.cn". A name that would not lead back to itself (a label that
// does not decode, one that breaks the rules of bidi) stays as it is.
std::string domain_to_unicode(std::string_view ascii);

}  // namespace sitelark
