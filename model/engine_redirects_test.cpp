#include "model/engine_redirects.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

const EngineRedirect* of(std::string_view text) { return engine_redirect(*Url::parse(text)); }

TEST(EngineRedirects, OnlyAddressesThatLeadOn) {
  for (const char* url :
       {"http://www.baidu.com/link?url=AbC", "https://m.baidu.com/from=844b/bd_page_type=1/x",
        "https://www.baidu.com/baidu.php?url=x", "https://www.so.com/link?m=AbC", "https://m.so.com/jump?u=x",
        "https://www.sogou.com/link?url=AbC", "https://m.sogou.com/web/uID=x/id=y"}) {
    ASSERT_NE(of(url), nullptr) << url;
    EXPECT_TRUE(of(url)->answers) << url;
  }
  for (const char* url : {"https://www.bing.com/ck/a?!&&p=1", "https://cn.bing.com/ck/a?p=1",
                          "https://www.google.com/url?q=x", "https://so.toutiao.com/search/jump?url=x"}) {
    ASSERT_NE(of(url), nullptr) << url;
    EXPECT_FALSE(of(url)->answers) << url;
  }
  for (const char* url : {"https://evilbaidu.com/link?url=AbC", "https://baike.baidu.com/item/x",
                          "https://www.baidu.com/linked", "https://sogou.com/web/query",
                          "https://shop.example/link?url=x", "https://alsoso.com/link"})
    EXPECT_EQ(of(url), nullptr) << url;
}

}  // namespace
}  // namespace sitelark
