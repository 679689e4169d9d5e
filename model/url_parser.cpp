#include "model/url_parser.h"

#include "model/percent.h"
#include "text/charset.h"

namespace sitelark {
namespace {

// Offsets have 32 bits and every byte may grow to at most 8 (a query in an encoding that lacks it).
constexpr std::size_t kMaxInput = std::size_t{64} << 20;
constexpr std::size_t kMaxBase = std::size_t{1} << 30;

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_tab_or_newline(char c) { return c == '\t' || c == '\n' || c == '\r'; }
bool is_c0_or_space(char c) { return static_cast<unsigned char>(c) <= 0x20; }
bool is_scheme_char(char c) { return is_alpha(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// Space and C0 at the ends, tab and newline anywhere, and bytes above ASCII need a closer look.
bool needs_cleaning(std::string_view text, bool& non_ascii) {
  bool blank = false;
  unsigned char high = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    blank |= byte <= 0x20;
    high |= byte;
  }
  non_ascii = high >= 0x80;
  return blank;
}

}  // namespace

SchemeKind scheme_kind(std::string_view scheme) {
  switch (scheme.size()) {
    case 2:
      return scheme == "ws" ? SchemeKind::ws : SchemeKind::other;
    case 3:
      return scheme == "wss" ? SchemeKind::wss : scheme == "ftp" ? SchemeKind::ftp : SchemeKind::other;
    case 4:
      return scheme == "http" ? SchemeKind::http : scheme == "file" ? SchemeKind::file : SchemeKind::other;
    case 5:
      return scheme == "https" ? SchemeKind::https : SchemeKind::other;
    default:
      return SchemeKind::other;
  }
}

std::uint16_t default_port(SchemeKind kind) {
  switch (kind) {
    case SchemeKind::http:
    case SchemeKind::ws:
      return 80;
    case SchemeKind::https:
    case SchemeKind::wss:
      return 443;
    case SchemeKind::ftp:
      return 21;
    case SchemeKind::file:
    case SchemeKind::other:
      return 0;
  }
  return 0;
}

std::optional<Url> UrlParser::parse(std::string_view input, const Url* base,
                                    const Url::QueryEncoder* encoder) {
  if (input.size() > kMaxInput || (base != nullptr && base->href_.size() > kMaxBase)) return std::nullopt;
  UrlParser parser;
  parser.base_ = base != nullptr && base->empty() ? nullptr : base;
  parser.encoder_ = encoder;
  if (!parser.run(input)) return std::nullopt;
  return std::move(parser.url_);
}

Url UrlParser::replace_path(const Url& from, std::string_view path) {
  UrlParser parser;
  parser.base_ = &from;
  parser.kind_ = scheme_kind(from.scheme());
  parser.copy_base_to_port();
  if (!path.empty() && parser.is_slash(path[0])) path.remove_prefix(1);
  const std::string repaired = repair_utf8(path);
  parser.path(repaired);
  parser.guard_path();
  return std::move(parser.url_);
}

bool UrlParser::run(std::string_view input) {
  split(clean(input));
  url_.href_.reserve(input.size() + 8 + (base_ != nullptr ? base_->href_.size() : 0));
  if (!(take_scheme() ? after_scheme() : without_scheme())) return false;
  finish();
  return true;
}

std::string_view UrlParser::clean(std::string_view input) {
  bool non_ascii = false;
  if (needs_cleaning(input, non_ascii)) {
    while (!input.empty() && is_c0_or_space(input.front())) input.remove_prefix(1);
    while (!input.empty() && is_c0_or_space(input.back())) input.remove_suffix(1);
    if (input.find_first_of("\t\n\r") != std::string_view::npos) {
      for (const char c : input) {
        if (!is_tab_or_newline(c)) cleaned_ += c;
      }
      input = cleaned_;
    }
  }
  if (non_ascii && !is_valid_utf8(input)) input = cleaned_ = repair_utf8(input);
  return input;
}

void UrlParser::split(std::string_view input) {
  if (const std::size_t hash = input.find('#'); hash != std::string_view::npos) {
    fragment_ = input.substr(hash + 1);
    input = input.substr(0, hash);
  }
  if (const std::size_t mark = input.find('?'); mark != std::string_view::npos) {
    query_ = input.substr(mark + 1);
    input = input.substr(0, mark);
  }
  rest_ = input;
}

// ---- scheme ----

bool UrlParser::take_scheme() {
  if (rest_.empty() || !is_alpha(rest_[0])) return false;
  std::size_t end = 1;
  while (end < rest_.size() && is_scheme_char(rest_[end])) ++end;
  if (end == rest_.size() || rest_[end] != ':') return false;
  for (const char c : rest_.substr(0, end)) url_.href_ += lower(c);
  kind_ = scheme_kind(url_.href_);
  url_.scheme_end_ = size();
  url_.href_ += ':';
  rest_.remove_prefix(end + 1);
  return true;
}

bool UrlParser::after_scheme() {
  if (kind_ == SchemeKind::file) return file();
  if (special()) {
    const bool two_slashes = rest_.substr(0, 2) == "//";
    if (base_ != nullptr && base_->scheme() == url_.scheme() && !two_slashes) return relative();
    while (starts_with_slash(rest_)) rest_.remove_prefix(1);
    return authority(rest_);
  }
  if (rest_.substr(0, 2) == "//") return authority(rest_.substr(2));
  if (starts_with_slash(rest_)) {
    begin_host();
    end_without_port();
    path(rest_.substr(1));
  } else {
    opaque_path();
  }
  return true;
}

bool UrlParser::without_scheme() {
  if (base_ == nullptr) return false;
  kind_ = scheme_kind(base_->scheme());
  if (base_->opaque_) {
    if (!rest_.empty() || query_ || !fragment_) return false;
    url_ = base_->without_fragment();
    return true;
  }
  if (kind_ != SchemeKind::file) return relative();
  url_.href_ = "file:";
  url_.scheme_end_ = 4;
  return file();
}

bool UrlParser::relative() {
  if (starts_with_slash(rest_)) return relative_slash();
  copy_base_to_port();
  url_.href_ += base_->path();
  if (rest_.empty()) {
    keeps_base_query_ = !query_;
    return true;
  }
  shorten();
  path(rest_);
  return true;
}

bool UrlParser::relative_slash() {
  if (rest_.size() > 1 && is_slash(rest_[1])) {
    url_.href_.assign(base_->href_, 0, base_->scheme_end_ + std::size_t{1});
    url_.scheme_end_ = base_->scheme_end_;
    rest_.remove_prefix(2);
    while (special() && starts_with_slash(rest_)) rest_.remove_prefix(1);
    return authority(rest_);
  }
  copy_base_to_port();
  path(rest_.substr(1));
  return true;
}

void UrlParser::opaque_path() {
  begin_host();
  end_without_port();
  url_.opaque_ = true;
  append_encoded(url_.href_, rest_, EncodeSet::c0_control);
  if (!url_.href_.empty() && url_.href_.back() == ' ') {
    url_.href_.pop_back();
    url_.href_ += "%20";
  }
}

void UrlParser::copy_base_to_port() {
  const std::size_t end = has_authority(*base_) ? base_->path_begin_ : base_->scheme_end_ + std::size_t{1};
  url_.href_.assign(base_->href_, 0, end);
  url_.scheme_end_ = base_->scheme_end_;
  url_.username_begin_ = base_->username_begin_;
  url_.username_end_ = base_->username_end_;
  url_.host_begin_ = base_->host_begin_;
  url_.host_end_ = base_->host_end_;
  url_.port_ = base_->port_;
  url_.path_begin_ = size();
}

void UrlParser::copy_base_query() {
  const auto query = base_->query();
  if (!query) return;
  url_.query_begin_ = size();
  url_.href_ += '?';
  url_.href_ += *query;
}

}  // namespace sitelark
