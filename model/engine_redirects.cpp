#include "model/engine_redirects.h"

#include <algorithm>
#include <iterator>

namespace sitelark {
namespace {

constexpr EngineRedirect kRedirects[] = {
    {"baidu.com", "/link", true},    {"baidu.com", "/baidu.php", true},
    {"m.baidu.com", "/from=", true}, {"so.com", "/link", true},
    {"m.so.com", "/jump", true},     {"sogou.com", "/link", true},
    {"m.sogou.com", "/web/", true},  {"bing.com", "/ck/a", false},
    {"google.com", "/url", false},   {"so.toutiao.com", "/search/jump", false},
};

bool is_of(std::string_view host, std::string_view domain) {
  if (host.ends_with('.')) host.remove_suffix(1);
  if (!host.ends_with(domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

bool is_at(std::string_view path, std::string_view wanted) {
  const bool is_beginning = wanted.ends_with('/') || wanted.ends_with('=');
  return is_beginning ? path.starts_with(wanted) : path == wanted;
}

}  // namespace

const EngineRedirect* engine_redirect(const Url& url) {
  if (!url.is_http()) return nullptr;
  const auto found = std::find_if(std::begin(kRedirects), std::end(kRedirects), [&](const auto& one) {
    return is_of(url.host(), one.domain) && is_at(url.path(), one.path);
  });
  return found == std::end(kRedirects) ? nullptr : found;
}

}  // namespace sitelark
