#include "analyzers/backlinks/login_page.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "text/fold.h"

namespace sitelark {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool is_login_word(std::string_view word) {
  static constexpr std::array<std::string_view, 9> kWords{
      "login", "log-in", "log_in", "signin", "sign-in", "sign_in", "logon", "wp-login", "user-login"};
  return is_one_of(word, kWords);
}

bool has_login_path(std::string_view path) {
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    if (is_login_word(ascii_lower(part.substr(0, part.find('.'))))) return true;
    path.remove_prefix(std::min(part.size() + 1, path.size()));
  }
  return false;
}

// Of what forums write: "?action=login", "?mod=logging".
bool has_login_argument(std::string_view query) {
  static constexpr std::array<std::string_view, 4> kArguments{"action=login", "mod=logging", "mode=login",
                                                              "do=login"};
  while (!query.empty()) {
    const std::string_view part = query.substr(0, query.find('&'));
    if (is_one_of(ascii_lower(part), kArguments)) return true;
    query.remove_prefix(std::min(part.size() + 1, query.size()));
  }
  return false;
}

bool has_login_host(std::string_view host) {
  static constexpr std::array<std::string_view, 4> kLabels{"login", "signin", "passport", "sso"};
  return is_one_of(host.substr(0, host.find('.')), kLabels);
}

bool is_login_title(const std::string& title) {
  static constexpr std::array<std::string_view, 12> kTitles{
      "login", "log in", "sign in",  "please log in", "please sign in", "member login",
      "登录",  "登陆",   "用户登录", "会员登录",      "请登录",         "账号登录"};
  const std::string folded = fold(title);
  const std::size_t end = std::min({folded.find(" - "), folded.find('|'), folded.find('_'),
                                    folded.find(" · "), folded.find("–"), folded.find("—")});
  return is_one_of(trim_ascii(std::string_view(folded).substr(0, end)), kTitles);
}

}  // namespace

bool is_login_page(const Url& url, const PageFacts& facts) {
  const std::string address(url.path_and_query());
  const std::size_t query = address.find('?');
  if (has_login_host(url.host()) || has_login_path(std::string_view(address).substr(0, query))) return true;
  if (query != address.npos && has_login_argument(std::string_view(address).substr(query + 1))) return true;
  return !facts.titles.empty() && is_login_title(facts.titles.front().text);
}

}  // namespace sitelark
