// Whether a page only asks people to sign in: what stands behind it nobody has seen. Pure.
#pragma once

#include <string>

#include "model/page_facts.h"

namespace sitelark {

// Obvious ones only: a part of the path ("login", "signin.php", "wp-login.php"), the host's first label
// ("login.", "passport."), an argument ("action=login"), or a title that is nothing else ("Sign in | Forum",
// "用户登录 - 论坛"). A page that writes about signing in is none.
bool is_login_page(const Url& url, const PageFacts& facts);

}  // namespace sitelark
