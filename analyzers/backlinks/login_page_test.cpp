#include "analyzers/backlinks/login_page.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

bool is_login(const char* address, const char* title = "A page") {
  PageFacts facts;
  facts.titles.push_back({.text = title});
  return is_login_page(*Url::parse(address), facts);
}

TEST(LoginPage, ByAddress) {
  for (const char* address :
       {"https://a.example/login", "https://a.example/user/login.php?next=/x", "https://a.example/Sign-In/",
        "https://a.example/wp-login.php", "https://passport.a.example/",
        "https://a.example/ucp.php?mode=login&r=1", "https://a.example/member.php?mod=logging&action=login",
        "https://login.a.example/x"})
    EXPECT_TRUE(is_login(address)) << address;
  for (const char* address :
       {"https://a.example/", "https://a.example/blog/login-form-design", "https://loginparts.example/",
        "https://a.example/catalogin", "https://a.example/logins/", "https://a.example/?from=login",
        "https://a.example/x?next=action=login"})
    EXPECT_FALSE(is_login(address)) << address;
}

TEST(LoginPage, ByTitle) {
  for (const char* title :
       {"Login", "Sign in | Tea forum", "用户登录 - 茶友论坛", "登录_茶", "Log In – Forum", "登录"})
    EXPECT_TRUE(is_login("https://a.example/x", title)) << title;
  for (const char* title : {"Login pages that work", "How to sign in", "Tea - login", "登录页设计", ""})
    EXPECT_FALSE(is_login("https://a.example/x", title)) << title;
}

}  // namespace
}  // namespace sitelark
