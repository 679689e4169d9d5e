// Addresses of search engines that only lead on to a result.
#pragma once

#include "model/url.h"

namespace sitelark {

struct EngineRedirect {
  std::string_view domain;  // hosts below it belong to it
  std::string_view path;    // the whole of it; ending in '/' or '=' the beginning of it
  bool answers = false;     // asked, it names the target: by Location, or on a page that goes on by script
};

// Null: an ordinary address.
const EngineRedirect* engine_redirect(const Url& url);

}  // namespace sitelark
