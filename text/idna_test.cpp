#include "text/idna.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(Idna, ToAscii) {
  const std::pair<const char*, const char*> cases[] = {
      {"Example.COM", "example.com"},
      {"b\xc3\xbc"
       "cher.de",
       "xn--bcher-kva.de"},
      {"B\xc3\x9c"
       "CHER.de",
       "xn--bcher-kva.de"},
      {"fa\xc3\x9f.de", "xn--fa-hia.de"},      // not transitional
      {"FA\xe1\xba\x9e.de", "xn--fa-hia.de"},  // since Unicode 15.1
      {"\xe4\xb8\xad\xe5\x9b\xbd\xe3\x80\x82"
       "cn",
       "xn--fiqs8s.cn"},  // ideographic full stop
      {"a..\xc3\xbc-", "a..xn----dha"},
      {"xn--0.com", "xn--0.com"},  // ASCII names never fail
      {"", ""},
      {"a_b", "a_b"},
  };
  for (const auto& [input, expected] : cases) EXPECT_EQ(domain_to_ascii(input), expected) << input;
}

TEST(Idna, Refuses) {
  const char* cases[] = {"xn--0.\xc3\xbc",
                         "xn--abc-.\xc3\xbc",
                         "\xe2\x80\x8d.example",
                         "\xd9\x8a"
                         "a",
                         "\xef\xbf\xbd",
                         "\xff",
                         "look\xf0\x9f\xbf\xbe"
                         "x"};
  for (const char* input : cases) EXPECT_EQ(domain_to_ascii(input), std::nullopt) << input;
  std::string long_name;
  for (int i = 0; i < 3000; ++i) long_name += "\xc3\xbc";
  EXPECT_EQ(domain_to_ascii(long_name), std::nullopt);
}

TEST(Idna, ToUnicode) {
  const std::pair<const char*, const char*> cases[] = {
      {"xn--fiqs8s.cn", "\xe4\xb8\xad\xe5\x9b\xbd.cn"},
      {"www.xn--bcher-kva.de.",
       "www.b\xc3\xbc"
       "cher.de."},
      {"xn--0.xn--bcher-kva", "xn--0.xn--bcher-kva"},  // a mixed name would not parse
      {"xn--8i7caa.net", "xn--8i7caa.net"},            // decodes to full width letters
      {"example.com", "example.com"},
      {"[::1]", "[::1]"},
      {"", ""},
  };
  for (const auto& [input, expected] : cases) EXPECT_EQ(domain_to_unicode(input), expected) << input;
}

}  // namespace
}  // namespace sitelark
