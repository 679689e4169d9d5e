#include "text/encode64.h"

namespace sitelark {

TEST(Base64, vectors_of_rfc_4648) {
  const struct {
    const char* bytes;
    const char* text;
  } cases[] = {{"", ""},
               {"f", "Zg=="},
               {"fo", "Zm8="},
               {"foo", "Zm9v"},
               {"foob", "Zm9vYg=="},
               {"fooba", "Zm9vYmE="},
               {"foobar", "Zm9vYmFy"},
               {"\xff\xfe\xfd", "//79"}};
  for (const auto& c : cases) EXPECT_EQ(encode_base64(c.bytes), c.text);
}

}  // namespace sitelark
