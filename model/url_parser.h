// The basic URL parser (WHATWG URL Standard, section 4.4) without state overrides. The standard's states
// read one code point at a time; here the same grammar is cut into components first ('#' and '?' end every
// state before theirs), then each is appended to the serialised address.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/url.h"

namespace sitelark {

enum class SchemeKind : std::uint8_t { other, http, https, ws, wss, ftp, file };
SchemeKind scheme_kind(std::string_view scheme);
std::uint16_t default_port(SchemeKind kind);  // 0: none

class UrlParser {
 public:
  static std::optional<Url> parse(std::string_view input, const Url* base, const Url::QueryEncoder* encoder);
  // `from` with another path, neither query nor fragment.
  static Url replace_path(const Url& from, std::string_view path);

 private:
  bool run(std::string_view input);
  std::string_view clean(std::string_view input);
  void split(std::string_view input);

  bool take_scheme();
  bool after_scheme();
  bool without_scheme();
  bool relative();
  bool relative_slash();
  void opaque_path();

  bool authority(std::string_view text);
  void credentials(std::string_view text);
  bool host_and_port(std::string_view text);
  bool port(std::string_view digits);

  bool file();
  void file_slash(std::string_view text);
  bool file_host(std::string_view text);

  void begin_host();
  void end_without_port();
  void path(std::string_view text);  // without its first slash
  void segment(std::string_view text, bool last);
  void shorten();
  void guard_path();
  void finish();

  void copy_base_to_port();
  void copy_base_query();

  static bool has_authority(const Url& url) { return url.username_begin_ != url.scheme_end_ + 1; }
  bool special() const { return kind_ != SchemeKind::other; }
  bool is_slash(char c) const { return c == '/' || (c == '\\' && special()); }
  bool starts_with_slash(std::string_view text) const { return !text.empty() && is_slash(text[0]); }
  std::size_t find_slash(std::string_view text) const;
  std::string_view path_so_far() const { return std::string_view(url_.href_).substr(url_.path_begin_); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(url_.href_.size()); }

  const Url* base_ = nullptr;
  const Url::QueryEncoder* encoder_ = nullptr;
  std::string cleaned_;
  std::string_view rest_;  // what is left before query and fragment
  std::optional<std::string_view> query_;
  std::optional<std::string_view> fragment_;
  bool keeps_base_query_ = false;
  SchemeKind kind_ = SchemeKind::other;
  Url url_;
};

}  // namespace sitelark
