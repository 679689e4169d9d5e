#include "model/url_parser.h"

#include <array>
#include <cstring>

#include "model/percent.h"
#include "model/url_host.h"
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

// Length of a leading "." or "%2e", or 0.
std::size_t dot_length(std::string_view text) {
  if (!text.empty() && text[0] == '.') return 1;
  return text.size() >= 3 && text[0] == '%' && text[1] == '2' && (text[2] | 0x20) == 'e' ? 3 : 0;
}
int dots(std::string_view segment) {  // 1 or 2 for "." and "..", else 0
  const std::size_t first = dot_length(segment);
  if (first == 0) return 0;
  if (first == segment.size()) return 1;
  const std::size_t second = dot_length(segment.substr(first));
  return second != 0 && first + second == segment.size() ? 2 : 0;
}

bool is_drive_letter(std::string_view text) {
  return text.size() == 2 && is_alpha(text[0]) && (text[1] == ':' || text[1] == '|');
}
bool starts_with_drive_letter(std::string_view text) {
  return is_drive_letter(text.substr(0, 2)) && (text.size() == 2 || text[2] == '/' || text[2] == '\\');
}
bool is_drive_path(std::string_view path) {  // "/C:"
  return path.size() == 3 && path[0] == '/' && is_alpha(path[1]) && path[2] == ':';
}

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

// ---- authority ----

bool UrlParser::authority(std::string_view text) {
  const std::size_t end = find_slash(text);
  std::string_view host = text.substr(0, end);
  url_.href_ += "//";
  begin_host();
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) {
    if (at + 1 == host.size()) return false;
    credentials(host.substr(0, at));
    host.remove_prefix(at + 1);
  }
  if (!host_and_port(host)) return false;
  if (end != std::string_view::npos) {
    path(text.substr(end + 1));
  } else if (special()) {
    path({});
  }
  return true;
}

void UrlParser::credentials(std::string_view text) {
  const std::size_t colon = text.find(':');
  append_encoded(url_.href_, text.substr(0, colon), EncodeSet::userinfo);
  url_.username_end_ = size();
  if (colon != std::string_view::npos && colon + 1 < text.size()) {
    url_.href_ += ':';
    append_encoded(url_.href_, text.substr(colon + 1), EncodeSet::userinfo);
  }
  if (size() > url_.username_begin_) url_.href_ += '@';
  url_.host_begin_ = size();
}

bool UrlParser::host_and_port(std::string_view text) {
  std::size_t colon = 0;
  for (bool in_brackets = false; colon < text.size(); ++colon) {
    const char c = text[colon];
    if (c == ':' && !in_brackets) break;
    in_brackets = c == '[' || (in_brackets && c != ']');
  }
  const std::string_view host = text.substr(0, colon);
  if (host.empty() && (special() || colon < text.size())) return false;
  if (!host.empty() && !append_host(url_.href_, host, special())) return false;
  end_without_port();
  return colon == text.size() || port(text.substr(colon + 1));
}

bool UrlParser::port(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) {
    if (!is_digit(c)) return false;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
    if (value > 65535) return false;
  }
  if (digits.empty() || (special() && value == default_port(kind_))) return true;
  url_.port_ = static_cast<std::int32_t>(value);
  url_.href_ += ':';
  url_.href_ += std::to_string(value);
  url_.path_begin_ = size();
  return true;
}

void UrlParser::begin_host() { url_.username_begin_ = url_.username_end_ = url_.host_begin_ = size(); }

void UrlParser::end_without_port() { url_.host_end_ = url_.path_begin_ = size(); }

// ---- file: ----

bool UrlParser::file() {
  url_.href_ += "//";
  begin_host();
  end_without_port();
  const bool from_base = base_ != nullptr && base_->scheme() == "file";
  if (starts_with_slash(rest_)) {
    if (rest_.size() > 1 && is_slash(rest_[1])) return file_host(rest_.substr(2));
    file_slash(rest_.substr(1));
    return true;
  }
  if (!from_base) {
    path(rest_);
    return true;
  }
  url_.href_ += base_->host();
  end_without_port();
  if (rest_.empty() || !starts_with_drive_letter(rest_)) url_.href_ += base_->path();
  if (rest_.empty()) {
    keeps_base_query_ = !query_;
    return true;
  }
  if (!starts_with_drive_letter(rest_)) shorten();
  path(rest_);
  return true;
}

void UrlParser::file_slash(std::string_view text) {
  if (base_ != nullptr && base_->scheme() == "file") {
    url_.href_ += base_->host();
    end_without_port();
    const std::string_view first = base_->path().substr(0, base_->path().find('/', 1));
    if (!starts_with_drive_letter(text) && is_drive_path(first)) url_.href_ += first;
  }
  path(text);
}

bool UrlParser::file_host(std::string_view text) {
  const std::size_t end = find_slash(text);
  const std::string_view host = text.substr(0, end);
  if (is_drive_letter(host)) {
    path(text);
    return true;
  }
  if (!host.empty() && !append_host(url_.href_, host, true)) return false;
  if (std::string_view(url_.href_).substr(url_.host_begin_) == "localhost") {
    url_.href_.resize(url_.host_begin_);
  }
  end_without_port();
  path(end == std::string_view::npos ? std::string_view{} : text.substr(end + 1));
  return true;
}

// ---- path, query, fragment ----

std::size_t UrlParser::find_slash(std::string_view text) const {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_slash(text[i])) return i;
  }
  return std::string_view::npos;
}

void UrlParser::path(std::string_view text) {
  for (;;) {
    const std::size_t end = find_slash(text);
    const bool last = end == std::string_view::npos;
    segment(text.substr(0, end), last);
    if (last) return;
    text.remove_prefix(end + 1);
  }
}

void UrlParser::segment(std::string_view text, bool last) {
  const int count = dots(text);
  if (count == 2) shorten();
  if (count != 0) {
    if (last) url_.href_ += '/';
    return;
  }
  const bool first = size() == url_.path_begin_;
  url_.href_ += '/';
  append_encoded(url_.href_, text, EncodeSet::path);
  if (first && kind_ == SchemeKind::file && is_drive_letter(text)) url_.href_.back() = ':';
}

void UrlParser::shorten() {
  const std::string_view path = path_so_far();
  if (kind_ == SchemeKind::file && is_drive_path(path)) return;
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) url_.href_.resize(url_.path_begin_ + slash);
}

// Without a host a path that begins with "//" would read as one (section 4.5, step 3).
void UrlParser::guard_path() {
  if (url_.opaque_ || has_authority(url_) || path_so_far().substr(0, 2) != "//") return;
  url_.href_.insert(url_.path_begin_, "/.");
  url_.path_begin_ += 2;
}

void UrlParser::finish() {
  if (!special()) guard_path();
  if (keeps_base_query_) copy_base_query();
  if (query_) {
    url_.query_begin_ = size();
    url_.href_ += '?';
    const bool legacy = encoder_ != nullptr && special() && kind_ != SchemeKind::ws &&
                        kind_ != SchemeKind::wss && *encoder_ != nullptr;
    const EncodeSet set = special() ? EncodeSet::special_query : EncodeSet::query;
    if (legacy) {
      append_encoded(url_.href_, (*encoder_)(*query_), set);
    } else {
      append_encoded(url_.href_, *query_, set);
    }
  }
  if (fragment_) {
    url_.fragment_begin_ = size();
    url_.href_ += '#';
    append_encoded(url_.href_, *fragment_, EncodeSet::fragment);
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
